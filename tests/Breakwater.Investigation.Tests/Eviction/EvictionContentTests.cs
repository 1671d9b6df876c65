using System.Text.Json.Nodes;
using Breakwater.Investigation.Eviction.Content;
using Breakwater.Model.Configurations;
using Breakwater.Model.Eviction;
using Breakwater.TestSupport;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Investigation.Tests.Eviction;

public sealed class EvictionContentTests
{
    private static readonly string Root = Path.Combine(Repository.Root, "content", "eviction");

    // Without these a plan says little on a platform.
    private static readonly string[] Needed =
    [
        "preserve",
        "local_fallback",
        "close_management",
        "remove_account",
        "rebuild_device",
        "server_key_on_device",
        "rotate_account_password",
        "rotate_snmp_community",
        "check_device",
    ];

    public static TheoryData<string> Files() =>
        [
            .. Directory
                .EnumerateFiles(Root, "*.yml", SearchOption.AllDirectories)
                .Select(f => Path.GetRelativePath(Root, f))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_file_follows_its_schema(string file) =>
        PublishedSchema.Accepts(
            "eviction-content",
            System.Text.Encoding.UTF8.GetBytes(Json(Load(file))!.ToJsonString())
        );

    [Fact]
    public void Every_platform_that_configurations_are_read_of_has_the_commands_that_a_plan_needs()
    {
        Assert.Equal(
            ConfigurationPlatforms.All.Select(p => p.Word()).Order(StringComparer.Ordinal),
            EvictionWorld.Content.PlatformWords.Order(StringComparer.Ordinal)
        );
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Root, "platforms")))
        {
            YamlMappingNode actions = (YamlMappingNode)Load(file).Children[new YamlScalarNode("actions")];
            Assert.Empty(Needed.Except(actions.Children.Keys.Select(k => ((YamlScalarNode)k).Value!)));
        }
    }

    [Fact]
    public void Every_action_of_a_platform_is_one_that_plans_have_and_has_a_text()
    {
        string[] texts =
        [
            .. ((YamlMappingNode)Load("steps.yml").Children[new YamlScalarNode("actions")]).Children.Keys.Select(k =>
                ((YamlScalarNode)k).Value!
            ),
        ];
        HashSet<string> planned =
        [
            .. Enumerable.Range(1, 60).SelectMany(seed => EvictionWorld.Of(seed).Plan.Steps).Select(s => s.Action),
        ];

        Assert.All(
            planned.Where(a => a != EvictionActions.Prepare),
            a =>
                Assert.True(texts.Contains(a) || texts.Contains(a[..(a.IndexOf('_', StringComparison.Ordinal) + 1)]), a)
        );
        Assert.All(
            texts.Where(t => !t.EndsWith('_')),
            t =>
                Assert.Matches(
                    "^(preserve|new_jump_host|local_fallback|block_addresses|isolate_server|close_management|remove_[a-z]+|disable_account|end_sessions|rebuild_(server|device)|server_key_on_(server|device)|rotate_[a-z_]+|reissue_account|check_device|hunt_again)$",
                    t
                )
        );
    }

    [Theory]
    [InlineData(
        "platform: x\ntitle: X\nsource: S\nmark: K\nactions:\n  preserve:\n    comands: [a]\n",
        "comands is not known"
    )]
    [InlineData("platform: x\ntitle: X\nsource: S\nmark: Z\nactions:\n  preserve:\n    commands: [a]\n", "mark is Z")]
    [InlineData("platform: x\ntitle: X\nmark: K\nactions:\n  preserve:\n    commands: [a]\n", "source is missing")]
    [InlineData(
        "platform: x\ntitle: X\nsource: S\nmark: K\nactions:\n  preserve:\n    notes: [a]\n",
        "neither commands nor checks"
    )]
    [InlineData("actions: {a: {notes: [b]}}\npreparations: {}\n", "title is missing")]
    [InlineData("- a\n", "a mapping is expected")]
    [InlineData("a: [b\n", "not YAML")]
    public void A_mistake_is_named(string yaml, string problem)
    {
        EvictionContentFiles files = new();
        using StringReader reader = new(yaml);

        files.Take(reader, "a.yml");

        Assert.Contains(
            files.Errors,
            e => e.StartsWith("a.yml", StringComparison.Ordinal) && e.Contains(problem, StringComparison.Ordinal)
        );
    }

    private static YamlMappingNode Load(string file)
    {
        YamlStream stream = [];
        using StreamReader reader = new(Path.Combine(Root, file));
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static JsonNode? Json(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
            YamlScalarNode scalar => JsonValue.Create(scalar.Value),
            _ => null,
        };
}
