using System.Buffers;
using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Postgresql;

/// <summary>Reads PostgreSQL's csvlog (PostgreSQL documentation, 20.8.4, "Using CSV-Format Log Output").</summary>
internal sealed class PostgresCsvReader(ReaderContext context) : IRecordReader
{
    // Columns in the documentation's order; the first 23 stand in every release since 9.0.
    private const int Columns = 23;
    private const int ColumnsKept = 26;

    private readonly PostgresNames _slots = new(context.Names);
    private readonly PostgresMessage _message = new(new PostgresNames(context.Names));
    private readonly ItemClock _clock = new(context.Time, context.Item.Path);
    private readonly CsvRecords _records = new((byte)',');
    private readonly Part[] _parts = new Part[ColumnsKept];
    private readonly bool[] _doubled = new bool[ColumnsKept];

    /// <summary>True where a record has the columns of csvlog: a time first, a severity twelfth.</summary>
    public static bool Fits(ReadOnlySpan<byte> record)
    {
        CsvRow row = new(record, (byte)',');
        for (int i = 0; row.MoveNext(); i++)
        {
            if (i == 0 && !TimeText.TryIso(row.Value.Of(record), out _, out _))
            {
                return false;
            }

            if (i == 11)
            {
                return PostgresLevels.IsLevel(row.Value.Of(record));
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<byte> block, BlockStart start, bool last, EventBatch batch, IFaultSink faults)
    {
        LineReader lines = new(block, start);
        while (lines.TryRead(out TextLine line))
        {
            switch (_records.Take(line, faults))
            {
                case CsvPart.Line when !line.Content.IsEmpty:
                    batch.Begin(line.Position, line.BlockOffset, line.Content.Length);
                    Complete(line.Content, line.BlockOffset, inArena: false, line.Position, batch, faults);
                    break;
                case CsvPart.Lines:
                    EvidencePosition position = _records.Lines.Position;
                    int origin = batch.ArenaLength;
                    batch.Begin(position, _records.Lines.Bytes);
                    Complete(_records.Lines.Bytes, origin, inArena: true, position, batch, faults);
                    _records.Restart();
                    break;
            }
        }

        if (last)
        {
            _records.Finish(faults);
        }
    }

    private void Complete(
        ReadOnlySpan<byte> text,
        int origin,
        bool inArena,
        EvidencePosition position,
        EventBatch batch,
        IFaultSink faults
    )
    {
        CsvRow row = new(text, (byte)',');
        int count = 0;
        while (count < ColumnsKept && row.MoveNext())
        {
            _parts[count] = row.Value;
            _doubled[count++] = row.Doubled;
        }

        if (count < Columns || !PostgresLevels.IsLevel(_parts[11].Of(text)))
        {
            batch.Discard();
            faults.Reject(FaultReason.Malformed, position);
            return;
        }

        EventTime time = PostgresLevels.Time(_parts[0].Of(text), _clock, faults);
        batch.SetTime(time);
        if (!time.IsKnown)
        {
            faults.Add(FaultReason.BadTime, position);
        }

        EventWriter writer = new(batch, origin, inArena, []);
        writer.Add(Fields.UserName, _parts[1]);
        writer.Add(_slots.Database, _parts[2]);
        writer.Add(Fields.ProcessPid, _parts[3], FieldKind.Number);
        PostgresLevels.AddClient(text, _parts[4], writer);
        writer.Add(_slots.Session, _parts[5]);
        writer.Add(_slots.CommandTag, _parts[7]);
        writer.Add(_slots.Level, _parts[11]);
        writer.Add(Fields.EventCode, _parts[12]);
        Add(14, _slots.Detail, text, origin, inArena, batch);
        Add(19, _slots.Query, text, origin, inArena, batch);
        writer.Add(_slots.Application, _parts[22]);
        if (count > 23)
        {
            writer.Add(_slots.Backend, _parts[23]);
        }

        AddMessage(text, origin, inArena, batch);
    }

    private void Add(int column, int slot, ReadOnlySpan<byte> text, int origin, bool inArena, EventBatch batch)
    {
        if (!_parts[column].IsEmpty)
        {
            CsvReader.Add(slot, text, _parts[column], _doubled[column], origin, inArena, batch);
        }
    }

    private void AddMessage(ReadOnlySpan<byte> text, int origin, bool inArena, EventBatch batch)
    {
        Part part = _parts[13];
        ReadOnlySpan<byte> level = _parts[11].Of(text);
        if (!_doubled[13])
        {
            Add(13, Fields.Message, text, origin, inArena, batch);
            _message.Add(part.Of(text), origin + part.Start, inArena, level, batch);
            return;
        }

        byte[] plain = ArrayPool<byte>.Shared.Rent(part.Length);
        try
        {
            int length = CsvRow.Undouble(part.Of(text), plain);
            int kept = batch.Keep(plain.AsSpan(0, length));
            batch.AddArena(Fields.Message, kept, length);
            _message.Add(plain.AsSpan(0, length), kept, inArena: true, level, batch);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(plain);
        }
    }
}
