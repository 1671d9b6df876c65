using Breakwater.Detection.RuleChecks;

namespace Breakwater.Content.Tests;

public sealed class RuleLintTests
{
    private const string Rule = """
        title: A thing happened
        id: 6f5f0d0c-3b43-5d0c-9f0e-0a4b5a3d9a11
        status: experimental
        description: A thing happened on a device.
        references:
            - https://example.org/a
        author: Breakwater contributors
        date: 2026-11-25
        tags:
            - attack.t1190
        taxonomy: breakwater
        logsource:
            product: cisco
            service: ios
        detection:
            selection:
                event.code: SYS-5-CONFIG_I
            condition: selection
        falsepositives:
            - Ordinary work
        level: low
        license: DRL-1.1
        breakwater:
            behaviours: [T01]
            harm: foothold
            confidence: 40
            mark: D
            source: D
            summary: A thing happened on {host.name}.
        """;

    private const string Marks = "{}[]:'\"|&*!%\t\n -#,";

    private const string Samples = """
        match:
          - format: syslog
            lines: ['a']
        near_miss:
          - format: syslog
            lines: ['b']
        benign:
          - format: syslog
            lines: ['c']
        """;

    [Fact]
    public void A_rule_with_everything_has_no_problem() => Assert.Empty(Check(Rule));

    [Theory]
    [InlineData("title: A thing happened", "title: ''", "title")]
    [InlineData("date: 2026-11-25", "date: 25 November", "date")]
    [InlineData("6f5f0d0c-3b43-5d0c-9f0e-0a4b5a3d9a11", "not-a-uuid", "UUID")]
    [InlineData("attack.t1190", "attack.t9999", "T9999 is not in our table")]
    [InlineData("attack.t1190", "attack.t1562", "T1562 was replaced by T1685")]
    [InlineData("harm: foothold", "harm: harmless", "harm")]
    [InlineData("confidence: 40", "confidence: 140", "confidence")]
    [InlineData("mark: D", "mark: X", "mark")]
    [InlineData("[T01]", "[T99]", "T99")]
    [InlineData("source: D", "sauce: D", "sauce")]
    [InlineData("{host.name}", "{host.nam}", "host.nam")]
    [InlineData("event.code: SYS", "event.kode: SYS", "event.kode")]
    [InlineData("condition: selection", "condition: selektion", "selektion")]
    public void What_is_wrong_is_named(string right, string wrong, string named) =>
        Assert.Contains(Check(Rule.Replace(right, wrong)), p => p.Message.Contains(named, StringComparison.Ordinal));

    [Fact]
    public void A_problem_knows_its_line_and_what_to_write()
    {
        RuleProblem problem = Assert.Single(Check(Rule.Replace("attack.t1190", "attack.t9999")));

        Assert.Equal(10, problem.Line);
        Assert.Equal("topic/rule.yml", problem.Path);
        Assert.NotEmpty(problem.Fix);
    }

