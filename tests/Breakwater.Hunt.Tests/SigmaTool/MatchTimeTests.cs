using System.Text.Json;
using Breakwater.Hunt.SigmaTool;
using CsCheck;

namespace Breakwater.Hunt.Tests.SigmaTool;

public sealed class MatchTimeTests : IDisposable
{
    private const string Rule =
        "title: \"Any \u00e9 <event>\"\nid: 7d1c3e52-4f0e-4a54-9f0a-0f3f5a1f2b11\nlevel: high\n"
        + "logsource:\n    product: windows\ndetection:\n    s:\n        a: 1\n    condition: s\n";

    private static readonly Gen<string> Member = Gen.Select(
        OneOf(
            "@timestamp",
            "timestamp",
            "UtcTime",
            "TimeCreated",
            "Event",
            "Event.System",
            "Event.System.TimeCreated.#attributes.SystemTime",
            "event",
            "event.created",
            "eventTime",
            "time",
            "t\\u0069me",
            "ts",
            "other"
        ),
        OneOf(
            "\"2026-03-03T01:02:03.5Z\"",
            "\"2026-03-03T01:02:03+02:00\"",
            "\"2026-03-03 01:02:03.123\"",
            "\"2026-03-03T01\\u003a02:03Z\"",
            "\"yesterday\"",
            "\"\u00e9\"",
            "1760000000",
            "1760000000.25",
            "1760000000123",
            "-5",
            "null",
            "true",
            "[\"2026-03-04T00:00:00Z\"]",
            "{\"created\":\"2026-03-05T00:00:00Z\"}",
            "{\"System\":{\"TimeCreated\":{\"#attributes\":{\"SystemTime\":\"2026-03-06T00:00:00Z\"}}}}",
            "{\"TimeCreated\":{\"#attributes\":{\"SystemTime\":\"2026-03-07T00:00:00Z\"}}}",
            "\"\ttab\""
        ),
        (name, value) => $"\"{name}\":{value}"
    );

    private readonly string _root = Directory.CreateTempSubdirectory("breakwater-time").FullName;

    [Fact]
    public void A_match_has_the_same_time_with_and_without_its_event()
    {
        string rule = Path.Combine(_root, "rule.yml");
        string events = Path.Combine(_root, "events.ndjson");
        File.WriteAllText(rule, Rule);
        SigmaToolRules rules = SigmaToolRules.Load([rule], [], new Dictionary<string, IReadOnlyList<string>>());
        int timed = 0;
        Member
            .Array[0, 4]
            .Array[1, 40]
            .Sample(
                lines =>
                {
                    File.WriteAllLines(
                        events,
                        lines.Select(m => $"{{\"product\":\"windows\",{string.Concat(m.Select(v => v + ","))}\"a\":1}}")
                    );
                    List<string> with = [.. Run(rules, events, true).Select(WithoutEvent)];
                    List<string> without = Run(rules, events, false);
                    Assert.Equal(with, without);
                    Assert.Equal(lines.Length, without.Count);
                    timed += without.Count(l => l.Contains("\"time\"", StringComparison.Ordinal));
                },
                iter: 300,
                threads: 1
            );
        Assert.True(timed > 1000, $"{timed} matches have a time");
    }

    [Fact]
    public void A_match_is_written_in_one_form()
    {
        string rule = Path.Combine(_root, "rule.yml");
        string events = Path.Combine(_root, "an \"event\".ndjson");
        File.WriteAllText(rule, Rule);
        File.WriteAllText(events, "\n{\"product\":\"windows\",\"a\":1,\"ts\":1760000000}\n");
        SigmaToolRules rules = SigmaToolRules.Load([rule], [], new Dictionary<string, IReadOnlyList<string>>());
        string line = Assert.Single(Run(rules, events, false));
        using JsonDocument match = JsonDocument.Parse(line);
        Assert.Equal(events, match.RootElement.GetProperty("file").GetString());
        Assert.Equal("Any \u00e9 <event>", match.RootElement.GetProperty("title").GetString());
        Assert.EndsWith(",\"line\":2,\"time\":\"2025-10-09T08:53:20.000Z\"}", line, StringComparison.Ordinal);
        Assert.StartsWith(
            "{\"rule_id\":\"7d1c3e52-4f0e-4a54-9f0a-0f3f5a1f2b11\",\"title\":",
            line,
            StringComparison.Ordinal
        );
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static Gen<string> OneOf(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static List<string> Run(SigmaToolRules rules, string events, bool withEvent)
    {
        StringWriter output = new();
        SigmaEvaluation.Run(
            rules,
            new SigmaEvaluationOptions { Files = [events], WithEvent = withEvent },
            null,
            output,
            TestContext.Current.CancellationToken
        );
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static string WithoutEvent(string line)
    {
        int at = line.IndexOf(",\"event", StringComparison.Ordinal);
        return line[..at] + "}";
    }
}
