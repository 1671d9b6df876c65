using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.FlowDumps;

/// <summary>
/// Gives records that are events as flows too, so that detectors of flows and the history see them: Zeek's connections,
/// Suricata's flows. The rows say that they are events already; nobody counts a record twice.
/// </summary>
internal sealed class EventFlows
{
    /// <summary>The values of a record that are understood, one after the other; none is long.</summary>
    private const int MaxBytes = 4_096;
    private const int MaxValueBytes = 64;

    private readonly byte[] _text = new byte[MaxBytes];
    private readonly DumpValues _values = new();
    private readonly Dictionary<int, DumpField> _fields = [];
    private readonly DumpRows _rows;

    public EventFlows(ReaderContext context, DumpDialect dialect)
    {
        _rows = new DumpRows(context, dialect);
        foreach ((byte[] name, DumpField field) in dialect.Known)
        {
            if (context.Names.Slot(name) is >= 0 and int slot)
            {
                _fields[slot] = field;
            }
        }
    }

    /// <summary>Gives the event begun last.</summary>
    public void Add(EventBatch batch, EvidencePosition at, IFaultSink faults)
    {
        EventView view = batch.At(batch.Count - 1);
        _values.Clear();
        int length = 0;
        foreach (ref readonly EventField field in view.Fields)
        {
            if (field.Escaped || field.Kind == FieldKind.Null || !_fields.TryGetValue(field.Slot, out DumpField known))
            {
                continue;
            }

            ReadOnlySpan<byte> value = view.Value(field);
            if (value.Length <= MaxValueBytes && value.Length <= MaxBytes - length)
            {
                value.CopyTo(_text.AsSpan(length));
                _values.Add(known, length, value.Length);
                length += value.Length;
            }
        }

        _rows.Count(at.Kind);
        _rows.AreEvents();
        _rows.TryAdd(_text.AsSpan(0, length), _values, at, faults);
    }
}
