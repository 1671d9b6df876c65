using Breakwater.Evidence.Formats.Records;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Audits;

/// <summary>Reads an audit whose records begin with a line of a certain shape and go on until the next such line.</summary>
internal abstract class SpanningAuditReader : IRecordReader
{
    private const int RecordBytes = 1024 * 1024;

    private readonly RecordBuffer _lines = new(RecordBytes);
    private bool _began;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            bool begins = Begins(line.Content);
            if (begins)
            {
                Close(batch, faults);
                _began = true;
            }
            else if (!_began)
            {
                Before(line, faults);
                continue;
            }

            if (begins || !_lines.IsEmpty)
            {
                _lines.Add(line);
            }
        }

        if (last)
        {
            Close(batch, faults);
        }
    }

    /// <summary>A record begins with this line.</summary>
    protected abstract bool Begins(ReadOnlySpan<byte> line);

    /// <summary>A line that stands before the first record.</summary>
    protected abstract void Before(TextLine line, IFaultSink faults);

    /// <summary>Adds what a record says to the event begun last; false where it is none.</summary>
    protected abstract bool TryAdd(ReadOnlySpan<byte> record, int origin, EventBatch batch, IFaultSink faults);

    private void Close(EventBatch batch, IFaultSink faults)
    {
        if (_lines.IsEmpty)
        {
            return;
        }

        EvidencePosition position = _lines.Position;
        if (_lines.IsTooLong)
        {
            faults.Reject(FaultReason.RecordTooLong, position);
            _lines.Clear();
            return;
        }

        // Blank lines between records belong to none.
        ReadOnlySpan<byte> record = _lines.Bytes.TrimEnd("\r\n "u8);
        int origin = batch.ArenaLength;
        batch.Begin(position, record);
        if (!TryAdd(record, origin, batch, faults))
        {
            batch.Discard();
            faults.Reject(FaultReason.Malformed, position);
        }

        _lines.Clear();
    }
}
