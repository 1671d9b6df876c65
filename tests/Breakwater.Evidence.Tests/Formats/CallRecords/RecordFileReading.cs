using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.CallRecords.Parties;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Sealing;
using Breakwater.Model.Spilling;

namespace Breakwater.Evidence.Tests.Formats.CallRecords;

/// <summary>What a reader of record files made of bytes.</summary>
internal sealed class RecordFileReading : IFaultSink
{
    /// <summary>The key of the tests.</summary>
    public static KeyedTokens Tokens { get; } = new([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    private static readonly string[] Formats = ["charging_data_file", "charging_data_records", "tap"];

    public RecordFileSummary Summary { get; private set; } = new() { Format = "none" };

    /// <summary>The text of the one event.</summary>
    public string Text { get; private set; } = "";

    public string? Note { get; private set; }

    public List<(FaultReason Reason, EvidencePosition At)> Faults { get; } = [];

    public List<(FaultReason Reason, EvidencePosition At)> Rejected { get; } = [];

    public SortedSet<string> Assumptions { get; } = new(StringComparer.Ordinal);

    void IFaultSink.Add(FaultReason reason, EvidencePosition at) => Faults.Add((reason, at));

    void IFaultSink.Reject(FaultReason reason, EvidencePosition at) => Rejected.Add((reason, at));

    void IFaultSink.Assume(string sentence) => Assumptions.Add(sentence);

    /// <summary>Reads bytes that are recognised, as the driver does.</summary>
    public static RecordFileReading Read(
        byte[] bytes,
        int blockBytes = int.MaxValue,
        IReadOnlyList<PartyList>? lists = null,
        int mostHeld = 1000,
        ISpillFactory? spills = null,
        string? format = null,
        PartyReading? parties = null,
        string path = "records/sample"
    )
    {
        ReadOnlySpan<byte> head = bytes.AsSpan(0, Math.Min(bytes.Length, 65_536));
        IEvidenceFormat known = format is null
            ? EvidenceFormats.Recognise(EvidenceFormats.All, head, head.Length == bytes.Length, "sample")!
            : EvidenceFormats.All.Single(f => f.Name == format);
        RecordFileReading reading = new();
        ReaderContext context = new()
        {
            Item = new EvidenceItem(path, new string('0', 64), bytes.Length, known.Name),
            Names = new FieldNames(),
            Time = new TimeAssumptions(),
            Head = head.ToArray(),
            Parties = parties ?? new PartyReading(spills) { Lists = lists ?? [], MostHeld = mostHeld },
        };
        Assert.Contains(known.Name, Formats);
        reading.Read(known.CreateBinaryReader(context)!, bytes, blockBytes);
        return reading;
    }

    private void Read(IBinaryReader reader, byte[] bytes, int blockBytes)
    {
        EventBatch batch = new();
        int at = 0;
        long held = Math.Min(blockBytes, bytes.Length);
        while (true)
        {
            int end = (int)Math.Min(bytes.Length, at + held);
            bool last = end == bytes.Length;
            batch.Reset(EvidenceItem.None, bytes.AsMemory(at, end - at));
            int taken = reader.Read(bytes.AsSpan(at, end - at), at, last, batch, this);
            Assert.InRange(taken, 0, end - at);
            if (last)
            {
                break;
            }

            Assert.Equal(0, batch.Count);
            at += taken;
            held = taken == 0 ? held * 2 : blockBytes;
        }

        Assert.Equal(1, batch.Count);
        Summary = Assert.Single(batch.RecordFiles);
        Text = Encoding.UTF8.GetString(batch.At(0).Original);
        Note = reader.Note;
    }
}
