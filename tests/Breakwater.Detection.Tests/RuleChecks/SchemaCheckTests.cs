using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Detection.RuleChecks;
using Breakwater.Detection.RuleChecks.Schemas;
using Breakwater.TestSupport;
using CsCheck;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.Tests.RuleChecks;

/// <summary>Our check of the specification's schemas against the schemas themselves, which a library of others reads.</summary>
public sealed class SchemaCheckTests
{
    private const string Rule = """
        title: A rule
        id: 6f5f0d0c-3b43-5d0c-9f0e-0a4b5a3d9a11
        related: [{id: a, type: derived}]
        name: a_rule
        taxonomy: sigma
        status: test
        description: text
        license: DRL-1.1
        author: somebody
        references: [a, b]
        date: 2026-11-25
        modified: 2026-11-26
        logsource: {category: c, product: p, service: s, definition: d}
        detection: {condition: a or b, a: {F: 1}, b: [x, 1, {F: y}]}
        fields: [a, b]
        falsepositives: [none known, other]
        level: high
        tags: [attack.t1059, cve.2021-44228]
        scope: [server]
        """;

    private const string Correlation = """
        title: A correlation
        id: 6f5f0d0c-3b43-5d0c-9f0e-0a4b5a3d9a11
        status: test
        date: 2026-11-25
        correlation:
          type: event_count
          rules: [a, b]
          aliases: {x: {a: f}}
          group-by: [F]
          timespan: 5m
          condition: {gte: 3}
        falsepositives: none known
        level: high
        generate: true
        """;

    private const string Filter = """
        title: A filter
        date: 2026-11-25
        logsource: {category: c}
        filter:
          rules: [a]
          selection: {F: x}
          condition: not selection
        """;

    private static readonly string[] Values =
    [
        "1",
        "1.5",
        "true",
        "null",
        "text",
        "'1'",
        "x",
        "''",
        "[]",
        "[a, a]",
        "[a, 1]",
        "[x]",
        "{}",
        "{a: b}",
        "{type: value_sum}",
        "2026-13-01",
        "temporal",
        "stable",
        "0x1f",
        ".5",
        "1e3",
        "[[a]]",
    ];

    private static Dictionary<string, JsonSchema> Schemas() =>
        ((string[])["detection-rule", "correlation-rules", "filters"]).ToDictionary(
            n => n,
            n =>
            {
                // The dialect is named with an empty fragment, which means the same.
                string file = RealEvidence.Require($"sigma/spec/json-schema/sigma-{n}-schema.json");
                return JsonSchema.FromText(File.ReadAllText(file).Replace("/schema#\"", "/schema\""));
            }
        );

    private static YamlMappingNode Document(string yaml)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static List<RuleProblem> Problems(YamlMappingNode document)
    {
        List<RuleProblem> problems = [];
        SchemaCheck.Check(document, new RuleReport("r.yml", problems));
        return problems;
    }

    private static bool IsValid(Dictionary<string, JsonSchema> schemas, YamlMappingNode document)
    {
        string kind =
            document.Children.ContainsKey(new YamlScalarNode("correlation")) ? "correlation-rules"
            : document.Children.ContainsKey(new YamlScalarNode("filter")) ? "filters"
            : "detection-rule";
        using JsonDocument json = JsonDocument.Parse(Json(document)!.ToJsonString());
        return schemas[kind].Evaluate(json.RootElement).IsValid;
    }

    private static JsonNode? Json(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
            YamlScalarNode scalar => Scalar(scalar),
            _ => null,
        };

