using System.Globalization;
using System.Text;
using System.Text.Json;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.InventoryFiles;
using Breakwater.Detection.Tests.Configurations;
using Breakwater.Detection.Tests.Configurations.Exposure;
using Breakwater.Detection.Tests.Support;
using Breakwater.Detection.Trust;
using Breakwater.Model.Configurations;
using Breakwater.Model.Documents;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.Trust;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Trust;

public sealed class TrustDetectorTests
{
    private const string Yaml = """
        devices:
          - { name: ios-1, addresses: [10.1.9.1], platform: ios_xe }
          - { name: edge9, addresses: [10.1.9.9], platform: junos }
        servers:
          aaa: [{ name: aaa1, addresses: [10.1.2.5] }]
          jump_host: [{ name: jump1, addresses: [10.1.1.10] }]
        people:
          - { accounts: [kim] }
        approved:
          tunnels: []
        """;

    private static readonly DateTimeOffset End = At("2026-03-05T00:00:00Z");

    [Fact]
    public void Equal_secrets_of_several_devices_have_one_number_and_no_secret_is_written()
    {
        string json = Json(Fleet.SevenPlatforms, [], []);
        TrustFacts facts = TrustDocument.Read(Encoding.UTF8.GetBytes(json));

        TrustDevice one = facts.Devices.Single(d => d.Name == "ios-1");
        TrustDevice other = facts.Devices.Single(d => d.Name == "ios-2");
        Assert.Equal(Number(one, "account_password"), Number(other, "account_password"));
        Assert.Equal(Number(one, "server_key"), Number(other, "server_key"));
        Assert.NotEqual(Number(one, "account_password"), Number(one, "server_key"));
        Assert.True(one.Secrets.Single(s => s.Kind == "snmp_community").Writes);
        Assert.Contains(new TrustAaaServer("tacacs", "192.0.2.10", true), one.AaaServers);
        Artefacts.HoldNone(json, Fleet.Secrets);
    }

    [Fact]
    public void A_device_that_only_the_inventory_knows_is_told_without_a_configuration()
    {
        TrustFacts facts = Facts(Fleet.SevenPlatforms, [], []);

        TrustDevice edge = facts.Devices.Single(d => d.Name == "edge9");
        Assert.Equal((null, "juniper_junos"), (edge.Configuration, edge.Platform));
        Assert.Equal(["10.1.9.9"], edge.Addresses);
        Assert.Equal([("aaa1", "aaa"), ("jump1", "jump_host")], facts.Servers.Select(s => (s.Name, s.Kind)));
        Assert.Equal([new TrustAccount("kim", "person")], facts.Accounts);
    }

    [Fact]
    public void A_tunnel_that_nothing_approves_and_a_public_address_in_a_filter_are_told()
    {
        TrustFacts facts = Facts(
            [
                (
                    "a.cfg",
                    "!\nversion 17.9\nhostname a\n!\ninterface Tunnel9\n tunnel source Loopback0\n tunnel destination 203.0.113.9\n!\naccess-list 20 permit 203.0.113.9\naccess-list 20 permit 10.1.1.10\nend\n"
                ),
            ],
            [],
            []
        );

        TrustDevice a = facts.Devices.Single(d => d.Name == "a");
        TrustThing tunnel = Assert.Single(a.Things);
        Assert.Equal(("tunnel", "Tunnel9", false), (tunnel.Kind, tunnel.Name, tunnel.Approved));
        Assert.Equal(["203.0.113.9"], tunnel.Destinations);
        Assert.Equal([new TrustPermit("20", "203.0.113.9")], a.Permits);
    }

    [Fact]
    public void Sessions_are_told_by_account_device_and_source_whatever_the_order_and_the_number_of_workers()
    {
        TestEvent[] events =
        [
            Login("2026-03-02T10:00:00Z", "kim", "10.1.9.1", "10.1.1.10"),
            Login("2026-03-04T10:00:00Z", "kim", "ios-1", "10.1.1.10"),
            Login("2026-03-03T10:00:00Z", "kim", "ios-1", "10.1.9.9"),
            Login("2026-03-03T11:00:00Z", "lee", "ios-1", "10.1.1.10").With(Fields.EventOutcome, "failure"),
            Command("2026-03-04T12:00:00Z", "poll", "ios-1"),
        ];
        TrustSession[] expected =
        [
            new("kim", "ios-1", "10.1.1.10", At("2026-03-02T10:00:00Z"), At("2026-03-04T10:00:00Z"), 2),
            new("kim", "ios-1", "10.1.9.9", At("2026-03-03T10:00:00Z"), At("2026-03-03T10:00:00Z"), 1),
            new("poll", "ios-1", null, At("2026-03-04T12:00:00Z"), At("2026-03-04T12:00:00Z"), 0),
        ];

        for (int seed = 0; seed < 8; seed++)
        {
            Assert.Equal(expected, Facts([], events, [], seed, workers: 1 + (seed % 3)).Sessions);
        }
    }

