using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Breakwater.Model.Answers;
using Breakwater.Model.Documents;
using Breakwater.Model.Entities;
using Breakwater.Model.Findings;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Investigation.Tests.Entities;

public sealed class EntityGraphTests
{
    [Fact]
    public void Accounts_addresses_and_things_hang_on_the_device_that_a_finding_names()
    {
        EntityGraph graph = Of(
            new Story().Found(
                0,
                "tunnel",
                "device=edge-1 account=mallory address=198.51.100.1 tunnel=edge-1/7",
                hours: 2
            )
        );
        Assert.Equal(
            [
                "account:mallory used_on device:edge-1",
                "address:198.51.100.1 talks_to device:edge-1",
                "device:edge-1 holds tunnel:edge-1/7",
                "account:mallory used_from address:198.51.100.1",
            ],
            graph.Edges.Select(Told)
        );
        Assert.All(graph.Edges, e => Assert.Equal(Story.Start, e.First));
        Assert.All(graph.Edges, e => Assert.Equal(Story.Start.AddHours(2), e.Last));
        Assert.All(graph.Edges, e => Assert.Equal("Title of tunnel", Assert.Single(e.Reasons).Rule));
    }

    [Fact]
    public void An_address_that_the_inventory_gives_to_a_device_is_the_device_so_that_chains_of_logins_show()
    {
        Story story = new Story().Found(
            0,
            "login from a device",
            "device=edge-2 address=192.0.2.1 account=mallory",
            behaviours: "T55"
        );
        story.Context = story.Context with
        {
            DeviceAliases = new Dictionary<string, string>(StringComparer.Ordinal) { ["192.0.2.1"] = "edge-1" },
        };
        EntityGraph graph = Of(story);
        Assert.Contains("device:edge-1 logs_in device:edge-2", graph.Edges.Select(Told));
        Assert.Equal(["192.0.2.1"], graph.Nodes.Single(n => n.Value == "edge-1").Aliases);
        Assert.DoesNotContain(graph.Nodes, n => n.Kind == EntityKind.Address);
    }

    [Fact]
    public void Servers_have_their_names_and_people_their_other_accounts()
    {
        Story story = new Story().Found(0, "login", "device=edge-2 address=192.0.2.9 account=alice", behaviours: "T08");
        story.Context = story.Context with
        {
            HostAliases = new Dictionary<string, string>(StringComparer.Ordinal) { ["192.0.2.9"] = "jump-1" },
            SharedHosts = new HashSet<string>(StringComparer.Ordinal) { "192.0.2.9", "jump-1" },
            AccountsOfPeople = [new HashSet<string>(StringComparer.Ordinal) { "alice", "alice.admin" }],
        };
        EntityGraph graph = Of(story);
        Assert.True(graph.Nodes.Single(n => n.Value == "jump-1").IsShared);
        Assert.Equal(["alice.admin"], graph.Nodes.Single(n => n.Value == "alice").Aliases);
    }

    [Fact]
    public void A_finding_without_a_device_has_its_store_in_the_middle()
    {
        EntityGraph graph = Of(new Story().Found(0, "export", "store=records account=mallory address=198.51.100.1"));
        Assert.Contains("account:mallory used_on store:records", graph.Edges.Select(Told));
        Assert.Contains("address:198.51.100.1 talks_to store:records", graph.Edges.Select(Told));
    }

    [Fact]
    public void A_crowd_of_tokens_that_one_finding_names_is_not_tied_together()
    {
        string tokens = string.Join(' ', Enumerable.Range(0, 10).Select(i => $"task_token=t{i}"));
        EntityGraph graph = Of(new Story().Found(0, "list read", tokens));
        Assert.Equal(10, graph.Nodes.Count);
        Assert.Empty(graph.Edges);
    }

    [Fact]
    public void What_is_explained_a_weakness_or_alone_and_slight_stands_in_no_graph()
    {
        EntityGraph graph = Of(
            new Story()
                .Found(0, "a", "device=edge-1", state: DispositionState.ExplainedBy)
                .Found(0, "b", "device=edge-2", harm: Harm.Exposure)
                .Found(0, "c", "device=edge-3", Level.Low)
        );
        Assert.Empty(graph.Nodes);
        Assert.Empty(graph.Limits);
    }

