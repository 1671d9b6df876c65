using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;

namespace Breakwater.Model.Events;

/// <summary>
/// Some events of one item, in the order of the item, with the bytes that they point into. A batch is only valid until
/// the call that was handed it returns: whoever wants to keep something copies it.
/// </summary>
public sealed class EventBatch
{
    private EventRecord[] _events = new EventRecord[1024];
    private EventField[] _fields = new EventField[16_384];
    private byte[] _arena = new byte[65_536];

    // The block's own array: asked for once a batch, since asking a ReadOnlyMemory for its bytes at every value costs more.
    private byte[] _block = [];
    private int _blockStart;
    private int _blockLength;
    private int _eventCount;
    private int _fieldCount;
    private int _arenaLength;
    private readonly List<DeviceConfiguration> _configurations = [];
    private readonly List<DeviceConfiguration> _sessions = [];
    private readonly List<InterceptRecord> _intercepts = [];
    private readonly List<RecordFileSummary> _recordFiles = [];

    /// <summary>The item that the events come from.</summary>
    public EvidenceItem Item { get; private set; } = EvidenceItem.None;

    /// <summary>How many events there are.</summary>
    public int Count => _eventCount;

    /// <summary>Bytes of derived values kept so far; a reader hands the batch on before this grows past its own limit.</summary>
    public int ArenaLength => _arenaLength;

    /// <summary>
    /// The configurations that end in this batch, whole; their statements were events of this batch and of those before. They
    /// are not bound to the batch, but whoever keeps one keeps all its statements: take the facts and let it go.
    /// </summary>
    public IReadOnlyList<DeviceConfiguration> Configurations => _configurations;

    /// <summary>Sessions on devices that end in this batch and show no configuration: no statements, and what commands showed.</summary>
    public IReadOnlyList<DeviceConfiguration> Sessions => _sessions;

    /// <summary>Records about lawful intercept, each of which is an event of this batch too; tokens in place of identities. Not bound to the batch.</summary>
    public IReadOnlyList<InterceptRecord> Intercepts => _intercepts;

    /// <summary>What files of charging data records hold that end in this batch, each of which is an event of this batch too. Not bound to the batch.</summary>
    public IReadOnlyList<RecordFileSummary> RecordFiles => _recordFiles;

    /// <summary>One event.</summary>
    public EventView At(int index) => new(this, index);

    /// <summary>Forgets all events and starts over with a new block.</summary>
    /// <param name="item">The item that the block belongs to.</param>
    /// <param name="block">The bytes that block fields point into; must stay unchanged until the batch is handed on.</param>
    public void Reset(EvidenceItem item, ReadOnlyMemory<byte> block)
    {
        Item = item;
        ArraySegment<byte> bytes = MemoryMarshal.TryGetArray(block, out ArraySegment<byte> own) ? own : block.ToArray();
        (_block, _blockStart, _blockLength) = (bytes.Array!, bytes.Offset, bytes.Count);
        _eventCount = 0;
        _fieldCount = 0;
        _arenaLength = 0;
        _configurations.Clear();
        _sessions.Clear();
        _intercepts.Clear();
        _recordFiles.Clear();
    }

    /// <summary>Hands over a configuration that was read to its end.</summary>
    public void Add(DeviceConfiguration configuration) => _configurations.Add(configuration);

    /// <summary>Hands over a session that was read to its end and shows no configuration.</summary>
    public void AddSession(DeviceConfiguration session) => _sessions.Add(session);

    /// <summary>Hands over a record about lawful intercept.</summary>
    public void Add(InterceptRecord record) => _intercepts.Add(record);

    /// <summary>Hands over what a file of charging data records holds.</summary>
    public void Add(RecordFileSummary file) => _recordFiles.Add(file);

    /// <summary>Starts an event; fields added from now on belong to it.</summary>
    /// <param name="position">Where the record is in the item.</param>
    /// <param name="blockOffset">First byte of the original record in the block.</param>
    /// <param name="length">Bytes of the original record in the block.</param>
    public void Begin(EvidencePosition position, int blockOffset, int length)
    {
        if (_eventCount == _events.Length)
        {
            Array.Resize(ref _events, _events.Length * 2);
        }

        _events[_eventCount++] = new EventRecord
        {
            Position = position,
            FirstField = _fieldCount,
            RecordOffset = blockOffset,
            RecordLength = length,
            Time = EventTime.Unknown,
            LogSource = UnknownSource,
        };
    }

    /// <summary>Starts an event whose original record was normalised (several lines, UTF-16) and is given as bytes.</summary>
    public void Begin(EvidencePosition position, ReadOnlySpan<byte> normalisedRecord)
    {
        int offset = Keep(normalisedRecord);
        Begin(position, offset, normalisedRecord.Length);
        _events[_eventCount - 1].RecordInArena = true;
    }

