using System.Text;
using Breakwater.Sigma.Json;

namespace Breakwater.Sigma.Tests.Json;

/// <summary>Which rules are tried on a line of JSON.</summary>
public sealed class JsonLogSourceTests
{
    private const string Sysmon = "Microsoft-Windows-Sysmon/Operational";

    [Theory]
    [InlineData("""{"product":"windows","category":"process_creation"}""", "process_creation windows")]
    [InlineData("""{"product":"WINDOWS","service":"Security"}""", "security windows")]
    [InlineData("""{"product":"linux"}""", "linux")]
    [InlineData("""{"product":"linux","service":"a service that no rule knows"}""", "linux")]
    [InlineData("""{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1}""", "process_creation windows")]
    [InlineData("""{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":"1"}""", "process_creation windows")]
    [InlineData("""{"SourceName":"Microsoft-Windows-Sysmon","EventID":1}""", "process_creation windows")]
    [InlineData("""{"Channel":"security","EventID":4688}""", "process_creation security windows")]
    [InlineData("""{"Channel":"Security","EventID":5156}""", "security windows")]
    [InlineData("""{"winlog":{"channel":"Security","event_id":5156}}""", "security windows")]
    [InlineData(
        """{"Event":{"System":{"Channel":"Security","EventID":{"#text":4688}}}}""",
        "process_creation security windows"
    )]
    [InlineData("""{"Channel":"A channel of somebody","EventID":1}""", "windows")]
    [InlineData("""{"product":"windows","Channel":"Security","EventID":4688}""", "process_creation security windows")]
    [InlineData(
        """{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":12,"EventType":"CreateKey"}""",
        "registry_add registry_event windows"
    )]
    [InlineData(
        """{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":12,"EventType":"INFO","Message":"x\r\nEventType: CreateKey\r\ny"}""",
        "registry_add registry_event windows"
    )]
    [InlineData("""{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":12}""", "registry_event windows")]
    [InlineData(
        """{"category":"a category that no rule knows"}""",
        "linux none process_creation registry_add registry_event security windows"
    )]
    [InlineData("""{"a":1}""", "linux none process_creation registry_add registry_event security windows")]
    public void Rules_of_its_log_source_are_tried(string line, string expected)
    {
        Assert.Equal(expected, Tried(line, new JsonEventOptions()));
    }

    [Fact]
    public void A_given_log_source_holds_whatever_the_event_says()
    {
        JsonEventOptions options = new() { LogSource = new SigmaLogSource("linux", null, null) };
        Assert.Equal("linux", Tried($$"""{"product":"windows","Channel":"{{Sysmon}}","EventID":1}""", options));
    }

    [Fact]
    public void The_fields_that_say_it_can_be_named()
    {
        JsonEventOptions options = new()
        {
            ProductField = "os.type",
            CategoryField = null,
            RoutesWindows = false,
        };
        Assert.Equal("linux", Tried("""{"os":{"type":"linux"},"category":"process_creation"}""", options));
    }

    [Fact]
    public void Rules_without_log_source_alone_can_be_tried_on_what_nothing_says()
    {
        Assert.Equal("none", Tried("""{"a":1}""", new JsonEventOptions { TriesAllOnUnknown = false }));
    }

    private static string Tried(string line, JsonEventOptions options)
    {
        SigmaLogSource[] sources =
        [
            new("linux", null, null),
            new("windows", "process_creation", null),
            new("windows", "registry_add", null),
            new("windows", "registry_event", null),
            new("windows", null, "security"),
            new("windows", null, null),
        ];
        List<SigmaRule> rules =
        [
            .. sources.Select(s => Rule(s.Category ?? s.Service ?? s.Product!, s)),
            Rule("none", new SigmaLogSource(null, null, null)),
        ];
        SigmaEngine engine = SigmaEngine.Compile(rules);
        JsonEventReader reader = new(engine, options);
        SigmaMatcher matcher = engine.CreateMatcher();
        List<int> hits = [];
        foreach (JsonEvent e in reader.Read(Encoding.UTF8.GetBytes(line)))
        {
            matcher.Match(e, e.Plan, hits);
        }

        return string.Join(
            ' ',
            hits.Select(h => rules[h].Title)
                .Where(t => t != "none" || hits.Count is 1 or > 4)
                .Order(StringComparer.Ordinal)
        );
    }

    private static SigmaRule Rule(string title, SigmaLogSource source) =>
        Support.Rules.One("s:\n  never: null\ncondition: s") with
        {
            Title = title,
            LogSource = source,
        };
}
