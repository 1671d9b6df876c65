using System.Runtime.CompilerServices;
using System.Text;
using Breakwater.Model.Configurations;
using Breakwater.Model.Evidence;

namespace Breakwater.Model.Events;

/// <summary>One event of a batch. Valid as long as the batch is.</summary>
public readonly ref struct EventView
{
    private readonly EventBatch _batch;
    private readonly int _index;

    internal EventView(EventBatch batch, int index)
    {
        _batch = batch;
        _index = index;
        Fields = batch.FieldsOf(index);
    }

    /// <summary>When it happened.</summary>
    public EventTime Time => _batch.Record(_index).Time;

    /// <summary>What kind of source wrote it.</summary>
    public LogSource LogSource => _batch.Record(_index).LogSource;

    /// <summary>Where its record is in <see cref="Item"/>.</summary>
    public EvidencePosition Position => _batch.Record(_index).Position;

    /// <summary>The item that it comes from.</summary>
    public EvidenceItem Item => _batch.Item;

    /// <summary>The configuration statement that it was made of; null for any other event.</summary>
    public ConfigurationStatement? Statement => _batch.Record(_index).Statement;

    /// <summary>Its fields, in the order in which the reader added them.</summary>
    public ReadOnlySpan<EventField> Fields { get; }

    /// <summary>The original record: the bytes of the item, or their normalised form where the item is UTF-16 or the record spans lines.</summary>
    public ReadOnlySpan<byte> Original
    {
        get
        {
            ref readonly EventBatch.EventRecord record = ref _batch.Record(_index);
            return _batch.Bytes(record.RecordInArena, record.RecordOffset, record.RecordLength);
        }
    }

    /// <summary>Where <see cref="Original"/> lies, so that a field's place in it can be told. It has no name: its slot is -1.</summary>
    public EventField OriginalField
    {
        get
        {
            ref readonly EventBatch.EventRecord record = ref _batch.Record(_index);
            return new EventField(
                -1,
                record.RecordOffset,
                record.RecordLength,
                FieldKind.Text,
                record.RecordInArena,
                Escaped: false
            );
        }
    }

    /// <summary>The raw bytes of a field's value; JSON escapes are still in place where <see cref="EventField.Escaped"/> says so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Value(scoped in EventField field) =>
        _batch.Bytes(field.InArena, field.Offset, field.Length);

    /// <summary>The first value of a name; false where the event has none (or only null).</summary>
    public bool TryGet(int slot, out ReadOnlySpan<byte> value)
    {
        foreach (ref readonly EventField field in Fields)
        {
            if (field.Slot == slot && field.Kind != FieldKind.Null)
            {
                value = Value(field);
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The first value of a name as text, JSON escapes resolved; null where the event has none. Allocates: not for the hot path.</summary>
    public string? Text(int slot)
    {
        foreach (ref readonly EventField field in Fields)
        {
            if (field.Slot == slot && field.Kind != FieldKind.Null)
            {
                return field.Escaped ? JsonText.Unescape(Value(field)) : Encoding.UTF8.GetString(Value(field));
            }
        }

        return null;
    }
}