    /// <summary>Starts the event of a configuration statement, whose record is its text without secrets.</summary>
    public void Begin(ConfigurationStatement statement, ReadOnlySpan<byte> record)
    {
        ArgumentNullException.ThrowIfNull(statement);
        Begin(statement.Position, record);
        _events[_eventCount - 1].Statement = statement;
    }

    /// <summary>Takes back the event begun last, with its fields.</summary>
    public void Discard()
    {
        _fieldCount = _events[--_eventCount].FirstField;
    }

    /// <summary>Leaves out the events with a known time before <paramref name="from"/> or not before <paramref name="to"/>.</summary>
    /// <returns>How many were left out.</returns>
    public int KeepBetween(long from, long to)
    {
        int kept = 0;
        for (int i = 0; i < _eventCount; i++)
        {
            EventTime time = _events[i].Time;
            if (!time.IsKnown || (time.Ticks >= from && time.Ticks < to))
            {
                _events[kept++] = _events[i];
            }
        }

        int left = _eventCount - kept;
        _eventCount = kept;
        return left;
    }

    /// <summary>Sets the time of the event begun last.</summary>
    public void SetTime(EventTime time) => _events[_eventCount - 1].Time = time;

    /// <summary>Sets the log source of the event begun last.</summary>
    public void SetLogSource(LogSource source) => _events[_eventCount - 1].LogSource = source;

    /// <summary>Adds a field whose value lies in the block. A slot below 0 is ignored.</summary>
    public void AddBlock(int slot, int offset, int length, FieldKind kind = FieldKind.Text, bool escaped = false) =>
        Add(new EventField(slot, offset, length, kind, InArena: false, escaped));

    /// <summary>Adds a field whose value is derived; the bytes are copied. A slot below 0 is ignored.</summary>
    public void AddDerived(int slot, ReadOnlySpan<byte> value, FieldKind kind = FieldKind.Text) =>
        Add(new EventField(slot, Keep(value), value.Length, kind, InArena: true, Escaped: false));

    /// <summary>Adds a field that points at a value that was kept before with <see cref="Keep"/>.</summary>
    public void AddArena(int slot, int offset, int length, FieldKind kind = FieldKind.Text, bool escaped = false) =>
        Add(new EventField(slot, offset, length, kind, InArena: true, escaped));

    /// <summary>Gives the value of a field of the event begun last under one more name; nothing where that name has no value.</summary>
    public void Alias(int fromSlot, int toSlot)
    {
        int first = _events[_eventCount - 1].FirstField;
        for (int i = first, end = _fieldCount; i < end; i++)
        {
            if (_fields[i].Slot == fromSlot)
            {
                Add(_fields[i] with { Slot = toSlot });
            }
        }
    }

    /// <summary>Replaces the position of every event, where a reader saw another form of the text than the item holds.</summary>
    public void MapPositions(Func<EvidencePosition, EvidencePosition> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        for (int i = 0; i < _eventCount; i++)
        {
            ref EventRecord record = ref _events[i];
            record.Position = map(record.Position);
            if (record.Statement is { } statement)
            {
                statement.Position = record.Position;
            }
        }
    }

    /// <summary>Copies bytes into the arena and says where they are.</summary>
    public int Keep(ReadOnlySpan<byte> value)
    {
        int offset = _arenaLength;
        if (offset + value.Length > _arena.Length)
        {
            Array.Resize(ref _arena, Math.Max(_arena.Length * 2, offset + value.Length));
        }

        value.CopyTo(_arena.AsSpan(offset));
        _arenaLength = offset + value.Length;
        return offset;
    }

    internal ref readonly EventRecord Record(int index) => ref _events[index];

    internal ReadOnlySpan<EventField> FieldsOf(int index)
    {
        ref readonly EventRecord record = ref _events[index];
        return _fields.AsSpan(record.FirstField, record.FieldCount);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<byte> Bytes(bool inArena, int offset, int length) =>
        inArena
            ? new ReadOnlySpan<byte>(_arena, offset, length)
            : new ReadOnlySpan<byte>(_block, _blockStart, _blockLength).Slice(offset, length);

    private void Add(EventField field)
    {
        if (field.Slot < 0)
        {
            return;
        }

        if (_fieldCount == _fields.Length)
        {
            Array.Resize(ref _fields, _fields.Length * 2);
        }

        _fields[_fieldCount++] = field;
        _events[_eventCount - 1].FieldCount++;
    }

    private static readonly LogSource UnknownSource = new(null, null, null, "unknown");

    internal struct EventRecord
    {
        public EvidencePosition Position;
        public EventTime Time;
        public LogSource LogSource;
        public int FirstField;
        public int FieldCount;
        public int RecordOffset;
        public int RecordLength;
        public bool RecordInArena;
        public ConfigurationStatement? Statement;
    }
}
