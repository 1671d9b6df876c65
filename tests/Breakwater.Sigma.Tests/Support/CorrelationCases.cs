using System.Text.Json;
using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Filters;

namespace Breakwater.Sigma.Tests.Support;

/// <summary>Timed events and how many correlations shall match after each; null where the case does not say.</summary>
internal sealed record CorrelationCase(
    string Id,
    string Yaml,
    IReadOnlyList<(long Seconds, TestEvent Event)> Events,
    IReadOnlyList<int?> Expected
)
{
    /// <summary>How many correlations begin to match with each event, taken live.</summary>
    public List<int> Matches()
    {
        SigmaDocuments documents = SigmaParser.Parse(Yaml, Id);
        Assert.Empty(documents.Errors);
        IReadOnlyList<SigmaRule> rules = SigmaFilters.Apply(
            documents.Rules,
            documents.Filters,
            out IReadOnlyList<SigmaError> errors
        );
        Assert.Empty(errors);
        SigmaEngine engine = SigmaEngine.Compile(rules);
        SigmaCorrelationSet set = SigmaCorrelationSet.Compile(engine.Rules, documents.Correlations);
        Assert.Empty(set.Errors);
        int plan = engine.Plan([.. rules.Select(r => r.LogSource)]);
        SigmaMatcher matcher = engine.CreateMatcher();
        CorrelationRun.Matches matches = new();
        SigmaCorrelator correlator = new(set, matches);
        List<int> found = [];
        for (int i = 0; i < Events.Count; i++)
        {
            (long seconds, TestEvent e) = Events[i];
            int before = matches.Begun.Count;
            foreach (int rule in e.Match(engine, matcher, plan))
            {
                correlator.Add(
                    new SigmaHit(
                        rule,
                        seconds * TimeSpan.TicksPerSecond,
                        0,
                        i,
                        i,
                        [.. set.Fields(rule).Select(f => e.Text(f[0]))]
                    )
                );
            }

            correlator.AdvanceTo(seconds * TimeSpan.TicksPerSecond);
            found.Add(matches.Begun.Count - before);
        }

        return found;
    }
}

/// <summary>Reads cases of correlations.</summary>
internal static class CorrelationCases
{
    public static IEnumerable<CorrelationCase> Read(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (JsonElement entry in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            JsonElement[] events = [.. entry.GetProperty("events").EnumerateArray()];
            yield return new CorrelationCase(
                entry.GetProperty("source").GetString()!,
                entry.GetProperty("rules_yaml").GetString()!,
                [.. events.Select(e => (e.GetProperty("ts").GetInt64(), TestEvent.OfJson(e.GetProperty("event"))))],
                [.. events.Select(e => Expected(e.GetProperty("expected_correlations")))]
            );
        }
    }

    private static int? Expected(JsonElement given) =>
        given.ValueKind == JsonValueKind.Object ? given.GetProperty("==").GetInt32() : null;
}
