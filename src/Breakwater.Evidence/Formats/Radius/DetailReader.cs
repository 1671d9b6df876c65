using Breakwater.Evidence.Formats.Records;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Radius;

/// <summary>
/// Reads detail files of FreeRADIUS (<c>rlm_detail</c>): a line with the time, one indented attribute a line, an empty line.
/// </summary>
internal sealed class DetailReader : IRecordReader
{
    private const int RecordBytes = 256 * 1024;

    private readonly RecordBuffer _lines = new(RecordBytes);
    private readonly DetailRecord _record;

    /// <summary>A reader for one item.</summary>
    public DetailReader(ReaderContext context)
    {
        _record = new DetailRecord(context, new ItemClock(context.Time, context.Item.Path));
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            bool attribute = !line.Content.IsEmpty && line.Content[0] is (byte)'\t' or (byte)' ';
            if (line.Content.IsEmpty)
            {
                Close(batch, faults);
            }
            else if (!attribute)
            {
                Close(batch, faults);
                _lines.Add(line);
            }
            else if (_lines.IsEmpty)
            {
                faults.Reject(FaultReason.Malformed, line.Position);
            }
            else
            {
                _lines.Add(line);
            }
        }

        if (last)
        {
            Close(batch, faults);
        }
    }

    private void Close(EventBatch batch, IFaultSink faults)
    {
        if (_lines.IsEmpty)
        {
            return;
        }

        EvidencePosition position = _lines.Position;
        if (!_lines.Bytes.Contains((byte)'\n'))
        {
            faults.Reject(FaultReason.Malformed, position);
        }
        else
        {
            if (_lines.IsTooLong)
            {
                faults.Add(FaultReason.RecordTooLong, position);
            }

            int origin = batch.ArenaLength;
            batch.Begin(position, _lines.Bytes);
            _record.Add(_lines.Bytes, origin, batch, faults, position);
        }

        _lines.Clear();
    }
}
