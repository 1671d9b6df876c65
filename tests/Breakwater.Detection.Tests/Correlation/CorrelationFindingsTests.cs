using System.Net;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.Sigma;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Sigma;

namespace Breakwater.Detection.Tests.Correlation;

public sealed class CorrelationFindingsTests
{
    private const string Blocks = """
        title: Filter taken off
        name: off
        taxonomy: breakwater
        logsource: {category: network_command}
        detection: {s: {aaa.command: 'filter off'}, condition: s}
        ---
        title: Login
        name: login
        taxonomy: breakwater
        logsource: {category: network_command}
        detection: {s: {event.action: login}, condition: s}
        """;

    private const string Sequence = """
        title: Filter off, then a login
        id: 9d3c0f0e-0000-5000-8000-000000000001
        taxonomy: breakwater
        tags: [attack.t1686.002]
        level: high
        correlation:
            type: temporal_ordered
            rules: [off, login]
            group-by: [host.name]
            timespan: 30m
        breakwater:
            behaviours: [T38]
            harm: defence_evasion
            confidence: 75
            mark: V
            source: D
            summary: '{user.name} came to {host.name} past its filter.'
        """;

    private const string Many = """
        title: Many logins
        id: 9d3c0f0e-0000-5000-8000-000000000002
        status: test
        level: low
        correlation:
            type: event_count
            rules: [login]
            group-by: [user.name]
            timespan: 1h
            condition: {gte: 3}
        """;

