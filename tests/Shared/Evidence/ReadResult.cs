using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.TestSupport;

/// <summary>What a reader made of some bytes.</summary>
internal sealed class ReadResult : IFaultSink
{
    public List<PlainEvent> Events { get; } = [];

    public List<(FaultReason Reason, EvidencePosition At)> Faults { get; } = [];

    public List<(FaultReason Reason, EvidencePosition At)> Rejected { get; } = [];

    public SortedSet<string> Assumptions { get; } = new(StringComparer.Ordinal);

    void IFaultSink.Add(FaultReason reason, EvidencePosition at) => Faults.Add((reason, at));

    void IFaultSink.Reject(FaultReason reason, EvidencePosition at) => Rejected.Add((reason, at));

    void IFaultSink.Assume(string sentence) => Assumptions.Add(sentence);
}

/// <summary>Runs one format's reader over bytes in memory, as the driver would.</summary>
internal static class FormatReading
{
    /// <summary>Reads a text.</summary>
    public static ReadResult ReadText(
        this IEvidenceFormat format,
        string text,
        TimeAssumptions? time = null,
        int blockBytes = int.MaxValue
    ) => format.ReadText(Encoding.UTF8.GetBytes(text), time, blockBytes);

    /// <summary>Reads bytes in blocks of about <paramref name="blockBytes"/>, each cut after a line end.</summary>
    public static ReadResult ReadText(
        this IEvidenceFormat format,
        byte[] bytes,
        TimeAssumptions? time = null,
        int blockBytes = int.MaxValue,
        string path = "sample"
    )
    {
        FieldNames names = new();
        EvidenceItem item = new(path, new string('0', 64), bytes.Length, format.Name);
        IRecordReader reader =
            format.CreateReader(
                new ReaderContext
                {
                    Item = item,
                    Names = names,
                    Time = time ?? new TimeAssumptions(),
                    Head = bytes.AsMemory(0, Math.Min(bytes.Length, 65_536)),
                }
            ) ?? throw new InvalidOperationException($"{format.Name} has no reader");
        ReadResult result = new();
        EventBatch batch = new();
        long line = 1;
        int offset = 0;
        do
        {
            int length = NextBlock(bytes.AsSpan(offset), blockBytes);
            ReadOnlyMemory<byte> block = bytes.AsMemory(offset, length);
            batch.Reset(item, block);
            reader.Read(block.Span, new BlockStart(offset, line), offset + length == bytes.Length, batch, result);
            for (int i = 0; i < batch.Count; i++)
            {
                result.Events.Add(PlainEvent.Copy(batch.At(i), names));
            }

            line += block.Span.Count((byte)'\n');
            offset += length;
        } while (offset < bytes.Length);
        return result;
    }

    private static int NextBlock(ReadOnlySpan<byte> rest, int blockBytes)
    {
        if (rest.Length <= blockBytes)
        {
            return rest.Length;
        }

        int cut = rest[..blockBytes].LastIndexOf((byte)'\n');
        if (cut < 0)
        {
            cut = rest.IndexOf((byte)'\n');
        }

        return cut < 0 ? rest.Length : cut + 1;
    }
}