    [Fact]
    public void Missing_samples_and_missing_groups_are_problems()
    {
        Assert.Contains(Check(Rule, samples: null), p => p.Message.Contains("no samples", StringComparison.Ordinal));
        Assert.Contains(
            Check(Rule, Samples.Replace("near_miss", "other")),
            p => p.Message.Contains("near_miss", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_id_that_stands_twice_is_a_problem() =>
        Assert.Contains(
            Lint(new RuleFile("a/one.yml", Rule, Samples), new RuleFile("a/two.yml", Rule, Samples)),
            p => p.Path == "a/two.yml" && p.Message.Contains("a/one.yml", StringComparison.Ordinal)
        );

    [Fact]
    public void A_correlation_that_refers_to_nothing_is_a_problem() =>
        Assert.Contains(
            Check(
                """
                title: Two things
                correlation:
                    type: temporal
                    rules: [nobody]
                    timespan: 1m
                """
            ),
            p => p.Message.Contains("nobody", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("rules: [thing, several]", "builds on itself")]
    [InlineData("rules: [thing]\n    group-by: [nosuch.field]", "has a field nosuch.field")]
    [InlineData(
        "rules: [thing]\n    group-by: [x]\n    aliases: {x: {thing: nosuch.field}}",
        "has a field nosuch.field"
    )]
    public void A_correlation_that_cannot_join_its_rules_is_a_problem(string body, string message) =>
        Assert.Contains(
            Lint(
                new RuleFile(
                    "a/one.yml",
                    Rule.Replace("status:", "name: thing\nstatus:", StringComparison.Ordinal),
                    Samples
                ),
                new RuleFile(
                    "a/two.yml",
                    $"title: Several\nname: several\ncorrelation:\n    type: temporal\n    {body}\n    timespan: 1m\n",
                    null
                )
            ),
            p => p.Check == "correlation" && p.Message.Contains(message, StringComparison.Ordinal)
        );

    [Fact]
    public void A_filter_that_names_nobody_is_a_problem() =>
        Assert.Contains(
            Check(
                """
                title: Ours
                logsource: {product: cisco}
                filter: {rules: [nobody], s: {user.name: svc}, condition: not s}
                """
            ),
            p => p.Check == "correlation" && p.Message.Contains("nobody", StringComparison.Ordinal)
        );

    [Fact]
    public void A_rule_of_another_taxonomy_needs_no_map_of_ours() =>
        Assert.Empty(
            Check(
                Rule[..Rule.IndexOf("breakwater:", StringComparison.Ordinal)].Replace("taxonomy: breakwater\n", ""),
                null
            )
        );

    [Theory]
    [InlineData(
        "falsepositives: [none known]",
        "falsepositives: none",
        "falsepositives is no list",
        RuleSeverity.Error
    )]
    [InlineData("Image: x", "image: x", "The taxonomy has no field image", RuleSeverity.Warning)]
    [InlineData("Image: x", "Image: [x, X]", "stands twice", RuleSeverity.Warning)]
    [InlineData("attack.t1190", "attack.t9999", "T9999 is not in our table", RuleSeverity.Warning)]
    [InlineData("attack.t1190", "attack.nothing", "The tactic nothing is not in our table", RuleSeverity.Warning)]
    [InlineData("attack.t1190", "own.thing", "The namespace own", RuleSeverity.Warning)]
    [InlineData("condition: s", "condition: t", "no search identifier 't'", RuleSeverity.Error)]
    public void Rules_of_others_are_held_to_the_specification_and_the_tables(
        string right,
        string wrong,
        string named,
        RuleSeverity severity
    )
    {
        const string Other = """
            title: Another thing
            logsource: {category: process_creation, product: windows}
            detection:
                s: {Image: x}
                condition: s
            falsepositives: [none known]
            tags: [attack.t1190, attack.execution, attack.g1045]
            """;
        Assert.Empty(Check(Other, null));
        RuleProblem problem = Assert.Single(
            Check(Other.Replace(right, wrong), null),
            p => p.Message.Contains(named, StringComparison.Ordinal)
        );
        Assert.Equal(severity, problem.Severity);
    }

    [Fact]
    public void A_technique_that_is_not_in_our_table_is_told_once()
    {
        string one = Rule.Replace("attack.t1190", "attack.t9999");
        string two = one.Replace("6f5f0d0c", "6f5f0d0d").Replace("A thing", "Another thing");
        RuleProblem problem = Assert.Single(
            Lint(new RuleFile("a/one.yml", one, Samples), new RuleFile("a/two.yml", two, Samples))
        );
        Assert.Equal("T9999 is not in our table; it stands in 2 places", problem.Message);
    }

    [Fact]
    public void A_title_that_stands_twice_is_a_warning()
    {
        string other = Rule.Replace("6f5f0d0c", "6f5f0d0d");
        RuleProblem problem = Assert.Single(
            Lint(new RuleFile("a/one.yml", Rule, Samples), new RuleFile("a/two.yml", other, Samples))
        );
        Assert.Equal(("a/two.yml", RuleSeverity.Warning), (problem.Path, problem.Severity));
    }

    [Fact]
    public void Broken_yaml_is_a_problem_not_a_crash() => Assert.NotEmpty(Check("title: [\n\t: }"));

    [Fact]
    public void Damaged_rules_and_samples_never_throw()
    {
        // Each round swaps, repeats or drops characters; the seed makes a failure repeat.
        Random random = new(20261125);
        for (int round = 0; round < 400; round++)
        {
            RuleFile file = new("a/rule.yml", Damage(Rule, random), Damage(Samples, random));
            Assert.NotNull(Lint(file));
        }
    }

    private static string Damage(string text, Random random)
    {
        char[] characters = text.ToCharArray();
        for (int change = random.Next(1, 8); change > 0; change--)
        {
            characters[random.Next(characters.Length)] = Marks[random.Next(Marks.Length)];
        }

        return new string(characters)[random.Next(text.Length / 2)..];
    }

    private static IReadOnlyList<RuleProblem> Check(string rule, string? samples = Samples) =>
        Lint(new RuleFile("topic/rule.yml", rule, samples));

    private static IReadOnlyList<RuleProblem> Lint(params RuleFile[] files) =>
        new RuleLint(Content.Vocabulary).Check(files);
}
