using System.Net;
using System.Text;
using Breakwater.Detection.Tests.Support;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordConsumers;

/// <summary>Who reads topics of call records, and whom lists of mediation and charging name (CDR-11), against the register of consumers.</summary>
public sealed class QueueReaderTests
{
    private const string Mapping = """
        schema: breakwater.intercept-mapping/1
        tables:
          - files: ["mediation/*.csv"]
            table: record_consumers
            columns: { time: Changed, consumer: Distribution, account: Login, client: Target, source: Stream, interface: Protocol, action: Change, changed_by: Operator }
          - files: ["chf/*.csv"]
            table: record_consumers
            columns: { client: Peer, interface: Interface }
            constants: { source: mediation }
        """;

    private static readonly RecordConsumer Rating = new()
    {
        Name = "rating",
        Account = "rating",
        Addresses = [IPAddress.Parse("192.0.2.20")],
        Store = "queue",
        Interface = "kafka",
    };

    [Theory]
    [InlineData("User:rating", "192.0.2.20", "Topic:LITERAL:cdr-raw", null)]
    [InlineData("User:shadow", "192.0.2.99", "Topic:LITERAL:cdr-raw", "additional_consumer")]
    [InlineData("User:rating", "192.0.2.99", "Topic:LITERAL:cdr-raw", "changed_consumer")]
    [InlineData("User:shadow", "192.0.2.99", "Topic:LITERAL:alarms", null)]
    [InlineData("User:shadow", "192.0.2.99", "Group:LITERAL:cdr-raw", null)]
    public void A_reader_of_a_topic_is_held_against_the_register(string who, string from, string what, string? rule)
    {
        IReadOnlyList<Finding> findings = Judge(
            "kafka-authorizer.log",
            Usual() + Line(11, who, from, "Allowed", "READ", what)
        );

        Assert.Equal(rule is null ? [] : [$"record_consumers:{rule}"], findings.Select(f => f.Rule.Id));
        Assert.All(
            findings,
            f =>
                Assert.Contains("read call records of queue from a queue on 1 day", f.Summary, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Denied", "READ")]
    [InlineData("Allowed", "DESCRIBE")]
    [InlineData("Allowed", "WRITE")]
    public void Who_was_refused_or_did_not_read_is_none(string result, string operation) =>
        Assert.Empty(
            Judge(
                "kafka-authorizer.log",
                Usual() + Line(11, "User:shadow", "192.0.2.99", result, operation, "Topic:LITERAL:cdr-raw")
            )
        );

    [Fact]
    public void Readings_of_one_hour_count_once_whatever_thread_sees_them()
    {
        string log = string.Concat(
            Enumerable
                .Range(0, 500)
                .Select(i => Line(11, "User:shadow", "192.0.2.99", "Allowed", "READ", "Topic:LITERAL:cdr-raw", i))
        );

        Finding one = Assert.Single(Judge("kafka-authorizer.log", log));
        Finding other = Assert.Single(Judge("kafka-authorizer.log", log, workers: 3));

        Assert.Equal(1, one.Occurrences);
        Assert.Equal(DetectorRun.Show(one), DetectorRun.Show(other));
    }

    [Fact]
    public void A_distribution_that_somebody_adds_in_mediation_is_found_and_one_of_the_register_is_none()
    {
        const string Header = "Changed,Distribution,Login,Target,Stream,Protocol,Change,Operator\n";

        Finding finding = Assert.Single(
            Judge(
                "mediation/rules.csv",
                Header + "2026-09-02T03:00:00Z,archive2,arch,198.51.100.77,/data/cdr,sftp,ADD,ops7\n"
            )
        );

        Assert.Equal(("record_consumers:additional_consumer", Level.High), (finding.Rule.Id, finding.Level));
        Assert.Contains(
            "distribution of records (sftp) archive2 gives call records of mediation to 198.51.100.77",
            finding.Summary,
            StringComparison.Ordinal
        );
        Assert.Contains(finding.ConfidenceReasons, r => r.Contains("set up by ops7", StringComparison.Ordinal));
        Assert.Empty(
            Judge(
                "mediation/rules.csv",
                Header + "2026-09-02T03:00:00Z,billing,svc_bill,192.0.2.20,/data/cdr,sftp,ADD,ops7\n"
            )
        );
    }

    [Fact]
    public void A_list_of_peers_of_a_charging_function_needs_no_times()
    {
        Finding finding = Assert.Single(
            Judge("chf/peers.csv", "Peer,Interface\n192.0.2.20,rf\nocs9.carrier.example,rf\n", registered: "rf")
        );

        Assert.Contains("to ocs9.carrier.example", finding.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kafka-authorizer.log", true)]
    [InlineData("chf/peers.csv", false)]
    public void Without_a_list_of_who_is_set_up_to_get_records_there_is_a_gap(string path, bool isGap)
    {
        Judge(
            path,
            path.EndsWith(".log", StringComparison.Ordinal) ? Usual() : "Peer,Interface\n192.0.2.20,rf\n",
            out IReadOnlyList<string> gaps
        );

        Assert.Equal(isGap, gaps.Any(g => g.Contains("no list of who is set up", StringComparison.Ordinal)));
    }

    private static string Usual() =>
        string.Concat(
            Enumerable
                .Range(1, 9)
                .Select(day => Line(day, "User:rating", "192.0.2.20", "Allowed", "READ", "Topic:LITERAL:cdr-raw"))
        );

    private static string Line(
        int day,
        string who,
        string from,
        string result,
        string operation,
        string what,
        int second = 0
    ) =>
        $"[2026-09-{day:00} 02:{second / 60:00}:{second % 60:00},123] DEBUG Principal = {who} is {result} operation = {operation} from host = {from} on resource = {what} for request = Fetch with resourceRefCount = 1 based on rule DefaultAllow (kafka.authorizer.logger)\n";

    private static void Judge(string path, string text, out IReadOnlyList<string> gaps)
    {
        Detection.RecordConsumers.RecordConsumerDetector detector = ConsumerEvidence.Detector(Inventory(null));
        Sink sink = new();
        IDetectionWorker worker = detector.CreateWorker();
        foreach (EventBatch batch in Batches(path, text, int.MaxValue, sink))
        {
            worker.Observe(batch, sink);
        }

        worker.Complete();
        detector.Conclude(sink);
        gaps = detector.NotAssessable;
    }

    private static List<Finding> Judge(string path, string text, string? registered = null, int workers = 1)
    {
        Detection.RecordConsumers.RecordConsumerDetector detector = ConsumerEvidence.Detector(Inventory(registered));
        Sink sink = new();
        IDetectionWorker[] team = [.. Enumerable.Range(0, workers).Select(_ => detector.CreateWorker())];
        int number = 0;
        foreach (EventBatch batch in Batches(path, text, workers == 1 ? int.MaxValue : 7, sink))
        {
            team[number++ % workers].Observe(batch, sink);
        }

        foreach (IDetectionWorker worker in team)
        {
            worker.Complete();
        }

        detector.Conclude(sink);
        Assert.Empty(sink.Refused);
        return sink.Findings;
    }

    private static CarrierInventory Inventory(string? registered)
    {
        CallRecords records = ConsumerEvidence.With(ConsumerEvidence.Billing, Rating).CallRecords!;
        return new CarrierInventory
        {
            CallRecords = records with
            {
                Stores =
                [
                    .. records.Stores!,
                    new RecordStore
                    {
                        Name = "queue",
                        Kind = "kafka",
                        Tables = ["cdr-*"],
                    },
                ],
                Consumers = registered is null
                    ? records.Consumers
                    :
                    [
                        new RecordConsumer
                        {
                            Name = "ocs",
                            Addresses = [IPAddress.Parse("192.0.2.20")],
                            Interface = registered,
                        },
                    ],
            },
        };
    }

    /// <summary>The text, read as in a hunt, so many lines a batch.</summary>
    private static IEnumerable<EventBatch> Batches(string path, string text, int size, Sink sink)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        List<InterceptMappingError> errors = [];
        IReadOnlyList<IEvidenceFormat> formats = EvidenceFormats.With(
            InterceptMappings.Read([("m.yml", Mapping)], errors),
            isInsideSealedZone: false
        );
        Assert.Empty(errors);
        IEvidenceFormat format = EvidenceFormats.Recognise(formats, bytes, whole: true, path)!;
        EvidenceItem item = new(path, new string('0', 64), bytes.Length, format.Name);
        IRecordReader reader = format.CreateReader(
            new ReaderContext
            {
                Item = item,
                Names = DetectorRun.Names,
                Time = new TimeAssumptions { Clock = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) },
                Head = bytes,
            }
        )!;
        long line = 0;
        foreach (string[] part in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Chunk(size))
        {
            byte[] block = Encoding.UTF8.GetBytes(string.Join('\n', part) + "\n");
            EventBatch batch = new();
            batch.Reset(item, block);
            reader.Read(block, new BlockStart(line, line + 1), last: false, batch, sink);
            line += part.Length;
            yield return batch;
        }
    }

    private sealed class Sink : IFindingSink, IFaultSink
    {
        public List<Finding> Findings { get; } = [];

        public List<FaultReason> Refused { get; } = [];

        public void Add(Finding finding) => Findings.Add(finding);

        public void Add(FaultReason reason, EvidencePosition at) => Refused.Add(reason);

        public void Reject(FaultReason reason, EvidencePosition at) => Refused.Add(reason);

        public void Assume(string sentence) { }
    }
}