    [Fact]
    public void Who_logged_in_while_traffic_was_recorded_is_named_and_who_did_not_is_not()
    {
        TestEvent[] events =
        [
            Capture("2026-03-02T09:50:00Z", "ios-1", "enabled"),
            Capture("2026-03-02T10:40:00Z", "ios-1", "disabled"),
            Login("2026-03-02T10:05:00Z", "kim", "edge9", "10.1.1.10"),
            Login("2026-03-02T09:40:00Z", "early", "edge9", "10.1.1.10"),
            Login("2026-03-02T10:45:00Z", "late", "edge9", "10.1.1.10"),
        ];

        TrustCapture capture = Assert.Single(
            Facts([], events, [Found("ios-1", "2026-03-02T10:00:00Z", Level.High)]).Captures
        );

        Assert.Equal(("ios-1", false), (capture.Device, capture.IsOpen));
        Assert.Equal((At("2026-03-02T09:50:00Z"), At("2026-03-02T10:40:00Z")), (capture.From, capture.To));
        Assert.Equal(["kim"], capture.Accounts);
    }

    [Fact]
    public void A_recording_without_an_end_lasts_to_the_end_of_the_evidence_and_one_that_is_explained_is_none()
    {
        TestEvent[] events = [Login("2026-03-04T10:05:00Z", "kim", "edge9", "10.1.1.10")];
        Finding open = Found("ios-1", "2026-03-02T10:00:00Z", Level.High);

        TrustCapture capture = Assert.Single(Facts([], events, [open]).Captures);

        Assert.Equal((true, End), (capture.IsOpen, capture.To));
        Assert.Equal(["kim"], capture.Accounts);
        Assert.Empty(
            Facts(
                [],
                events,
                [open with { Disposition = new Disposition(DispositionState.ExplainedBy, "CHG-1") }]
            ).Captures
        );
        Assert.Empty(Facts([], events, [Found("ios-1", "2026-03-02T10:00:00Z", Level.Low)]).Captures);
    }

    [Fact]
    public void Without_device_account_and_configuration_there_is_nothing_to_write()
    {
        TrustDetector detector = New(CarrierInventory.Empty);
        DetectorRun.Of(detector, []);

        Assert.Null(detector.Gathered(End, new HashSet<string>()));
    }

    private static int Number(TrustDevice device, string kind) => device.Secrets.Single(s => s.Kind == kind).Number;

    private static TrustFacts Facts(
        IEnumerable<(string Path, string Text)> configurations,
        IEnumerable<TestEvent> events,
        IEnumerable<Finding> findings,
        int seed = 0,
        int workers = 1
    ) => TrustDocument.Read(Encoding.UTF8.GetBytes(Json(configurations, events, findings, seed, workers)));

    private static string Json(
        IEnumerable<(string Path, string Text)> configurations,
        IEnumerable<TestEvent> events,
        IEnumerable<Finding> findings,
        int seed = 0,
        int workers = 1
    )
    {
        CarrierInventory inventory = InventoryReader.Read(Encoding.UTF8.GetBytes(Yaml), "inventory.yml").Inventory!;
        TrustDetector detector = New(inventory);
        IEnumerable<DeviceConfiguration> read = configurations.Select(c => ConfigurationText.Read(c.Text, c.Path));
        DetectorRun.Of(detector, events, read, seed, workers);
        foreach (Finding finding in findings)
        {
            detector.Captures.Observe(finding, name => name);
        }

        TrustGathering gathered = detector.Gathered(End, new HashSet<string>())!;
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes, DocumentWriting.Indented))
        {
            TrustDocument.Write(writer, gathered.Facts, gathered.Devices, gathered.Sessions);
        }

        PublishedSchema.Accepts("trust", bytes.ToArray());
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static TrustDetector New(CarrierInventory inventory) =>
        new(inventory, DetectorRun.Names, new DeviceNames(inventory), new MemorySpills());

    private static TestEvent Login(string time, string account, string device, string from) =>
        TestEvent.On(
            time,
            device,
            $"login of {account}",
            (Fields.EventAction, EventActions.Login),
            (Fields.UserName, account),
            (Fields.SourceIp, from)
        );

    private static TestEvent Command(string time, string account, string device) =>
        TestEvent.On(
            time,
            device,
            "show version",
            (Fields.EventAction, EventActions.Command),
            (Fields.UserName, account),
            (Fields.AaaCommand, "show version")
        );

    private static TestEvent Capture(string time, string device, string operation) =>
        TestEvent.On(
            time,
            device,
            $"capture {operation}",
            (Fields.EventAction, EventActions.PacketCapture),
            (DetectorRun.Names.Slot("capture.operation"), operation)
        );

    private static Finding Found(string device, string time, Level level)
    {
        EventTime at = new(At(time).UtcTicks, TimeTrust.Stated);
        Entity[] entities = [new(EntityKind.Device, device)];
        return new Finding
        {
            Id = FindingId.Make("a", entities, at, []),
            Rule = new RuleReference("a", "A capture", RuleKind.Sigma, "1"),
            Level = level,
            Confidence = 80,
            Harm = Harm.Foothold,
            Behaviours = ["T60"],
            First = at,
            Last = at,
            Entities = entities,
            Evidence = [new EvidenceRef("a.log", "00", new EvidencePosition(PositionKind.Line, 1, 0, 1), "x")],
            Summary = "Traffic was recorded.",
        };
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
