using System.Text;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.Tests.Support;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>Audits of made-up stores in the syntax of their databases: recognised, read and judged as in a hunt.</summary>
internal sealed class ReadAudit : IFaultSink
{
    private readonly List<(string Path, string Text)> _items = [];

    public List<string> Refused { get; } = [];

    /// <summary>What an operator says of tables.</summary>
    public string? Mapping { get; init; }

    /// <summary>What the detector could not judge.</summary>
    public IReadOnlyList<string> NotAssessable { get; private set; } = [];

    /// <summary>What the audits of stores told.</summary>
    public IReadOnlyList<StoreAuditCoverage> Audits { get; private set; } = [];

    public static CarrierInventory Inventory { get; } =
        new()
        {
            CallRecords = new CallRecords
            {
                Stores = [new RecordStore { Name = "warehouse", Tables = ["cdr.calls", "*.cdr.calls", "/data/cdr/*"] }],
                Jobs = [],
            },
        };

    public ReadAudit Add(string path, string text)
    {
        _items.Add((path, text));
        return this;
    }

    public IReadOnlyList<Finding> Judge(CarrierInventory? inventory = null)
    {
        using RecordAccessDetector detector = StoreLog.Detector(inventory ?? Inventory);
        IDetectionWorker worker = detector.CreateWorker();
        Sink sink = new();
        foreach ((string path, string text) in _items)
        {
            Read(path, Encoding.UTF8.GetBytes(text), worker, sink);
        }

        worker.Complete();
        detector.Conclude(sink);
        NotAssessable = detector.NotAssessable;
        Audits = detector.Audits;
        return [.. sink.Findings.OrderBy(f => f.First.Ticks).ThenBy(f => f.Rule.Id, StringComparer.Ordinal)];
    }

    void IFaultSink.Add(FaultReason reason, EvidencePosition at) => Refused.Add($"{reason} at {at.Number}");

    void IFaultSink.Reject(FaultReason reason, EvidencePosition at) => Refused.Add($"{reason} at {at.Number}");

    void IFaultSink.Assume(string sentence) { }

    private void Read(string path, byte[] bytes, IDetectionWorker worker, IFindingSink sink)
    {
        byte[] head = bytes[..Math.Min(bytes.Length, 65_536)];
        IReadOnlyList<IEvidenceFormat> formats = EvidenceFormats.With(
            InterceptMappings.Read(Mapping is null ? [] : [("m.yml", Mapping)], []),
            isInsideSealedZone: false
        );
        IEvidenceFormat format = EvidenceFormats.Recognise(formats, head, head.Length == bytes.Length, path)!;
        EvidenceItem item = new(path, new string('0', 64), bytes.Length, format.Name);
        IRecordReader reader = format.CreateReader(
            new ReaderContext
            {
                Item = item,
                Names = DetectorRun.Names,
                Time = new TimeAssumptions { Clock = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero) },
                Head = head,
            }
        )!;
        EventBatch batch = new();
        batch.Reset(item, bytes);
        reader.Read(bytes, new BlockStart(0, 1), last: true, batch, this);
        worker.Observe(batch, sink);
    }

    private sealed class Sink : IFindingSink
    {
        public List<Finding> Findings { get; } = [];

        public void Add(Finding finding) => Findings.Add(finding);
    }
}
