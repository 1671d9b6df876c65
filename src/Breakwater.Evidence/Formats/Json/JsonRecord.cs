using System.Buffers;
using System.Buffers.Text;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Json;

/// <summary>A flattened record on its way to an event: what a shape needs to name its source, time and further names.</summary>
internal readonly ref struct JsonRecord
{
    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("0123456789."u8);

    private readonly EventView _view;

    /// <summary>The event begun last in a batch.</summary>
    public JsonRecord(
        EventBatch batch,
        JsonFlattener facts,
        ItemClock clock,
        IFaultSink faults,
        EvidencePosition position
    )
    {
        Batch = batch;
        Facts = facts;
        Clock = clock;
        Faults = faults;
        Position = position;
        _view = batch.At(batch.Count - 1);
    }

    public EventBatch Batch { get; }

    public JsonFlattener Facts { get; }

    public ItemClock Clock { get; }

    public IFaultSink Faults { get; }

    public EvidencePosition Position { get; }

    /// <summary>The fields as the record states them.</summary>
    public ReadOnlySpan<EventField> Fields => _view.Fields;

    /// <summary>The bytes of a field.</summary>
    public ReadOnlySpan<byte> Value(scoped in EventField field) => _view.Value(field);

    /// <summary>The first value of a name.</summary>
    public bool TryGet(int slot, out ReadOnlySpan<byte> value) => _view.TryGet(slot, out value);

    /// <summary>The first field of a name with its value.</summary>
    public bool TryGet(int slot, out EventField field, out ReadOnlySpan<byte> value)
    {
        foreach (ref readonly EventField candidate in Fields)
        {
            if (candidate.Slot == slot && candidate.Kind != FieldKind.Null)
            {
                field = candidate;
                value = _view.Value(candidate);
                return true;
            }
        }

        field = default;
        value = default;
        return false;
    }

    /// <summary>The same record with the fields that were added since.</summary>
    public JsonRecord Refreshed() => new(Batch, Facts, Clock, Faults, Position);

    /// <summary>The value that carries a marker; false where there is none or it is null.</summary>
    public bool TryGet(JsonMarker marker, out EventField field, out ReadOnlySpan<byte> value)
    {
        int at = Facts.FieldOf(marker);
        if (at < 0 || Fields[at].Kind == FieldKind.Null)
        {
            field = default;
            value = default;
            return false;
        }

        ref readonly EventField found = ref Fields[at];
        value = _view.Value(found);
        field = found;
        return true;
    }

    /// <summary>The whole number that carries a marker, written as a number or as text.</summary>
    public bool TryGet(JsonMarker marker, out int number)
    {
        number = 0;
        return TryGet(marker, out _, out ReadOnlySpan<byte> value)
            && Utf8Parser.TryParse(value, out number, out int used)
            && used == value.Length;
    }

    /// <summary>Sets the event's time from the first of these that the record has.</summary>
    public void SetTime(ReadOnlySpan<JsonMarker> candidates)
    {
        bool tried = false;
        foreach (JsonMarker marker in candidates)
        {
            if (!TryGet(marker, out EventField field, out ReadOnlySpan<byte> value) || value.IsEmpty)
            {
                continue;
            }

            tried = true;
            if (TryRead(marker, field.Kind, value, out EventTime time))
            {
                Batch.SetTime(time);
                return;
            }
        }

        if (tried)
        {
            Faults.Add(FaultReason.BadTime, Position);
        }
    }

    private bool TryRead(JsonMarker marker, FieldKind kind, ReadOnlySpan<byte> value, out EventTime time)
    {
        if (kind == FieldKind.Number || !value.ContainsAnyExcept(NumberBytes))
        {
            return TimeText.TryEpoch(value, out time);
        }

        time = EventTime.Unknown;
        if (!TimeText.TryIso(value, out CivilTime civil, out int length))
        {
            return false;
        }

        ReadOnlySpan<byte> rest = value[length..].TrimStart((byte)' ');
        if (
            !rest.IsEmpty
            && (civil.Zone != ZoneForm.None || !TimeText.TryZone(rest, ref civil, out int zone) || zone != rest.Length)
        )
        {
            return false;
        }

        // Sysmon's UtcTime says its zone in its name.
        if (marker == JsonMarker.UtcTime && civil.Zone == ZoneForm.None)
        {
            civil = civil with { Zone = ZoneForm.Offset };
        }

        time = Clock.Resolve(civil, Faults);
        return time.IsKnown;
    }

    /// <summary>Adds a part of a field's value under another name.</summary>
    public void AddPart(int slot, in EventField field, int skip, int length, FieldKind kind = FieldKind.Text)
    {
        if (field.InArena)
        {
            Batch.AddArena(slot, field.Offset + skip, length, kind, field.Escaped);
        }
        else
        {
            Batch.AddBlock(slot, field.Offset + skip, length, kind, field.Escaped);
        }
    }
}
