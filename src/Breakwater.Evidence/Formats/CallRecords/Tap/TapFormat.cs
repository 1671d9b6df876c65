using Breakwater.Evidence.Formats.CallRecords.Ber;

namespace Breakwater.Evidence.Formats.CallRecords.Tap;

/// <summary>Files of the transferred account procedure, release 3, by which roaming partners bill each other (GSMA TD.57).</summary>
internal sealed class TapFormat : IEvidenceFormat
{
    private const int Certain = 99;

    // TD.57, Sender: application 196 in three bytes.
    private static ReadOnlySpan<byte> Sender => [0x5F, 0x81, 0x44];

    /// <inheritdoc/>
    public string Name => "tap";

    /// <summary>A batch whose first group is the control group and begins with the sender, or a notification that begins with it.</summary>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        if (!TryEnter(ref head, out int tag))
        {
            return 0;
        }

        return tag == TapTag.Notification ? Score(head)
            : tag == TapTag.TransferBatch && TryEnter(ref head, out int inner) && inner == TapTag.BatchControl
                ? Score(head)
            : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <inheritdoc/>
    public IBinaryReader CreateBinaryReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new TapReader(context);
    }

    private static int Score(ReadOnlySpan<byte> group) => group.StartsWith(Sender) ? Certain : 0;

    private static bool TryEnter(ref ReadOnlySpan<byte> bytes, out int tag)
    {
        BerState state = BerHeader.TryRead(bytes, out BerHeader header);
        tag = header.Tag;
        if (state != BerState.Whole || header.Class != BerClass.Application || !header.IsConstructed)
        {
            return false;
        }

        bytes = bytes[header.HeaderLength..];
        return true;
    }
}
