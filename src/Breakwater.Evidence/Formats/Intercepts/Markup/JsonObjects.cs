using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Markup;

/// <summary>Cuts the objects of an item out, one after the other, whatever stands between them of the punctuation of an array.</summary>
internal sealed class JsonObjects
{
    private long _number;
    private long _line = 1;
    private bool _refused;
    private bool _garbage;

    /// <summary>Takes an object that was cut out and read; says whether it was of any use.</summary>
    public delegate bool Taker(ClearElement element);

    /// <summary>Reads a block, as <see cref="IBinaryReader"/> does.</summary>
    public int Read(ReadOnlySpan<byte> block, long offset, bool last, IFaultSink faults, Taker take)
    {
        if (offset == 0 && block is ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, _, ..] or [_, 0, ..]))
        {
            // JSON is UTF-8 (RFC 8259, section 8.1).
            _refused = true;
            faults.Reject(FaultReason.InvalidEncoding, new EvidencePosition(PositionKind.Line, 1, 0, 2));
        }

        int at = _refused ? block.Length : 0;
        while (at < block.Length)
        {
            int start = Find(block, at, offset, faults);
            _line += block[at..start].Count((byte)'\n');
            at = start;
            if (at == block.Length)
            {
                break;
            }

            JsonNesting nesting = default;
            int length = nesting.Close(block[at..]);
            if (length < 0 && !last)
            {
                break;
            }

            _number++;
            int whole = length < 0 ? block.Length - at : length;
            EvidencePosition position = new(PositionKind.Line, _line, offset + at, whole);
            Take(block.Slice(at, whole), length < 0, position, faults, take);
            _line += block.Slice(at, whole).Count((byte)'\n');
            at += whole;
        }

        return at;
    }

    private static void Take(
        ReadOnlySpan<byte> json,
        bool isCut,
        EvidencePosition position,
        IFaultSink faults,
        Taker take
    )
    {
        if (isCut)
        {
            faults.Reject(FaultReason.Truncated, position);
            return;
        }

        ClearElement? element = ClearJson.TryRead(json.ToArray());
        if (element is null)
        {
            faults.Reject(FaultReason.Malformed, position);
            return;
        }

        element.Position = position;
        if (!take(element))
        {
            faults.Reject(FaultReason.Malformed, position);
        }
    }

    private int Find(ReadOnlySpan<byte> block, int at, long offset, IFaultSink faults)
    {
        while (at < block.Length && block[at] != '{')
        {
            bool isPunctuation =
                block[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',' or (byte)'[' or (byte)']'
                || (offset + at < 3 && block[at] >= 0x80);
            if (!isPunctuation && !_garbage)
            {
                _garbage = true;
                faults.Reject(FaultReason.Malformed, new EvidencePosition(PositionKind.Line, _line, offset + at, 0));
            }

            at++;
        }

        return at;
    }
}