    // YAML 1.2.2, 10.3.2, written anew for the test.
    private static JsonNode? Scalar(YamlScalarNode scalar)
    {
        string text = scalar.Value!;
        if (scalar.Style != ScalarStyle.Plain)
        {
            return text;
        }

        return text.ToUpperInvariant() switch
        {
            "" or "~" or "NULL" => null,
            "TRUE" => true,
            "FALSE" => false,
            _ when text.StartsWith("0x", StringComparison.Ordinal)
                    && long.TryParse(
                        text.AsSpan(2),
                        NumberStyles.HexNumber,
                        CultureInfo.InvariantCulture,
                        out long hex
                    ) => hex,
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) =>
                whole,
            _ when text[0] is '.' or '-' or '+' or (>= '0' and <= '9')
                    && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) =>
                number,
            _ => text,
        };
    }

    [Theory]
    [InlineData("rules")]
    [InlineData("correlation")]
    [InlineData("filter")]
    public void The_cases_of_the_specification_are_clean(string folder)
    {
        string root = RealEvidence.Require($"sigma/spec/tests/schema/{folder}");
        string[] files = Directory.GetFiles(root);
        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.Empty(Problems(Document(File.ReadAllText(f)))));
    }

    [Theory]
    [InlineData(Rule)]
    [InlineData(Correlation)]
    [InlineData(Filter)]
    public void Complete_documents_are_clean(string yaml) => Assert.Empty(Problems(Document(yaml)));

    [Fact]
    public void A_breach_has_its_line_and_what_to_write()
    {
        RuleProblem problem = Assert.Single(Problems(Document(Rule.Replace("status: test", "status: tested"))));
        Assert.Equal(6, problem.Line);
        Assert.Equal("status is 'tested'", problem.Message);
        Assert.Contains("experimental", problem.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_damage_is_a_breach_where_and_only_where_the_schema_says_so()
    {
        Dictionary<string, JsonSchema> schemas = Schemas();
        string[] bases = [Rule, Correlation, Filter];
        int invalid = 0;
        Gen.Select(Gen.Int[0, bases.Length - 1], Gen.Int[0, 60], Gen.Int[-1, Values.Length - 1])
            .Sample(
                (which, at, value) =>
                {
                    YamlMappingNode document = Document(bases[which]);
                    Damage(document, at, value);
                    bool isValid = IsValid(schemas, document);
                    Interlocked.Add(ref invalid, isValid ? 0 : 1);
                    return isValid == (Problems(document).Count == 0);
                },
                iter: 3000
            );
        Assert.True(invalid > 0);
    }

    [Fact]
    public void Every_rule_of_SigmaHq_is_judged_as_by_the_schema()
    {
        Dictionary<string, JsonSchema> schemas = Schemas();
        int valid = 0;
        foreach (
            string file in Directory.EnumerateFiles(
                RealEvidence.Require("sigma/rules"),
                "*.yml",
                SearchOption.AllDirectories
            )
        )
        {
            YamlStream stream = [];
            stream.Load(new StringReader(File.ReadAllText(file)));
            foreach (YamlMappingNode document in stream.Documents.Select(d => d.RootNode).OfType<YamlMappingNode>())
            {
                bool isValid = IsValid(schemas, document);
                valid += isValid ? 1 : 0;
                Assert.True(isValid == (Problems(document).Count == 0), file);
            }
        }

        Assert.True(valid > 2000);
    }

    /// <summary>Replaces, or takes away, one of the values of a document.</summary>
    private static void Damage(YamlMappingNode document, int at, int value)
    {
        List<(YamlMappingNode Map, YamlNode Key)> places = [];
        Collect(document, places);
        (YamlMappingNode map, YamlNode key) = places[at % places.Count];
        if (value < 0)
        {
            map.Children.Remove(key);
        }
        else
        {
            map.Children[key] = Document($"v: {Values[value]}").Children[0].Value;
        }
    }

    private static void Collect(YamlMappingNode map, List<(YamlMappingNode Map, YamlNode Key)> places)
    {
        foreach ((YamlNode key, YamlNode value) in map.Children)
        {
            places.Add((map, key));
            if (value is YamlMappingNode inner)
            {
                Collect(inner, places);
            }
        }
    }
}
