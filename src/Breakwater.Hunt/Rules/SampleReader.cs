using System.Text;
using Breakwater.Detection.RuleChecks;
using Breakwater.Evidence.Formats;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Hunt.Rules;

/// <summary>Reads the lines of a sample as one item, recognised by their content.</summary>
internal sealed class SampleReader(FieldNames names) : ISampleReader
{
    // Samples without a year mean a fixed one, so that they read the same in every year.
    private static readonly DateTimeOffset Clock = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public string? Read(IReadOnlyList<string> lines, Action<EventBatch> take)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
        if (EvidenceFormats.Recognise(EvidenceFormats.All, bytes, whole: true, "sample") is not { } format)
        {
            return null;
        }

        EvidenceItem item = EvidenceItem.None with
        {
            Path = "sample",
            Sha256 = new string('0', 64),
            Format = format.Name,
        };
        IRecordReader? reader = format.CreateReader(
            new ReaderContext
            {
                Item = item,
                Names = names,
                Time = new TimeAssumptions { Clock = Clock },
                Head = bytes,
            }
        );
        if (reader is null)
        {
            return format.Name;
        }

        EventBatch batch = new();
        batch.Reset(item, bytes);
        reader.Read(bytes, new BlockStart(0, 1), last: true, batch, new NoFaults());
        take(batch);
        return format.Name;
    }

    private sealed class NoFaults : IFaultSink
    {
        public void Add(FaultReason reason, EvidencePosition at) { }

        public void Reject(FaultReason reason, EvidencePosition at) { }

        public void AddCounted(FaultReason reason, EvidencePosition at, long count, long rejected) { }

        public void Assume(string sentence) { }
    }
}
