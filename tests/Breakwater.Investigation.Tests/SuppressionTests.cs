using Breakwater.Investigation.Suppressions;
using Breakwater.Model.Findings;
using CsCheck;

namespace Breakwater.Investigation.Tests;

public sealed class SuppressionTests
{
    private const string Good = """
        suppressions:
          - rule: copy
            entities:
              - kind: device
                value: edge-1
            owner: noc
            reason: nightly backup
            expires: 2025-06-01
          - entities: [{ kind: account, value: backup }]
            owner: noc
            reason: backup account
            expires: 2025-03-02
            ticket: CHG-1
        """;

    [Fact]
    public void A_valid_entry_covers_its_rule_on_its_entities_only()
    {
        SuppressionList list = new(SuppressionFile.Read(Good, out _), Story.Start.AddDays(1).AddHours(1));
        Finding[] applied =
        [
            .. new Story()
                .Found(0, "copy", "device=edge-1 account=x")
                .Found(0.1, "copy", "device=edge-2")
                .Found(0.2, "login", "device=edge-1")
                .Found(0.3, "copy", "device=edge-1", state: DispositionState.ExplainedBy)
                .Findings.Select(list.Apply),
        ];
        Assert.Equal(
            [DispositionState.SuppressedBy, DispositionState.Open, DispositionState.Open, DispositionState.ExplainedBy],
            applied.Select(f => f.Disposition.State)
        );
        Assert.Equal("suppression 1 of noc, until 2025-06-01: nightly backup", applied[0].Disposition.By);
        Assert.Contains("Suppression 1 of noc covers 1 findings until 2025-06-01 (nightly backup).", list.Notes());
    }

    [Fact]
    public void An_expired_entry_is_not_used_and_is_told()
    {
        SuppressionList list = new(SuppressionFile.Read(Good, out _), Story.Start.AddDays(1));
        Finding finding = new Story().Found(0, "copy", "device=edge-7 account=backup").Findings[0];
        Assert.Equal(DispositionState.Open, list.Apply(finding).Disposition.State);
        Assert.Contains("Suppression 2 of noc expired on 2025-03-02 and was not used (backup account).", list.Notes());
    }

    [Fact]
    public void Without_a_clock_no_entry_counts()
    {
        SuppressionList list = new(SuppressionFile.Read(Good, out _), null);
        Finding finding = new Story().Found(0, "copy", "device=edge-1").Findings[0];
        Assert.Equal(DispositionState.Open, list.Apply(finding).Disposition.State);
        Assert.All(list.Notes(), n => Assert.Contains("was not used", n, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("suppressions:\n  - rule: a\n    owner: x\n    reason: y\n", "line 2: expires is missing")]
    [InlineData("suppressions:\n  - rule: a\n    reason: y\n    expires: 2026-01-01\n", "line 2: owner is missing")]
    [InlineData(
        "suppressions:\n  - owner: x\n    reason: y\n    expires: 2026-01-01\n",
        "line 2: name a rule or entities; an entry without either would hide everything"
    )]
    [InlineData(
        "suppressions:\n  - rule: a\n    owner: x\n    reason: y\n    expires: soon\n",
        "line 2: expires is soon; a day as 2026-12-31 or an RFC 3339 time is expected"
    )]
    [InlineData(
        "suppressions:\n  - rule: a\n    owner: x\n    reason: y\n    expires: 2026-01-01\n    until: x\n",
        "line 6: until is not known; known are rule, entities, owner, reason, expires, ticket"
    )]
    [InlineData(
        "suppressions:\n  - rule: a\n    owner: ' '\n    reason: y\n    expires: 2026-01-01\n",
        "line 3: owner is empty or not a text"
    )]
    [InlineData("rules: []\n", "line 1: only a list named suppressions is known here, not rules")]
    [InlineData("- a\n", "line 1: a mapping with a list named suppressions is expected")]
    [InlineData("", "line 1: a mapping with a list named suppressions is expected")]
    public void A_mistake_is_an_error_with_its_line(string yaml, string error)
    {
        Assert.Empty(SuppressionFile.Read(yaml, out IReadOnlyList<string> errors));
        Assert.Equal([error], errors);
    }

    [Fact]
    public void Broken_yaml_is_an_error()
    {
        Assert.Empty(SuppressionFile.Read("a: [", out IReadOnlyList<string> errors));
        Assert.Contains("not YAML", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_read_or_refused_and_never_ends_the_run()
    {
        Gen.Select(
                Gen.Int[0, Good.Length - 1],
                Gen.Int[0, 6],
                Gen.OneOf("[", "]", "{", "}", "- ", "? ", ": ", "\t", "&a ", "*a", "!!", "|", "%", "\"")
            )
            .Array[1, 4]
            .Sample(
                damages =>
                {
                    string text = Good;
                    foreach ((int at, int removed, string put) in damages)
                    {
                        int from = Math.Min(at, text.Length);
                        text = text[..from] + put + text[Math.Min(from + removed, text.Length)..];
                    }

                    IReadOnlyList<Suppression> read = SuppressionFile.Read(text, out IReadOnlyList<string> errors);
                    Assert.True(errors.Count == 0 || read.Count == 0, text);
                },
                iter: 3000
            );
    }
}