    [Fact]
    public void A_sequence_is_one_finding_with_the_evidence_of_every_step()
    {
        SigmaDetector detector = Detector(Sequence);
        Finding finding = Assert.Single(
            DetectorRun.Of(detector, [Off("2026-03-01T10:00:00Z", "edge1"), Login("2026-03-01T10:05:00Z", "edge1")])
        );

        Assert.Equal(RuleKind.Correlation, finding.Rule.Kind);
        Assert.Equal("9d3c0f0e-0000-5000-8000-000000000001", finding.Rule.Id);
        Assert.Equal((Level.High, 75, Harm.DefenceEvasion), (finding.Level, finding.Confidence, finding.Harm));
        Assert.Equal(["T38"], finding.Behaviours);
        Assert.Equal(["T1686.002"], finding.Techniques);
        Assert.Equal("kim came to edge1 past its filter.", finding.Summary);
        Assert.Equal(["edge1 filter off", "edge1 login kim"], finding.Evidence.Select(e => e.Excerpt));
        Assert.Equal(2, finding.Occurrences);
        Assert.Equal(TimeSpan.FromMinutes(5).Ticks, finding.Last.Ticks - finding.First.Ticks);
        Assert.Contains(new Entity(EntityKind.Device, "edge1"), finding.Entities);
        Assert.Contains(new Entity(EntityKind.Account, "kim"), finding.Entities);
        Assert.Contains(finding.ConfidenceReasons, r => r.StartsWith("2 events meet", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2026-03-01T10:05:00Z", "edge2")]
    [InlineData("2026-03-01T09:59:00Z", "edge1")]
    [InlineData("2026-03-01T10:30:01Z", "edge1")]
    public void Another_device_order_or_span_gives_nothing(string time, string device) =>
        Assert.Empty(DetectorRun.Of(Detector(Sequence), [Off("2026-03-01T10:00:00Z", "edge1"), Login(time, device)]));

    [Fact]
    public void Files_threads_batches_and_their_order_change_nothing()
    {
        List<TestEvent> events = [];
        for (int i = 0; i < 200; i++)
        {
            string time = $"2026-03-01T{10 + i / 60:00}:{i % 60:00}:00Z";
            string device = $"edge{i % 7}";
            events.Add((i % 3 == 0 ? Off(time, device) : Login(time, device)) with { Path = $"f{i % 5}.log" });
        }

        string[] expected = Shown(DetectorRun.Of(Detector(Sequence + "\n---\n" + Many), events));
        Assert.NotEmpty(expected);
        for (int seed = 1; seed < 6; seed++)
        {
            Assert.Equal(
                expected,
                Shown(
                    DetectorRun.Of(
                        Detector(Sequence + "\n---\n" + Many),
                        events,
                        seed,
                        workers: seed,
                        batchSize: seed * 3
                    )
                )
            );
        }
    }

    [Fact]
    public void A_record_that_two_collectors_kept_is_one_event()
    {
        TestEvent[] two = [Login("2026-03-01T10:00:00Z", "edge1"), Login("2026-03-01T10:01:00Z", "edge1")];
        Assert.Empty(DetectorRun.Of(Detector(Many), [.. two, .. two.Select(e => e with { Path = "b.log" })]));

        // The same line twice in one file happened twice.
        TestEvent[] three = [two[0], two[0], two[1]];
        Finding finding = Assert.Single(
            DetectorRun.Of(Detector(Many), [.. three, .. two.Select(e => e with { Path = "b.log" })])
        );
        Assert.Equal(3, finding.Occurrences);
    }

    [Fact]
    public void Many_events_are_counted_and_some_are_shown()
    {
        Finding finding = Assert.Single(
            DetectorRun.Of(
                Detector(Many),
                Enumerable.Range(0, 50).Select(i => Login($"2026-03-01T10:{i:00}:00Z", "edge1"))
            )
        );
        Assert.Equal(50, finding.Occurrences);
        Assert.Equal(16, finding.Evidence.Count);
        Assert.Equal("Many logins.", finding.Summary);
        Assert.Equal(60, finding.Confidence);
    }

    [Fact]
    public void Names_and_addresses_of_a_device_come_together_as_the_inventory_says()
    {
        SigmaDetector detector = Detector(
            Sequence,
            new CarrierInventory
            {
                Devices = [new Device { Name = "Edge1", Addresses = [IPAddress.Parse("192.0.2.1")] }],
            }
        );
        Assert.Single(
            DetectorRun.Of(detector, [Off("2026-03-01T10:00:00Z", "192.0.2.1"), Login("2026-03-01T10:05:00Z", "EDGE1")])
        );
    }

    [Theory]
    [InlineData("198.51.100.7", "low", DispositionState.ExplainedBy)]
    [InlineData("198.51.100.8", "low", DispositionState.Open)]
    [InlineData("198.51.100.7", "medium", DispositionState.Open)]
    public void What_a_service_account_does_from_its_source_is_explained_up_to_low(
        string source,
        string level,
        DispositionState state
    )
    {
        SigmaDetector detector = Detector(
            Many.Replace("[user.name]", "[user.name, source.ip]", StringComparison.Ordinal)
                .Replace("level: low", $"level: {level}", StringComparison.Ordinal),
            new CarrierInventory
            {
                ServiceAccounts =
                [
                    new ServiceAccount { Account = "kim", Sources = [IPNetwork.Parse("198.51.100.7/32")] },
                ],
            }
        );
        Finding finding = Assert.Single(
            DetectorRun.Of(
                detector,
                Enumerable
                    .Range(0, 3)
                    .Select(i => Login($"2026-03-01T10:{i:00}:00Z", $"edge{i}").With(Fields.SourceIp, source))
            )
        );
        Assert.Equal(state, finding.Disposition.State);
    }

    [Fact]
    public void What_cannot_be_joined_is_said()
    {
        SigmaDetector detector = Detector(Many);
        DetectorRun.Of(
            detector,
            [Login(null, "edge1"), new TestEvent("2026-03-01T10:00:00Z", "x").With(Fields.EventAction, "login")]
        );
        Assert.Contains(
            detector.Notes,
            n => n.StartsWith("1 record on which sequences build has no time", StringComparison.Ordinal)
        );
        Assert.Contains(detector.Notes, n => n.Contains("could not join 1 of 1 record:", StringComparison.Ordinal));
    }

    [Fact]
    public void Parts_give_no_finding_and_other_rules_go_on_giving_theirs()
    {
        const string Two = """
            title: First
            name: first
            logsource: {category: network_command}
            detection: {s: {event.action: login}, condition: s}
            ---
            title: First twice
            correlation: {type: event_count, rules: [first], timespan: 1h, condition: {gte: 2}}
            """;
        TestEvent[] events = [Login("2026-03-01T10:00:00Z", "edge1"), Login("2026-03-01T10:01:00Z", "edge1")];
        Assert.Equal(["First twice"], DetectorRun.Of(Detector(Two), events).Select(f => f.Rule.Title));
        Assert.Equal(
            ["First", "First", "First twice"],
            DetectorRun
                .Of(Detector(Two.Replace("type:", "generate: true, type:", StringComparison.Ordinal)), events)
                .Select(f => f.Rule.Title)
                .Order(StringComparer.Ordinal)
        );
    }

    private static string[] Shown(IEnumerable<Finding> findings) => [.. findings.Select(DetectorRun.Show)];

    private static TestEvent Off(string time, string device) =>
        TestEvent.On(time, device, $"{device} filter off", (Fields.AaaCommand, "filter off"));

    private static TestEvent Login(string? time, string device) =>
        TestEvent.On(time, device, $"{device} login kim", (Fields.EventAction, "login"), (Fields.UserName, "kim"));

    private static SigmaDetector Detector(string correlations, CarrierInventory? inventory = null)
    {
        SigmaDocuments documents = SigmaParser.Parse(correlations, "correlations.yml");
        SigmaDocuments blocks = SigmaParser.Parse(Blocks, "blocks.yml");
        Assert.Empty(documents.Errors.Concat(blocks.Errors));
        LogSourceAliases aliases = LogSourceAliases.Parse(
            "- dataset: cisco.*\n  also: [{category: network_command}]\n",
            "logsources.yml",
            out IReadOnlyList<SigmaError> errors
        );
        Assert.Empty(errors);
        SigmaPack pack = new([.. blocks.Rules, .. documents.Rules], documents.Correlations, [], [], []);
        SigmaDetector detector = new(
            new SigmaContent(pack, aliases, SigmaPipeline.None, []),
            new FindingFactory(new Redactor([]), DetectorRun.Names),
            DetectorRun.Names,
            new HeldSpills(),
            inventory: inventory
        );
        Assert.Empty(detector.Errors);
        return detector;
    }
}
