using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.FlowDumps;

/// <summary>Reads the objects of a dump one after the other, whatever stands between them of an array's punctuation.</summary>
internal sealed class FlowJsonReader(ReaderContext context, DumpDialect dialect) : IBinaryReader
{
    private readonly DumpMembers _members = new(dialect);
    private readonly DumpValues _values = new();
    private readonly DumpRows _rows = new(context, dialect);
    private long _number;
    private bool _garbage;

    public string? Note => IsUnsupported ? "flows as JSON in UTF-16, which are read in UTF-8 only" : _rows.Note;

    public bool IsUnsupported { get; private set; }

    public int Read(ReadOnlySpan<byte> block, long offset, bool last, EventBatch batch, IFaultSink faults)
    {
        // JSON is UTF-8 (RFC 8259, section 8.1); what Windows redirects into a file is not.
        IsUnsupported |= offset == 0 && block is ([0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, _, ..] or [_, 0, ..]);
        if (IsUnsupported)
        {
            return block.Length;
        }

        _rows.Count(PositionKind.Record);
        int at = offset == 0 && block.StartsWith("\uFEFF"u8) ? 3 : 0;
        while (true)
        {
            at = FindObject(block, at, offset, faults);
            if (at == block.Length)
            {
                return at;
            }

            JsonNesting nesting = default;
            int length = nesting.Close(block[at..]);
            if (length < 0)
            {
                if (last)
                {
                    faults.Reject(FaultReason.Truncated, At(offset + at, block.Length - at));
                }

                return last ? block.Length : at;
            }

            _number++;
            EvidencePosition position = At(offset + at, length);
            ReadOnlySpan<byte> record = block.Slice(at, length);
            if (_members.TryRead(record, _values))
            {
                _rows.Add(record, _values, position, faults);
            }
            else
            {
                faults.Reject(FaultReason.Malformed, position);
            }

            at += length;
        }
    }

    /// <summary>The next brace; what is neither space nor the punctuation of an array is counted once.</summary>
    private int FindObject(ReadOnlySpan<byte> block, int at, long offset, IFaultSink faults)
    {
        for (; at < block.Length; at++)
        {
            switch (block[at])
            {
                case (byte)'{':
                    _garbage = false;
                    return at;
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',' or (byte)'[' or (byte)']':
                    break;
                default:
                    if (!_garbage)
                    {
                        _garbage = true;
                        faults.Reject(FaultReason.Malformed, At(offset + at, 0) with { Number = _number + 1 });
                    }

                    break;
            }
        }

        return at;
    }

    private EvidencePosition At(long offset, int length) => new(PositionKind.Record, _number, offset, length);
}
