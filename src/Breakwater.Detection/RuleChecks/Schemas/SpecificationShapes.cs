using System.Text.RegularExpressions;

namespace Breakwater.Detection.RuleChecks.Schemas;

/// <summary>
/// The three JSON schemas of the Sigma specification: detection rules 2.0.0, correlation rules 2.1.0, filters 2.0.0. A test
/// holds them against the schema files. <c>format: uuid</c> is an annotation there and no demand.
/// </summary>
internal static partial class SpecificationShapes
{
    private static readonly TextShape Text = new();
    private static readonly TextShape Name = new(Maximum: 256);
    private static readonly TextShape Long = new(Maximum: 65535);
    private static readonly TextShape AtLeastTwo = new(Minimum: 2);
    private static readonly TextShape Date = new(Pattern: DatePattern(), Form: "a date as 2026-11-25");
    private static readonly TextShape Tag = new(Pattern: TagPattern(), Form: "a tag as attack.t1059, in lower case");
    private static readonly ItemsShape Texts = new(Text, IsUnique: true);

    private static readonly TextShape Status = new(
        Words: ["stable", "test", "experimental", "deprecated", "unsupported"]
    );

    private static readonly TextShape Level = new(Words: ["informational", "low", "medium", "high", "critical"]);
    private static readonly KeysShape AnyMap = new(new Dictionary<string, ValueShape>(), []);

    private static readonly ChoiceShape Search = new(
        "a list of texts, whole numbers and maps, or a map",
        new ItemsShape(new ChoiceShape("text, a whole number or a map", Text, new WholeNumberShape(), AnyMap)),
        AnyMap
    );

    private static readonly KeysShape Related = new(
        new Dictionary<string, ValueShape>
        {
            ["id"] = Text,
            ["type"] = new TextShape(Words: ["derived", "obsolete", "merged", "renamed", "similar"]),
        },
        ["id", "type"]
    );

    private static readonly KeysShape LogSource = new(
        new Dictionary<string, ValueShape>
        {
            ["category"] = Text,
            ["product"] = Text,
            ["service"] = Text,
            ["definition"] = Text,
        },
        []
    );

    /// <summary>A rule on single events.</summary>
    public static KeysShape Rule { get; } =
        new(
            new Dictionary<string, ValueShape>
            {
                ["title"] = Name,
                ["id"] = Text,
                ["related"] = new ItemsShape(Related),
                ["name"] = Name,
                ["taxonomy"] = Name,
                ["status"] = Status,
                ["description"] = Long,
                ["license"] = Text,
                ["author"] = Text,
                ["references"] = Texts,
                ["date"] = Date,
                ["modified"] = Date,
                ["logsource"] = LogSource,
                ["detection"] = new KeysShape(
                    new Dictionary<string, ValueShape> { ["condition"] = Text },
                    ["condition"],
                    Search
                ),
                ["fields"] = Texts,
                ["falsepositives"] = new ItemsShape(AtLeastTwo, IsUnique: true),
                ["level"] = Level,
                ["tags"] = new ItemsShape(Tag, IsUnique: true),
                ["scope"] = new ItemsShape(AtLeastTwo),
            },
            ["title", "logsource", "detection"]
        );

    /// <summary>A filter.</summary>
    public static KeysShape Filter { get; } =
        new(
            new Dictionary<string, ValueShape>
            {
                ["title"] = Name,
                ["id"] = Text,
                ["description"] = Long,
                ["date"] = Date,
                ["modified"] = Date,
                ["taxonomy"] = Name,
                ["logsource"] = new KeysShape(LogSource.Keys.Where(k => k.Key != "definition").ToDictionary(), []),
                ["filter"] = new KeysShape(
                    new Dictionary<string, ValueShape>
                    {
                        ["rules"] = new ItemsShape(Text, IsUnique: true, Minimum: 1),
                        ["selection"] = Search,
                        ["condition"] = Text,
                    },
                    ["rules", "selection", "condition"]
                ),
            },
            ["title", "logsource", "filter"]
        );

    /// <summary>A correlation of a type.</summary>
    public static KeysShape Correlation(string? type) =>
        new(
            new Dictionary<string, ValueShape>
            {
                ["title"] = Name,
                ["id"] = Text,
                ["status"] = Status,
                ["description"] = Long,
                ["author"] = Text,
                ["references"] = Texts,
                ["date"] = Date,
                ["modified"] = Date,
                ["taxonomy"] = Name,
                ["correlation"] = Correlated(type),
                ["falsepositives"] = new ChoiceShape(
                    "text or a list of texts of at least two characters",
                    AtLeastTwo,
                    new ItemsShape(AtLeastTwo, IsUnique: true)
                ),
                ["level"] = Level,
                ["generate"] = new TruthShape(),
            },
            ["title", "correlation"]
        );

    private static KeysShape Correlated(string? type) =>
        new(
            new Dictionary<string, ValueShape>
            {
                ["type"] = new TextShape(
                    Maximum: 16,
                    Words:
                    [
                        "event_count",
                        "temporal",
                        "temporal_ordered",
                        "value_count",
                        "value_sum",
                        "value_avg",
                        "value_percentile",
                    ]
                ),
                ["rules"] = new ItemsShape(Text, IsUnique: true),
                ["aliases"] = new KeysShape(new Dictionary<string, ValueShape>(), [], AnyMap),
                ["group-by"] = Texts,
                ["timespan"] = new TextShape(Maximum: 10),
                ["condition"] = AnyMap,
            },
            type switch
            {
                "temporal" or "temporal_ordered" => ["type", "rules", "timespan", "group-by"],
                "event_count" or "value_count" or "value_sum" or "value_avg" or "value_percentile" =>
                [
                    "type",
                    "rules",
                    "timespan",
                    "condition",
                    "group-by",
                ],
                _ => ["type", "rules", "timespan"],
            }
        );

    [GeneratedRegex(
        "^[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex DatePattern();

    [GeneratedRegex(
        @"^[a-z0-9_-]+\.[a-z0-9._-]+$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex TagPattern();
}
