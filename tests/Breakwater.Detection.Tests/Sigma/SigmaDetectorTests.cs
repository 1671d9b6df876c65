using System.Net;
using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.Sigma;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;
using Breakwater.Sigma;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Sigma;

public sealed class SigmaDetectorTests
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

    private readonly FieldNames _names = new();
    private readonly EventBatch _batch = new();

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
        worker.Observe(_batch, found);
        Assert.Empty(found.Findings);
        Fill("monitor capture", _names.Slot("new.name"));
        worker.Observe(_batch, found);
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
    public void Keywords_are_not_looked_for_in_the_names_of_a_json_record()
    {
        const string Rule = "title: k\nlogsource: {product: cisco}\ndetection:\n  k: [user]\n  condition: k\n";
        SigmaDetector detector = Detector(Rule);
        Found found = new();
        byte[] record = """{"user":"kim"}"""u8.ToArray();
        _batch.Reset(new EvidenceItem("a.json", new string('0', 64), record.Length, "json_lines"), record);
        _batch.Begin(new EvidencePosition(PositionKind.Line, 1, 0, record.Length), 0, record.Length);
        _batch.SetLogSource(new LogSource("cisco", null, null, "json"));
        _batch.AddBlock(Fields.UserName, 9, 3);
        detector.CreateWorker().Observe(_batch, found);
        Assert.Empty(found.Findings);
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
            worker.Observe(_batch, found);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            worker.Observe(_batch, found);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData("aaa", "aaa", 0)]
    [InlineData("aaa", "ios", 1)]
    [InlineData("billing", "aaa", 1)]
    public void A_keyword_is_not_looked_for_in_the_word_that_names_the_log_source(
        string keyword,
        string service,
        int expected
    )
    {
        SigmaDetector detector = Detector(
            $"title: r\nlogsource: {{product: cisco}}\ndetection:\n  s: ['{keyword}']\n  condition: s\n"
        );
        byte[] line = "{\"service\":\"aaa\",\"unit\":\"billing\"}"u8.ToArray();
        _batch.Reset(new EvidenceItem("a.json", new string('0', 64), line.Length, "json"), line);
        _batch.Begin(new EvidencePosition(PositionKind.Line, 1, 0, line.Length), 0, line.Length);
        _batch.SetLogSource(new LogSource("cisco", null, service, "json"));
        _batch.AddDerived(_names.Slot("service"), "aaa"u8);
        _batch.AddDerived(_names.Slot("unit"), "billing"u8);
        Found found = new();
        detector.CreateWorker().Observe(_batch, found);

        Assert.Equal(expected, found.Findings.Count);
    }

    [Fact]
    public void The_tables_of_the_repository_are_whole()
    {
        SigmaContent content = SigmaContent.Read(Path.Combine(Repository.Root, "content", "sigma"), []);

        Assert.Empty(content.Errors);
        Assert.Empty(content.Pack.Warnings);
        Assert.NotEmpty(content.Pack.Rules);
        Assert.Contains(
            new SigmaLogSource("cisco", null, "aaa"),
            content.LogSources.Of(new LogSource("cisco", "network_command", "ios", "cisco.ios"))
        );
        Assert.DoesNotContain(
            new SigmaLogSource("cisco", null, "aaa"),
            content.LogSources.Of(new LogSource("cisco", null, "ios", "cisco.ios"))
        );
        Assert.Equal(
            ["c-uri", "url.original", "url.path"],
            content.Pipeline.FieldNames(new(null, "proxy", null), "c-uri")
        );
    }

    [Theory]
    [InlineData("category: proxy", "c-uri|contains: /loader", "url.original", "http://example.com/loader?x=1")]
    [InlineData("category: webserver", "cs-uri-query|contains: 'x=1'", "url.original", "/loader?x=1")]
    [InlineData("category: webserver", "sc-status: 200", "http.response.status_code", "200")]
    [InlineData("category: dns", "query|endswith: .example", "dns.question.name", "a.example")]
    [InlineData("category: firewall", "dst_ip|cidr: 192.0.2.0/24", "destination.ip", "192.0.2.7")]
    [InlineData(
        "{product: linux, category: process_creation}",
        "Image|endswith: /curl",
        "process.executable",
        "/usr/bin/curl"
    )]
    [InlineData("{product: zeek, service: conn}", "id.resp_p: 22", "destination.port", "22")]
    public void The_mappings_of_the_repository_bring_rules_of_others_to_our_names(
        string source,
        string item,
        string field,
        string value
    )
    {
        SigmaContent content = SigmaContent.Read(Path.Combine(Repository.Root, "content", "sigma"), []);
        string stated = source.StartsWith('{') ? source : "{" + source + "}";
        SigmaDocuments rule = SigmaParser.Parse(
            $"title: r\nlogsource: {stated}\ndetection:\n  s:\n    {item}\n  condition: s\n",
            "r.yml",
            content.Pipeline
        );
        SigmaPack pack = new(rule.Rules, [], [], [], []);
        SigmaDetector detector = new(
            content with
            {
                Pack = pack,
            },
            new FindingFactory(new Redactor([]), _names),
            _names,
            new HeldSpills()
        );
        SigmaLogSource asked = Assert.Single(rule.Rules).LogSource;
        Fill("x", Fields.AaaCommand);
        _batch.SetLogSource(new LogSource(asked.Product ?? "any", asked.Category, asked.Service, "any"));
        _batch.AddDerived(_names.Slot(field), Encoding.UTF8.GetBytes(value));
        Found found = new();
        detector.CreateWorker().Observe(_batch, found);
        Assert.Single(found.Findings);
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
        int tags = _names.Slot("tags");
        _batch.AddDerived(tags, "first"u8);
        _batch.AddDerived(Fields.FileName, "between"u8);
        _batch.AddDerived(tags, "second"u8);
        _batch.AddDerived(tags, ""u8, FieldKind.Null);
        _batch.AddDerived(tags, "7"u8, FieldKind.Number);
        Found found = new();
        detector.CreateWorker().Observe(_batch, found);
        Assert.Equal(matches ? 1 : 0, found.Findings.Count);
    }

    [Theory]
    [InlineData("x: 1")]
    [InlineData("- dataset: a")]
    [InlineData("- {dataset: a, also: [b]}")]
    [InlineData("- 'a")]
    public void A_broken_table_of_log_sources_is_listed(string yaml)
    {
        LogSourceAliases.Parse(yaml, "logsources.yml", out IReadOnlyList<SigmaError> errors);
        Assert.NotEmpty(errors);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error() =>
        Assert.Contains(
            "no such",
            Assert.Single(SigmaPack.Read("no/such/folder").Errors).Message,
            StringComparison.Ordinal
        );

    private Finding Single(string rule, string command) => Assert.Single(Run(rule, command, out _));

    private List<Finding> Run(string rules, string command, out SigmaDetector detector)
    {
        detector = Detector(rules);
        Found found = new();
        Fill(command, Fields.AaaCommand);
        IDetectionWorker worker = detector.CreateWorker();
        worker.Observe(_batch, found);
        worker.Complete();
        detector.Conclude(found);
        return found.Findings;
    }

    private SigmaDetector Detector(string rules)
    {
        SigmaPipeline pipeline = SigmaPipeline.Parse(
            """
            transformations:
              - type: field_name_fallback
                rule_conditions: [{type: logsource, product: cisco}]
                mapping: {User: user.name}
            """,
            "events.yml",
            out _
        );
        SigmaDocuments documents = SigmaParser.Parse(rules, "r.yml", pipeline);
        LogSourceAliases aliases = LogSourceAliases.Parse(
            "- dataset: cisco.*\n  category: network_command\n  also: [{product: cisco, service: aaa}]\n",
            "logsources.yml",
            out IReadOnlyList<SigmaError> errors
        );
        Assert.Empty(errors);
        SigmaPack pack = new(
            documents.Rules,
            documents.Correlations,
            documents.Filters,
            documents.Errors,
            documents.Warnings
        );
        return new SigmaDetector(
            new SigmaContent(pack, aliases, pipeline, documents.Errors),
            new FindingFactory(new Redactor([]), _names),
            _names,
            new HeldSpills()
        );
    }

    private void Fill(string command, int slot)
    {
        byte[] line = Encoding.UTF8.GetBytes($"<189>1: edge1: kim cmd={command}");
        _batch.Reset(new EvidenceItem("a.log", new string('0', 64), line.Length, "syslog"), line);
        _batch.Begin(new EvidencePosition(PositionKind.Line, 1, 0, line.Length), 0, line.Length);
        _batch.SetLogSource(new LogSource("cisco", "network_command", "ios", "cisco.ios"));
        _batch.AddDerived(Fields.UserName, "kim"u8);
        _batch.AddDerived(Fields.HostName, "edge1"u8);
        _batch.AddDerived(slot, Encoding.UTF8.GetBytes(command));
    }

    private sealed class Found : IFindingSink
    {
        public List<Finding> Findings { get; } = [];

        public void Add(Finding finding) => Findings.Add(finding);
    }
}
