using System.Buffers;
using System.Globalization;
using System.Text;
using Breakwater.Evidence.Formats.Audits;
using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Csv;

/// <summary>Reads tables with a header: one row an event, the columns' names its fields.</summary>
internal sealed class CsvReader : IRecordReader
{
    private const int ColumnLimit = 4096;
    private static readonly KnownSource Ordinary = new(new LogSource(null, null, null, "csv"));
    private static readonly KnownSource OfSubscribers = new(new LogSource(null, null, null, SubscriberTable.Dataset));

    private readonly FieldNames _names;
    private readonly ItemNames _own;
    private readonly ItemClock _clock;
    private readonly byte _delimiter;
    private readonly CsvRecords _records;
    private readonly ReaderContext _context;
    private FieldAliases _aliases;
    private AuditShapes? _stores;
    private int _audit = -1;
    private int[] _slots = [];
    private KnownSource _source = Ordinary;
    private byte[] _header = [];
    private int _time = -1;
    private int _titles;

    /// <summary>A reader for one item.</summary>
    public CsvReader(ReaderContext context)
    {
        _context = context;
        _names = context.Names;
        _own = new ItemNames(_names);
        _clock = new ItemClock(context.Time, context.Item.Path);
        byte delimiter = CsvHeader.Delimiter(context.Head.Span, context.Head.Length < 65_536, out _, out _titles);
        _delimiter = delimiter == 0 ? (byte)',' : delimiter;
        _records = new CsvRecords(_delimiter);
        _aliases = new FieldAliases(_names, []);
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
                    TakeLine(line, batch, faults);
                    break;
                case CsvPart.Lines:
                    TakeLines(batch, faults);
                    break;
            }
        }

        if (last)
        {
            _records.Finish(faults);
        }
    }

    private void TakeLine(TextLine line, EventBatch batch, IFaultSink faults)
    {
        ReadOnlySpan<byte> text = line.Content;
        int mark = line.Offset == 0 && text.StartsWith("\uFEFF"u8) ? 3 : 0;
        if (_slots.Length == 0)
        {
            TakeHeader(text[mark..], line.Position, faults);
        }
        else if (!text.SequenceEqual(_header))
        {
            EvidencePosition position = line.Position;
            batch.Begin(position, line.BlockOffset, text.Length);
            Complete(text, line.BlockOffset, inArena: false, position, batch, faults);
        }
    }

    private void TakeLines(EventBatch batch, IFaultSink faults)
    {
        ReadOnlySpan<byte> text = _records.Lines.Bytes;
        EvidencePosition position = _records.Lines.Position;
        if (_slots.Length == 0)
        {
            TakeHeader(text, position, faults);
        }
        else
        {
            int origin = batch.ArenaLength;
            batch.Begin(position, text);
            Complete(text, origin, inArena: true, position, batch, faults);
        }

        _records.Restart();
    }

    private void TakeHeader(ReadOnlySpan<byte> text, EvidencePosition position, IFaultSink faults)
    {
        if (_titles > 0)
        {
            _titles--;
            faults.Assume("lines above the header are titles and no rows");
            return;
        }

        _header = text.ToArray();
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        List<int> slots = [];
        List<string> columns = [];
        int best = int.MaxValue;
        CsvRow row = new(text, _delimiter);
        while (slots.Count < ColumnLimit && row.MoveNext())
        {
            string name = Encoding.UTF8.GetString(row.Value.Of(text).Trim((byte)' '));
            int times = seen[name] = seen.GetValueOrDefault(name) + 1;
            if (times > 1)
            {
                faults.Assume(
                    $"the column {name} stands more than once: the first is it, the others are fields of their own"
                );
                name = string.Create(CultureInfo.InvariantCulture, $"{name}_{times}");
            }

            columns.Add(name);
            int rank = Array.IndexOf(CsvNames.Times, Plain(name));
            if (rank >= 0 && rank < best)
            {
                (_time, best) = (slots.Count, rank);
            }

            int slot = _own.Slot(name);
            slots.Add(slot);
            if (slot < 0)
            {
                faults.Add(FaultReason.TooManyFields, position);
            }
        }

        _slots = [.. slots];
        _source =
            columns.Exists(c => CsvNames.IsSubscriber(Plain(c)))
            || SubscriberCells.AreIn(_context.Head.Span, _delimiter)
                ? OfSubscribers
                : Ordinary;
        _audit = AuditShapes.Find(columns);
        if (_audit >= 0)
        {
            _stores = new AuditShapes(_context);
            _time = -1;
        }

        _aliases = new FieldAliases(_names, CsvNames.Aliases);
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
        CsvRow row = new(text, _delimiter);
        int column = 0;
        while (row.MoveNext())
        {
            if (column < _slots.Length)
            {
                Add(_slots[column], text, row.Value, row.Doubled, origin, inArena, batch);
                if (column == _time)
                {
                    SetTime(row.Value.Of(text).Trim((byte)' '), position, batch, faults);
                }
            }

            column++;
        }

        if (column != _slots.Length)
        {
            faults.Add(FaultReason.Malformed, position);
        }

        if (_stores is not null)
        {
            _stores.Complete(_audit, batch, _clock, faults, position);
            return;
        }

        _source.Apply(batch);
        _aliases.Apply(batch, unlessPresent: true);
    }

    /// <summary>Adds a field of a record; quotes written twice are made single in the arena.</summary>
    public static void Add(
        int slot,
        ReadOnlySpan<byte> text,
        Part value,
        bool doubled,
        int origin,
        bool inArena,
        EventBatch batch
    )
    {
        if (doubled)
        {
            byte[] plain = ArrayPool<byte>.Shared.Rent(value.Length);
            try
            {
                batch.AddDerived(slot, plain.AsSpan(0, CsvRow.Undouble(value.Of(text), plain)));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(plain);
            }
        }
        else if (inArena)
        {
            batch.AddArena(slot, origin + value.Start, value.Length);
        }
        else
        {
            batch.AddBlock(slot, origin + value.Start, value.Length);
        }
    }

    private void SetTime(ReadOnlySpan<byte> value, EvidencePosition position, EventBatch batch, IFaultSink faults)
    {
        EventTime time = EventTime.Unknown;
        if (
            TimeText.TryIso(value, out CivilTime civil, out int length)
            || TimeText.TryCommonLog(value, out civil, out length)
            || TimeText.TryMonthName(value, out civil, out length)
        )
        {
            if (civil.Zone == ZoneForm.None)
            {
                TimeText.TryZone(value[length..].TrimStart((byte)' '), ref civil, out _);
            }

            time = _clock.Resolve(civil, faults);
        }
        else if (TimeText.TryEpoch(value, out EventTime epoch))
        {
            time = epoch;
        }

        batch.SetTime(time);
        if (!time.IsKnown)
        {
            faults.Add(FaultReason.BadTime, position);
        }
    }

    private static string Plain(string name) =>
        string.Concat(name.Where(c => c is not (' ' or '_' or '-'))).ToLowerInvariant();
}