    [Fact]
    public void A_device_bears_what_the_verdict_says_of_it()
    {
        EntityGraph graph = Of(new Story().Found(0, "x", "device=edge-1", Level.Critical, 95, behaviours: "T03"));
        Assert.Equal("compromised", Assert.Single(graph.Nodes).Answer);
        Assert.Single(graph.Nodes[0].Incidents);
    }

    [Fact]
    public void Beyond_the_limit_the_worst_incidents_stay_and_what_is_left_out_is_said()
    {
        Story story = new Story().Found(40, "worst", "device=core-1 account=mallory", Level.Critical, 95);
        for (int i = 0; i < 6000; i++)
        {
            story.Found(
                i * 0.001,
                "scan",
                string.Create(CultureInfo.InvariantCulture, $"device=edge-{i} account=a{i} address=192.0.2.66")
            );
        }

        EntityGraph graph = Of(story);
        Assert.Equal(5000, graph.Nodes.Count);
        Assert.Equal("core-1", graph.Nodes[0].Value);
        Assert.Contains(graph.Limits, l => l.Contains("entities are kept", StringComparison.Ordinal));
        HashSet<string> ids = [.. graph.Nodes.Select(n => n.Id)];
        Assert.All(graph.Edges, e => Assert.True(ids.Contains(e.From) && ids.Contains(e.To)));
    }

    [Fact]
    public void The_document_holds_every_entity_and_relation_with_its_times_and_reasons()
    {
        Finding login = Assert.Single(
            new Story().Found(0, "login", "device=edge-1 account=mallory", hours: 2).Findings
        );
        using JsonDocument written = JsonDocument.Parse(Json([login]));
        JsonElement root = written.RootElement;
        Assert.Equal(
            ["account mallory", "device edge-1"],
            root.GetProperty("nodes")
                .EnumerateArray()
                .Select(n => $"{n.GetProperty("kind").GetString()} {n.GetProperty("value").GetString()}")
                .Order(StringComparer.Ordinal)
        );
        JsonElement edge = Assert.Single(root.GetProperty("edges").EnumerateArray());
        Assert.Equal("used_on", edge.GetProperty("kind").GetString());
        Assert.Equal("account:mallory", edge.GetProperty("from").GetString());
        Assert.Equal("device:edge-1", edge.GetProperty("to").GetString());
        Assert.Equal(Story.Start, edge.GetProperty("first").GetDateTimeOffset());
        Assert.Equal(Story.Start.AddHours(2), edge.GetProperty("last").GetDateTimeOffset());
        Assert.Equal(
            login.Id,
            Assert.Single(edge.GetProperty("reasons").EnumerateArray()).GetProperty("finding").GetString()
        );
    }

    [Fact]
    public void The_document_follows_its_schema_and_any_order_of_findings_gives_the_same() =>
        Gen.Select(GeneratedFindings.Any.Array[0, 30], Gen.Int)
            .Sample(
                (findings, seed) =>
                {
                    Finding[] distinct = [.. findings.DistinctBy(f => f.Id)];
                    Finding[] shuffled = [.. distinct];
#pragma warning disable CA5394 // A seeded shuffle is what makes the test repeat.
                    new Random(seed).Shuffle(shuffled);
#pragma warning restore CA5394
                    byte[] written = Json(distinct);
                    PublishedSchema.Accepts("entities", written);
                    Assert.Equal(written, Json(shuffled));
                },
                iter: 60
            );

    private static byte[] Json(IEnumerable<Finding> findings)
    {
        AnswerSet answers = Investigator.Investigate(findings.Order(FindingOrder.Instance), new Story().Context);
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            EntitiesDocument.Write(writer, answers.Entities, answers.Verdict.AsOf);
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static EntityGraph Of(Story story) => story.Answer().Entities;

    private static string Told(GraphEdge edge) => $"{edge.From} {Words.Of(edge.Kind)} {edge.To}";
}
