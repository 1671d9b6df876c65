using System.Text.RegularExpressions;
using Breakwater.Hunt.Sealing;
using Breakwater.Model.Coverage;

namespace Breakwater.Hunt.Tests.Sealing;

/// <summary>What sealing gives, and when it gives nothing.</summary>
public sealed partial class SealPipelineTests : IDisposable
{
    private readonly Zone _zone = new();

    public void Dispose() => _zone.Dispose();

    [Fact]
    public void The_same_items_give_the_same_bundle_byte_for_byte()
    {
        SealOutcome one = _zone.Seal();
        SealOutcome two = _zone.Seal(to: Path.Combine(_zone.Root, "again"));

        Assert.Empty(one.Errors);
        Assert.Equal(ExitCode.Done, one.ExitCode);
        Assert.Equal((3, 3), (one.Records["order"], one.Records["task"]));
        Assert.Equal(one.BundleSha256, two.BundleSha256);
        Assert.All(one.Items, i => Assert.Equal(CoverageStatus.Read, i.Status));
    }

    [Fact]
    public void What_is_not_there_or_cannot_be_opened_is_told_by_the_exit_code()
    {
        File.WriteAllText(Path.Combine(_zone.Evidence, "exports.zip"), "PK\u0003\u0004 and no archive");

        SealOutcome outcome = _zone.Seal();

        Assert.Equal(ExitCode.Coverage, outcome.ExitCode);
        Assert.Contains(outcome.Items, i => i.Status is CoverageStatus.Refused or CoverageStatus.PartlyRead);
        Assert.Equal(3, outcome.Records["order"]);
    }

    [Fact]
    public void Another_run_gives_other_tokens()
    {
        _zone.Seal("r1");
        _zone.Seal("r2", to: Path.Combine(_zone.Root, "again"));

        string[] one = Tokens(_zone.Bundle);
        string[] two = Tokens(Path.Combine(_zone.Root, "again", "bundle.ndjson"));
        Assert.NotEmpty(one);
        Assert.Empty(one.Intersect(two));
    }

    [Fact]
    public void Two_runs_of_one_case_can_be_joined_by_the_second_tokens_alone()
    {
        _zone.Seal("r1", "c1");
        _zone.Seal("r2", "c1", Path.Combine(_zone.Root, "again"));

        string[] shared =
        [
            .. Tokens(_zone.Bundle).Intersect(Tokens(Path.Combine(_zone.Root, "again", "bundle.ndjson"))),
        ];
        Assert.Equal(3, shared.Length);
        Assert.All(
            shared,
            t => Assert.Contains($"\"case_token\":\"{t}\"", File.ReadAllText(_zone.Bundle), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_folder_that_holds_something_is_never_replaced()
    {
        _zone.Seal();
        string before = File.ReadAllText(_zone.Bundle);

        SealOutcome outcome = _zone.Seal("other");

        Assert.Contains("not empty", Assert.Single(outcome.Errors), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(_zone.Bundle));
    }

    [Fact]
    public void What_could_not_be_read_stands_in_the_bundle_and_in_the_exit_code()
    {
        File.AppendAllText(Path.Combine(_zone.Evidence, "register", "tasks.csv"), "\"never closed,,,\n");

        SealOutcome outcome = _zone.Seal();

        Assert.Equal(ExitCode.Coverage, outcome.ExitCode);
        Assert.Contains("\"status\":\"partly_read\"", File.ReadAllText(_zone.Bundle), StringComparison.Ordinal);
    }

    private static string[] Tokens(string file) =>
        [.. Token().Matches(File.ReadAllText(file)).Select(m => m.Groups["token"].Value).Distinct()];

    [GeneratedRegex("\"(?<token>[a-z2-7]{26})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
