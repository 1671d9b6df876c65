using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Detection.InventoryFiles;
using Breakwater.TestSupport;
using Json.Schema;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.Tests.InventoryFiles;

public sealed class InventorySchemaTests
{
    private static readonly string Published = Path.Combine(Repository.Root, "schemas/inventory.json");

    [Fact]
    public void The_published_schema_is_what_the_reader_checks()
    {
        if (Environment.GetEnvironmentVariable("BREAKWATER_APPROVE") == "1")
        {
            File.WriteAllText(Published, InventorySchema.Text());
        }

        Assert.Equal(File.ReadAllText(Published), InventorySchema.Text());
    }

    [Fact]
    public void A_whole_inventory_holds_against_the_published_schema()
    {
        JsonNode whole = WholeAsJson();

        Assert.True(Holds(whole));
        whole["devices"]![0]!["colour"] = "red";
        Assert.False(Holds(whole));
    }

    [Fact]
    public void A_number_in_clear_on_the_watch_list_breaks_the_schema()
    {
        JsonNode whole = WholeAsJson();
        whole["watch"]![0]!["token"] = "4799912345678";

        Assert.False(Holds(whole));
    }

    private static bool Holds(JsonNode inventory)
    {
        JsonSchema schema = JsonSchema.FromText(File.ReadAllText(Published));
        using JsonDocument document = JsonDocument.Parse(inventory.ToJsonString());
        return schema.Evaluate(document.RootElement).IsValid;
    }

    private static JsonNode WholeAsJson()
    {
        YamlStream yaml = [];
        using StreamReader text = File.OpenText(
            Path.Combine(Repository.Root, "tests/Breakwater.Detection.Tests/InventoryFiles/whole.yaml")
        );
        yaml.Load(text);
        return Convert(yaml.Documents[0].RootNode);
    }

    private static JsonNode Convert(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(c =>
                    KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, (JsonNode?)Convert(c.Value))
                )
            ),
            YamlSequenceNode list => new JsonArray([.. list.Select(Convert)]),
            YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "true" } => JsonValue.Create(true),
            YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain
                when long.TryParse(plain.Value, System.Globalization.CultureInfo.InvariantCulture, out long n)
                    && n.ToString(System.Globalization.CultureInfo.InvariantCulture) == plain.Value => JsonValue.Create(
                n
            ),
            _ => JsonValue.Create(((YamlScalarNode)node).Value!),
        };
}
