using Breakwater.Evidence.Time;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Audits;

/// <summary>The audits of stores that one item holds: finds out which a record is of, and lets it complete the event begun last.</summary>
internal sealed class AuditShapes(ReaderContext context)
{
    private const byte Unasked = byte.MaxValue;
    private const int PartCount = (int)AuditPart.OtherDetail + 1;

    private readonly FieldNames _names = context.Names;
    private readonly SlashDates _days = new(context.Head.Span);
    private readonly AuditShape?[] _shapes = new AuditShape?[AuditLayouts.Count];
    private readonly byte[]?[] _parts = new byte[]?[AuditLayouts.Count];
    private AuditFields? _slots;
    private UInt128[] _bits = [];
    private bool[] _isKnown = [];

    /// <summary>The audit that a record with these slots is of; -1 where it is of none.</summary>
    public int Find(ReadOnlySpan<EventField> fields)
    {
        UInt128 names = UInt128.Zero;
        foreach (ref readonly EventField field in fields)
        {
            names |= BitOf(field.Slot);
        }

        return AuditLayouts.Find(names);
    }

    /// <summary>The audit whose columns these are; -1 where they are of none.</summary>
    public static int Find(IEnumerable<string> columns) =>
        AuditLayouts.Find(
            columns.Aggregate(UInt128.Zero, (all, name) => all | AuditLayouts.BitOf(AuditLayout.Plain(name)))
        );

    /// <summary>Completes the event begun last.</summary>
    public void Complete(int audit, EventBatch batch, ItemClock clock, IFaultSink faults, EvidencePosition position)
    {
        ReadOnlySpan<EventField> fields = batch.At(batch.Count - 1).Fields;
        Span<short> places = stackalloc short[PartCount];
        places.Fill(-1);
        for (int i = 0; i < fields.Length && i < short.MaxValue; i++)
        {
            byte part = PartOf(audit, fields[i].Slot);
            if (part != 0 && places[part] < 0)
            {
                places[part] = (short)i;
            }
        }

        AuditShape shape = _shapes[audit] ??= AuditLayouts.Shape(audit, _slots ??= new AuditFields(_names));
        shape.Complete(new AuditRow(batch, places, _parts[audit], clock, _days, faults, position));
    }

    private UInt128 BitOf(int slot)
    {
        if (slot >= _bits.Length)
        {
            Array.Resize(ref _bits, Math.Max(256, slot * 2));
            Array.Resize(ref _isKnown, _bits.Length);
        }

        if (!_isKnown[slot])
        {
            _isKnown[slot] = true;
            _bits[slot] = AuditLayouts.BitOf(AuditLayout.Plain(_names[slot]));
        }

        return _bits[slot];
    }

    private byte PartOf(int audit, int slot)
    {
        byte[]? parts = _parts[audit];
        if (parts is null || slot >= parts.Length)
        {
            int known = parts?.Length ?? 0;
            Array.Resize(ref parts, Math.Max(256, slot * 2));
            Array.Fill(parts, Unasked, known, parts.Length - known);
            _parts[audit] = parts;
        }

        if (parts[slot] == Unasked)
        {
            parts[slot] = (byte)AuditLayouts.Layout(audit).PartOf(AuditLayout.Plain(_names[slot]));
        }

        return parts[slot];
    }
}
