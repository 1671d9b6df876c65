using Breakwater.Evidence.Formats.Records;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Postgresql;

/// <summary>Reads PostgreSQL's stderr log. Further lines of a message begin with a tab, which the
/// server added and the record leaves out.</summary>
internal sealed class PostgresTextReader(ReaderContext context) : IRecordReader
{
    private const int RecordBytes = 1024 * 1024;

    private readonly PostgresNames _slots = new(context.Names);
    private readonly PostgresMessage _message = new(new PostgresNames(context.Names));
    private readonly ItemClock _clock = new(context.Time, context.Item.Path);
    private readonly RecordBuffer _lines = new(RecordBytes);

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            bool further = !line.Content.IsEmpty && line.Content[0] == '\t';
            if (!further)
            {
                Close(batch, faults);
            }

            if (line.Content.IsEmpty)
            {
                continue;
            }

            if (further && _lines.IsEmpty)
            {
                faults.Reject(FaultReason.Malformed, line.Position);
            }
            else
            {
                _lines.Add(further ? line.From(1) : line);
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
        ReadOnlySpan<byte> text = _lines.Bytes;
        if (_lines.IsTooLong || !PostgresLine.TryRead(text, out PostgresLine line))
        {
            faults.Reject(_lines.IsTooLong ? FaultReason.RecordTooLong : FaultReason.Malformed, position);
            _lines.Clear();
            return;
        }

        int origin = batch.ArenaLength;
        batch.Begin(position, text);
        EventTime time = PostgresLevels.Time(line.Time.Of(text), _clock, faults);
        batch.SetTime(time);
        if (!time.IsKnown)
        {
            faults.Add(FaultReason.BadTime, position);
        }

        EventWriter writer = new(batch, origin, inArena: true, []);
        writer.Add(Fields.Message, Part.Between(line.Message, text.Length));
        writer.Add(Fields.ProcessPid, line.Process, FieldKind.Number);
        writer.Add(Fields.UserName, line.User);
        writer.Add(_slots.Database, line.Database);
        PostgresLevels.AddClient(text, line.Client, writer);
        writer.Add(_slots.Application, line.Application);
        writer.Add(_slots.Level, line.Level);
        _message.Add(text[line.Message..], origin + line.Message, inArena: true, line.Level.Of(text), batch);
        if (line.Level.Of(text).SequenceEqual("STATEMENT"u8))
        {
            writer.Add(_slots.Query, Part.Between(line.Message, text.Length));
        }

        _lines.Clear();
    }
}
