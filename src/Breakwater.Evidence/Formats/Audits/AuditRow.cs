using Breakwater.Evidence.Formats.Mapping;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Audits;

/// <summary>A row or object of a store's audit whose values are fields of the event begun last, by the parts of its layout.</summary>
internal readonly ref struct AuditRow
{
    private readonly EventView _view;
    private readonly ReadOnlySpan<short> _places;
    private readonly ReadOnlySpan<byte> _parts;

    /// <summary>A row.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="places">The place of the first field of each part; -1 where there is none.</param>
    /// <param name="parts">The part of each slot, as far as the row has slots.</param>
    /// <param name="clock">The item's clock.</param>
    /// <param name="days">How the item writes dates with slashes.</param>
    /// <param name="faults">Takes what could not be read.</param>
    /// <param name="position">Where the record is.</param>
    public AuditRow(
        EventBatch batch,
        ReadOnlySpan<short> places,
        ReadOnlySpan<byte> parts,
        ItemClock clock,
        SlashDates days,
        IFaultSink faults,
        EvidencePosition position
    )
    {
        (Batch, Clock, Days, Faults, Position) = (batch, clock, days, faults, position);
        _places = places;
        _parts = parts;
        _view = batch.At(batch.Count - 1);
    }

    public EventBatch Batch { get; }

    public ItemClock Clock { get; }

    public SlashDates Days { get; }

    public IFaultSink Faults { get; }

    public EvidencePosition Position { get; }

    /// <summary>The bytes of a part as they stand; empty where the row has none, or a word for none.</summary>
    public ReadOnlySpan<byte> this[AuditPart part] =>
        TryField(part, out EventField field) ? _view.Value(field) : default;

    /// <summary>The row says it.</summary>
    public bool Has(AuditPart part) => !this[part].IsEmpty;

    /// <summary>The part is one of these texts, in any case.</summary>
    public bool Is(AuditPart part, ReadOnlySpan<byte> word) => IsWord(this[part], word);

    /// <summary>The field of a part that says something.</summary>
    public bool TryField(AuditPart part, out EventField field)
    {
        int place = _places[(int)part];
        if (place >= 0)
        {
            // Columns of a fixed length are padded.
            field = _view.Fields[place];
            field = field with { Length = _view.Value(field).TrimEnd((byte)' ').Length };
            return !IsNone(field);
        }

        field = default;
        return false;
    }

    /// <summary>The bytes of a field.</summary>
    public ReadOnlySpan<byte> Value(scoped in EventField field) => _view.Value(field);

    /// <summary>The fields of a part from a place on, where a record has it several times.</summary>
    /// <param name="part">The part.</param>
    /// <param name="place">The place to begin at; afterwards the place behind the field.</param>
    /// <param name="field">The field.</param>
    public bool TryNext(AuditPart part, ref int place, out EventField field)
    {
        for (; place < _view.Fields.Length; place++)
        {
            field = _view.Fields[place];
            if ((uint)field.Slot < (uint)_parts.Length && _parts[field.Slot] == (byte)part)
            {
                place++;
                return true;
            }
        }

        field = default;
        return false;
    }

    /// <summary>Gives a part one more name.</summary>
    /// <returns>False where the row does not have it.</returns>
    public bool Add(int slot, AuditPart part, FieldKind kind = FieldKind.Text)
    {
        if (!TryField(part, out EventField field))
        {
            return false;
        }

        Add(slot, field, 0, field.Length, kind);
        return true;
    }

    /// <summary>Gives a piece of a field one more name.</summary>
    public void Add(int slot, in EventField field, int skip, int length, FieldKind kind = FieldKind.Text)
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

    /// <summary>Gives a part that is a whole number one more name.</summary>
    /// <returns>False where it is none.</returns>
    public bool AddCount(int slot, AuditPart part)
    {
        if (!TryField(part, out EventField field))
        {
            return false;
        }

        // Tables of Excel and of data frames write whole numbers with a fraction of zero.
        ReadOnlySpan<byte> value = _view.Value(field);
        int point = value.IndexOf((byte)'.');
        ReadOnlySpan<byte> whole =
            point > 0 && !value[(point + 1)..].ContainsAnyExcept((byte)'0') ? value[..point] : value;
        if (whole.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        Add(slot, field, 0, whole.Length, FieldKind.Number);
        return true;
    }

    /// <summary>Adds the client: its address without port, else its name.</summary>
    public void AddClient(AuditPart part)
    {
        if (TryField(part, out EventField field))
        {
            AddClient(field, 0, field.Length);
        }
    }

    /// <summary>Adds a client that is a piece of a field.</summary>
    public void AddClient(in EventField field, int skip, int length)
    {
        ReadOnlySpan<byte> value = _view.Value(field).Slice(skip, length);
        if (FieldAliases.TryAddress(value, out int before, out int plain))
        {
            Add(Fields.SourceIp, field, skip + before, plain, FieldKind.Address);
        }
        else if (AddressText.TryEndpoint(value, out Range address, out Range port))
        {
            (int start, int count) = address.GetOffsetAndLength(length);
            Add(Fields.SourceIp, field, skip + start, count, FieldKind.Address);
            (start, count) = port.GetOffsetAndLength(length);
            Add(Fields.SourcePort, field, skip + start, count, FieldKind.Number);
        }
        else if (!value.IsEmpty)
        {
            Add(Fields.SourceDomain, field, skip, length);
        }
    }

    /// <summary>Sets the event's time from the first part that has one.</summary>
    public void SetTime(params ReadOnlySpan<AuditPart> parts)
    {
        bool tried = false;
        foreach (AuditPart part in parts)
        {
            ReadOnlySpan<byte> value = this[part].Trim((byte)' ');
            if (value.IsEmpty)
            {
                continue;
            }

            tried = true;
            if (AuditTime.TryRead(value, part == AuditPart.UtcTime, Days, Clock, Faults, out EventTime time))
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

    /// <summary>Texts are equal but for the case of their letters.</summary>
    public static bool IsWord(ReadOnlySpan<byte> text, ReadOnlySpan<byte> word) =>
        System.Text.Ascii.EqualsIgnoreCase(text, word);

    // Clients of databases write a missing value as a word of theirs.
    private bool IsNone(in EventField field)
    {
        if (field.Kind == FieldKind.Null || field.Length == 0)
        {
            return true;
        }

        return field.Length switch
        {
            2 => _view.Value(field).SequenceEqual("\\N"u8),
            4 => field.Kind == FieldKind.Text && IsWord(_view.Value(field), "null"u8),
            6 => IsWord(_view.Value(field), "(null)"u8),
            _ => false,
        };
    }
}
