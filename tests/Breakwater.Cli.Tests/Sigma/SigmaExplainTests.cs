using System.Text.Json;

namespace Breakwater.Cli.Tests.Sigma;

public sealed class SigmaExplainTests : SigmaTest
{
    [Fact]
    public void Explain_shows_the_tree_of_a_rule_for_an_event()
    {
        Command.Write("rule.yml", Rule);
        Command.Write("event.json", "{", "  \"CommandLine\": \"whoami\",", "  \"User\": \"SYSTEM\"", "}");

        Assert.Equal(0, Command.Run("sigma", "explain", File("rule.yml"), File("event.json")));

        Assert.StartsWith("does not match: Whoami", Command.Output, StringComparison.Ordinal);
        Assert.Contains(
            "+ CommandLine|contains    CommandLine is \"whoami\"",
            Command.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("- not\n", Command.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_of_a_correlation_explains_its_rules()
    {
        Command.Write(
            "rules.yml",
            Rule.Replace("title: Whoami", "title: Whoami\nname: whoami"),
            "---",
            Rule.Replace("Whoami", "Other").Replace("b01", "b02"),
            "---",
            "title: Thrice",
            "correlation: {type: event_count, rules: [whoami], group-by: [User], timespan: 10m, condition: {gte: 3}}"
        );
        Command.Write("event.json", """{"CommandLine":"whoami"}""");

        Assert.Equal(0, Command.Run("sigma", "explain", File("rules.yml"), File("event.json"), "--id", "Thrice"));

        Assert.StartsWith("matches: Whoami", Command.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Other", Command.Output, StringComparison.Ordinal);
        Assert.Contains("event_count of whoami within 00:10:00 by User", Command.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_takes_one_of_several_rules_and_events_and_writes_json()
    {
        Command.Write("rules.yml", Rule, "---", Rule.Replace("Whoami", "Second").Replace("b01", "b02"));
        Command.Write(
            "events.ndjson",
            """{"a":1}""",
            """{"CommandLine":"whoami","product":"windows","category":"x"}"""
        );

        int code = Command.Run(
            "sigma",
            "explain",
            File("rules.yml"),
            File("events.ndjson"),
            "--line",
            "2",
            "--id",
            "Second",
            "--format",
            "json"
        );

        Assert.Equal(0, code);
        JsonElement explained = JsonDocument.Parse(Command.Output).RootElement[0];
        Assert.Equal(1, JsonDocument.Parse(Command.Output).RootElement.GetArrayLength());
        Assert.Equal("Second", explained.GetProperty("title").GetString());
        JsonElement source = explained.GetProperty("parts")[0];
        Assert.Equal("log_source", source.GetProperty("kind").GetString());
    }
}
