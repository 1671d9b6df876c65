using System.Globalization;
using System.Text.Json;
using Breakwater.Sigma.Filters;

namespace Breakwater.Sigma.Tests.Support;

/// <summary>One case of another engine's tests: a document, an event and how many rules shall match.</summary>
internal sealed record EngineCase(
    string Id,
    string Yaml,
    TestEvent Event,
    int Expected,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Placeholders
);

/// <summary>Reads the case files and the recorded events of the real samples.</summary>
internal static class EngineCases
{
    public static IEnumerable<EngineCase> Read(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        Dictionary<string, int> seen = [];
        foreach (JsonElement entry in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            string source = entry.GetProperty("source").GetString()!;
            int number = seen[source] = seen.GetValueOrDefault(source) + 1;
            string id = number == 1 ? source : string.Create(CultureInfo.InvariantCulture, $"{source}#{number}");
            if (entry.TryGetProperty("rules_yaml", out JsonElement several))
            {
                foreach (EngineCase single in Singles(id, several.GetString()!, entry.GetProperty("events")))
                {
                    yield return single;
                }

                continue;
            }

            string yaml = Complete(entry.GetProperty("rule_yaml").GetString()!);
            if (entry.TryGetProperty("events", out JsonElement events))
            {
                int position = 0;
                foreach (JsonElement item in events.EnumerateArray())
                {
                    yield return new EngineCase(
                        string.Create(CultureInfo.InvariantCulture, $"{id}/{position++}"),
                        yaml,
                        TestEvent.OfJson(item.GetProperty("event")),
                        item.GetProperty("expected_matches").GetInt32(),
                        Placeholders(entry)
                    );
                }

                continue;
            }

            int expected = entry.GetProperty("expected_match").GetBoolean() ? 1 : 0;
            yield return new EngineCase(id, yaml, Event(entry), expected, Placeholders(entry));
        }
    }

    /// <summary>What cases of correlations say about the rules on single events that they build on.</summary>
    private static IEnumerable<EngineCase> Singles(string id, string yaml, JsonElement events)
    {
        int position = 0;
        foreach (JsonElement item in events.EnumerateArray())
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{id}/{position++}");
            if (
                item.TryGetProperty("expected_detections", out JsonElement expected)
                && expected.ValueKind == JsonValueKind.Object
            )
            {
                TestEvent e = TestEvent.OfJson(item.GetProperty("event"));
                yield return new EngineCase(
                    name,
                    yaml,
                    e,
                    expected.GetProperty("==").GetInt32(),
                    new Dictionary<string, IReadOnlyList<string>>()
                );
            }
        }
    }

    /// <summary>
    /// Adds what the specification demands and these files leave out: a title, a log source, and a condition where there is
    /// one search identifier only.
    /// </summary>
    private static string Complete(string yaml)
    {
        string[] lines = yaml.ReplaceLineEndings("\n").Split('\n');
        int indent = lines.Where(l => l.Trim().Length > 0).Min(l => l.Length - l.TrimStart().Length);
        List<string> kept = [.. lines.Select(l => l.Length >= indent ? l[indent..] : l.TrimStart())];
        if (!kept.Exists(l => l.StartsWith("title:", StringComparison.Ordinal)))
        {
            kept.Insert(0, "title: A case without title");
        }

        if (!kept.Exists(l => l.StartsWith("logsource:", StringComparison.Ordinal)))
        {
            kept.InsertRange(0, ["logsource:", "  product: any"]);
        }

        if (!kept.Exists(l => l.TrimStart().StartsWith("condition:", StringComparison.Ordinal)))
        {
            kept.Insert(
                kept.FindIndex(l => l.StartsWith("detection:", StringComparison.Ordinal)) + 1,
                "    condition: selection"
            );
        }

        return string.Join('\n', kept);
    }

    private static TestEvent Event(JsonElement entry)
    {
        JsonElement given = entry.GetProperty("event");
        TestEvent made =
            given.ValueKind == JsonValueKind.Object && given.TryGetProperty("Event", out JsonElement windows)
                ? WindowsEvent(windows)
                : new TestEvent();
        made.AddJson("", given);
        return entry.TryGetProperty("message", out JsonElement message) ? made.WithMessage(message.GetString()) : made;
    }

    /// <summary>The events of a file with one JSON value after another.</summary>
    public static List<TestEvent> Recorded(string file)
    {
        List<TestEvent> events = [];
        Utf8JsonReader reader = new(File.ReadAllBytes(file), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            events.Add(
                document.RootElement.TryGetProperty("Event", out JsonElement windows)
                    ? WindowsEvent(windows)
                    : TestEvent.OfJson(document.RootElement)
            );
        }

        return events;
    }

    /// <summary>A Windows event as JSON: the names that Sigma uses (Sigma rules 2.1, Field Usage).</summary>
    public static TestEvent WindowsEvent(JsonElement windows)
    {
        TestEvent made = new();
        foreach (JsonProperty part in windows.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object))
        {
            foreach (JsonProperty field in part.Value.EnumerateObject())
            {
                if (
                    field.Value.ValueKind == JsonValueKind.Object
                    && field.Value.TryGetProperty("#attributes", out JsonElement attributes)
                )
                {
                    foreach (JsonProperty attribute in attributes.EnumerateObject())
                    {
                        made.AddJson($"{field.Name}_{attribute.Name}", attribute.Value);
                    }

                    if (field.Value.TryGetProperty("#text", out JsonElement text))
                    {
                        made.AddJson(field.Name, text);
                    }
                }
                else if (part.Name != "#attributes")
                {
                    made.AddJson(part.Name == "UserData" ? "" : field.Name, field.Value);
                }
            }
        }

        return made;
    }

    private static Dictionary<string, IReadOnlyList<string>> Placeholders(JsonElement entry) =>
        entry.TryGetProperty("placeholders", out JsonElement given)
            ? given
                .EnumerateObject()
                .ToDictionary(
                    p => p.Name,
                    p => (IReadOnlyList<string>)[.. p.Value.EnumerateArray().Select(v => v.GetString()!)]
                )
            : [];

    public static int Matches(EngineCase given)
    {
        SigmaDocuments documents = SigmaParser.Parse(given.Yaml, given.Id);
        IReadOnlyList<SigmaRule> rules = SigmaFilters.Apply(
            documents.Rules,
            documents.Filters,
            out IReadOnlyList<SigmaError> errors
        );
        Assert.Empty(errors);
        SigmaEngine engine = SigmaEngine.Compile(rules, new SigmaOptions { Placeholders = given.Placeholders });
        int plan = engine.Plan([.. documents.Rules.Select(r => r.LogSource)]);
        return given.Event.Match(engine, engine.CreateMatcher(), plan).Count;
    }
}
