using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Detection.Configurations.Hardening.Packs;
using Breakwater.Detection.RuleChecks;
using Breakwater.TestSupport;
using Json.Schema;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.Tests.Configurations.Hardening;

public sealed class CheckSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(
        File.ReadAllText(Path.Combine(Repository.Root, "schemas", "hardening-check.json"))
    );

    private const string Check = """
        id: X01
        title: A title
        severity: low
        sources: [BW]
        mark: D
        gain: Nothing much.
        platforms:
          ios:
            fail_when:
              - absent: aaa new-model
                default: AAA is off until it is turned on.
            unknown: Only a part was read.
        """;

    [Fact]
    public void Every_shipped_check_holds_against_the_published_schema()
    {
        string folder = Path.Combine(Repository.Root, "content", "hardening");

        Assert.All(RulePack.Read(folder), file => Assert.True(Holds(file.Text), file.Path));
    }

    [Theory]
    [InlineData("severity: low", "severity: awful", 3)]
    [InlineData("mark: D", "mark: X", 5)]
    [InlineData("    unknown: Only a part was read.", "    colour: red", 12)]
    [InlineData("        default: AAA is off until it is turned on.", "", 10)]
    [InlineData("      - absent: aaa new-model", "      - abscond: aaa new-model", 10)]
    [InlineData("sources: [BW]", "", 1)]
    [InlineData("  ios:", "  tos:", 8)]
    public void What_is_wrong_is_told_with_its_line_and_breaks_the_schema_too(string right, string wrong, int line)
    {
        string text = Check.Replace(right, wrong, StringComparison.Ordinal);

        HardeningPack pack = HardeningPack.Read([new RuleFile("checks/X01.yml", text, null)]);

        Assert.Empty(pack.Controls);
        Assert.Contains(pack.Problems, p => p.Path == "checks/X01.yml" && p.Line == line && p.Fix.Length > 0);
        Assert.False(Holds(text));
    }

    [Theory]
    [InlineData("some: terminal_lime", "terminal_lime is no kind of fact")]
    [InlineData("some: terminal_line\n        where: {colour: red}", "has no attribute colour")]
    [InlineData("some: terminal_line\n        count: many", "no count")]
    [InlineData("version: young", "no release")]
    [InlineData("some: terminal_line\n        where: {kind: {only: [a], not: [b]}}", "no test of a value")]
    public void Words_that_the_language_does_not_know_are_told(string condition, string message)
    {
        string text = Check.Replace(
            "absent: aaa new-model\n        default: AAA is off until it is turned on.",
            condition,
            StringComparison.Ordinal
        );

        HardeningPack pack = HardeningPack.Read([new RuleFile("checks/X01.yml", text, null)]);

        Assert.Contains(pack.Problems, p => p.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_check_of_the_operator_takes_the_place_of_one_with_the_same_name()
    {
        string other = Check.Replace("A title", "Another title", StringComparison.Ordinal);

        HardeningPack pack = HardeningPack.Read([
            new RuleFile("checks/X01.yml", Check, null),
            new RuleFile("own/X01.yml", other, null),
        ]);

        Assert.Equal(["X01"], pack.Controls);
        Assert.Empty(pack.Problems);
    }

    private static bool Holds(string yaml)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(yaml));
        using JsonDocument document = JsonDocument.Parse(Convert(stream.Documents[0].RootNode).ToJsonString());
        return Schema.Evaluate(document.RootElement).IsValid;
    }

    private static JsonNode Convert(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(c =>
                    KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, (JsonNode?)Convert(c.Value))
                )
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Convert)]),
            YamlScalarNode scalar => JsonValue.Create(scalar.Value ?? ""),
            _ => throw new InvalidOperationException("An alias stands where a value is expected."),
        };
}
