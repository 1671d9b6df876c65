using System.Net;
using Breakwater.Detection.Sigma;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;
using Breakwater.Sigma;

namespace Breakwater.Detection.Tests.Sigma;

/// <summary>What rules find, and what findings say.</summary>
public sealed class SigmaDetectorTests : SigmaDetection
{
    private const string OurRule = """
        title: Capture started
        id: 4c9f6b1e-0001-5000-8000-000000000001
        status: experimental
        date: 2026-11-25
        tags: [attack.t1040, attack.collection]
        taxonomy: breakwater
        logsource: {category: network_command}
        detection:
            selection:
                aaa.command|startswith: monitor capture
            condition: selection
        level: high
        breakwater:
            behaviours: [T61]
            harm: communications
            confidence: 35
            mark: V
            summary: '{user.name} started a capture on {host.name}.'
            notify_out_of_band: true
        """;

    private const string OtherRule = """
        title: Crypto commands
        id: 4c9f6b1e-0002-5000-8000-000000000002
        status: test
        logsource: {product: cisco, service: aaa}
        detection:
            keywords: [monitor capture]
            condition: keywords
        level: medium
        ---
        title: A building block
        taxonomy: breakwater
        logsource: {product: cisco}
        detection:
            selection: {user.name: kim}
            condition: selection
        ---
        title: Needs a placeholder
        logsource: {product: cisco}
        detection:
            selection: {'user|expand': '%Admins%'}
            condition: selection
        ---
        title: Mapped
        logsource: {product: cisco}
        detection:
            selection: {User: KIM}
            condition: selection
        ---
        title: Several
        correlation: {type: event_count, rules: [x], timespan: 1m, condition: {gte: 2}}
        """;

    [Fact]
    public void A_rule_of_ours_says_what_its_map_says()
    {
        Finding finding = Single(OurRule, "monitor capture CAP start");

        Assert.Equal("4c9f6b1e-0001-5000-8000-000000000001", finding.Rule.Id);
        Assert.Equal(new RuleReference(finding.Rule.Id, "Capture started", RuleKind.Sigma, "2026-11-25"), finding.Rule);
        Assert.Equal(Level.High, finding.Level);
        Assert.Equal(35, finding.Confidence);
        Assert.Equal(Harm.Communications, finding.Harm);
        Assert.Equal(["T61"], finding.Behaviours);
        Assert.Equal(["T1040"], finding.Techniques);
        Assert.Equal("kim started a capture on edge1.", finding.Summary);
        Assert.True(finding.NotifyOutOfBand);
    }

    [Fact]
    public void A_rule_of_others_is_tried_through_aliases_and_mappings_and_rated_by_its_status()
    {
        List<Finding> findings = Run(OtherRule, "monitor capture CAP start", out SigmaDetector detector);

        Assert.Equal(["Crypto commands", "Mapped"], findings.Select(f => f.Rule.Title));
        Assert.Equal([60, 45], findings.Select(f => f.Confidence));
        Assert.Equal([Level.Medium, Level.Low], findings.Select(f => f.Level));
        Assert.Equal("Crypto commands.", findings[0].Summary);
        Assert.Equal([SigmaErrorKind.Placeholder, SigmaErrorKind.Structure], detector.Errors.Select(e => e.Kind));
        Assert.Empty(detector.Correlations);
        Assert.DoesNotContain(detector.Rules, r => r.Title == "A building block");
    }

    [Fact]
    public void An_event_that_no_rule_speaks_of_gives_nothing() => Assert.Empty(Run(OurRule, "show version", out _));

    [Fact]
    public void Names_that_come_later_are_seen()
    {
        SigmaDetector detector = Detector(OurRule.Replace("aaa.command", "new.name", StringComparison.Ordinal));
        IDetectionWorker worker = detector.CreateWorker();
        Found found = new();
        Fill("monitor capture", Fields.AaaCommand);
        worker.Observe(Batch, found);
        Assert.Empty(found.Findings);
        Fill("monitor capture", Names.Slot("new.name"));
        worker.Observe(Batch, found);
        Assert.Single(found.Findings);
    }

    [Fact]
    public void Flows_are_tried_as_events_where_a_rule_asks_for_them()
    {
        const string Rule = """
            title: Tunnel
            logsource: {category: flow}
            detection:
                selection: {network.transport: gre, source.ip|cidr: 192.0.2.0/24, network.bytes|gte: 100000}
                condition: selection
            """;
        FlowBatch flows = new();
        flows.Reset(new EvidenceItem("a.pcap", new string('0', 64), 0, "pcap"));
        foreach (byte protocol in new byte[] { 47, 6 })
        {
            int row = flows.Add(
                1,
                FlowFields.Source
                    | FlowFields.Destination
                    | FlowFields.Protocol
                    | FlowFields.Bytes
                    | FlowFields.SamplingRate
                    | FlowFields.Start
            );
            flows.Source.Set(row, IPAddress.Parse("192.0.2.7"));
            flows.Destination.Set(row, IPAddress.Parse("198.51.100.66"));
            (flows.Protocol[row], flows.Bytes[row], flows.SamplingRate[row]) = (protocol, 500, 1000);
            flows.Start[row] = 1_700_000_000_000;
        }

        Found found = new();
        ((IFlowWorker)Detector(Rule).CreateWorker()).Observe(flows, found);

        Finding finding = Assert.Single(found.Findings);
        Assert.Equal(
            "2023-11-14T22:13:20.000Z gre 192.0.2.7 -> 198.51.100.66 bytes 500 sampled 1 of 1000",
            finding.Evidence[0].Excerpt
        );
        Assert.Equal("flow", finding.Evidence[0].Dataset);

        Found none = new();
        ((IFlowWorker)Detector(OurRule).CreateWorker()).Observe(flows, none);
        Assert.Empty(none.Findings);
    }

    [Fact]
    public void A_record_of_a_network_device_costs_no_allocation_without_a_match()
    {
        SigmaDetector detector = Detector(OurRule);
        IDetectionWorker worker = detector.CreateWorker();
        Found found = new();
        Fill("show version", Fields.AaaCommand);
        for (int i = 0; i < 6_000; i++)
        {
            worker.Observe(Batch, found);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            worker.Observe(Batch, found);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("tags: second", true)]
    [InlineData("tags|all: [first, second]", true)]
    [InlineData("tags|contains: ir", true)]
    [InlineData("tags: [third, fourth]", false)]
    [InlineData("tags: null", true)]
    [InlineData("tags|gt: 6", true)]
    [InlineData("tags|gt: 7", false)]
    public void Of_a_field_that_stands_several_times_any_value_counts(string item, bool matches)
    {
        SigmaDetector detector = Detector(
            $"title: r\nlogsource: {{product: cisco}}\ndetection:\n  s:\n    {item}\n  condition: s\n"
        );
        Fill("x", Fields.AaaCommand);
        int tags = Names.Slot("tags");
        Batch.AddDerived(tags, "first"u8);
        Batch.AddDerived(Fields.FileName, "between"u8);
        Batch.AddDerived(tags, "second"u8);
        Batch.AddDerived(tags, ""u8, FieldKind.Null);
        Batch.AddDerived(tags, "7"u8, FieldKind.Number);
        Found found = new();
        detector.CreateWorker().Observe(Batch, found);
        Assert.Equal(matches ? 1 : 0, found.Findings.Count);
    }
}
