using Breakwater.Detection.Configurations.Drift;
using Breakwater.Detection.Configurations.State;

namespace Breakwater.Detection.Tests.Configurations;

public sealed class ContentFilesTests
{
    [Theory]
    [InlineData("checks: 7", "state.yml:1: checks is no list")]
    [InlineData("checks:\n  - 7", "state.yml:2: a mapping is expected")]
    [InlineData("checks:\n  - id: a\n    title: b\n    what: c\n    harm: foothold", "state.yml:2: level is missing")]
    [InlineData("checks: [", "state.yml:2:")]
    [InlineData("- 1", "state.yml: one mapping is expected")]
    [InlineData("", "state.yml: one mapping is expected")]
    [InlineData("checks: *a", "state.yml:1:")]
    public void A_mistake_in_the_checks_is_told_with_its_line(string yaml, string error)
    {
        StateChecks.Read(new StringReader(yaml), "state.yml", out IReadOnlyList<string> errors);

        Assert.StartsWith(error, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("matches: '('")]
    [InlineData("matches: '(?<=a)b'")]
    [InlineData("within: [10.0.0.0/99]")]
    [InlineData("other: 1")]
    public void A_wrong_shape_is_told_and_the_check_is_used_without_it(string shape)
    {
        string yaml =
            "checks:\n  - id: a\n    title: b\n    what: c\n    level: high\n    harm: foothold\n    shapes:\n      - value: port\n        why: w.\n        "
            + shape;

        StateChecks checks = StateChecks.Read(new StringReader(yaml), "state.yml", out IReadOnlyList<string> errors);

        Assert.StartsWith("state.yml:8: ", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Empty(checks.Find("a")!.Shapes);
    }

    [Fact]
    public void A_check_that_stands_twice_is_told()
    {
        const string Check = "  - id: a\n    title: b\n    what: c\n    level: high\n    harm: foothold\n";

        StateChecks.Read(new StringReader("checks:\n" + Check + Check), "state.yml", out IReadOnlyList<string> errors);

        Assert.Equal(["state.yml:7: there are two checks a"], errors);
    }

    [Fact]
    public void A_mistake_in_the_rules_of_changes_is_told_and_the_rest_is_used()
    {
        const string Yaml = """
            platforms:
              cisco_ios:
                volatile: [ntp clock-period **]
              cisco_toaster:
                volatile: []
            topics:
              - id: tunnel
                title: a tunnel
                level: enormous
                harm: foothold
              - id: mirror
                title: a mirror
                level: high
                harm: communications
            """;

        DriftRules rules = DriftRulesFile.Read(new StringReader(Yaml), "changes.yml", out IReadOnlyList<string> errors);

        Assert.Equal(
            [
                "changes.yml:5: there is no platform cisco_toaster",
                "changes.yml:7: level: enormous is none of Informational, Low, Medium, High, Critical",
            ],
            errors
        );
        Assert.Equal("mirror", Assert.Single(rules.Topics).Id);
    }
}
