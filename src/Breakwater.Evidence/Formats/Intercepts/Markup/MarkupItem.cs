using System.Globalization;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Markup;

/// <summary>An item of XML documents, from its first byte on: UTF-8 is read, UTF-16 refused.</summary>
internal sealed class MarkupItem(ICutHandler handler)
{
    private readonly DocumentCutter _cutter = new(handler);
    private bool _refused;

    /// <summary>Lines that belong to no document.</summary>
    public long OtherLines => _cutter.OtherLines;

    /// <summary>What the ledger says of them.</summary>
    public static string LinesNote(long lines) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{lines} line{(lines == 1 ? "" : "s")} outside of messages, read for the sender only"
        );

    /// <summary>Reads a block, as <see cref="IBinaryReader"/> does.</summary>
    public int Read(ReadOnlySpan<byte> block, long offset, bool last, IFaultSink faults)
    {
        if (offset == 0 && !_refused && block is ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, _, ..] or [_, 0, ..]))
        {
            _refused = true;
            faults.Reject(FaultReason.InvalidEncoding, new EvidencePosition(PositionKind.Line, 1, 0, 2));
        }

        return _refused ? block.Length : _cutter.Read(block, offset, last, faults);
    }
}
