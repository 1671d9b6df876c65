using Breakwater.Model.Events;
using Breakwater.Sigma;

namespace Breakwater.Detection.Sigma;

/// <summary>An event of a batch as the engine sees it: the same bytes, with the engine's numbers for field names.</summary>
internal readonly ref struct SigmaEventView : ISigmaEvent
{
    private readonly EventView _event;
    private readonly int[] _slots;
    private readonly bool[] _labels;

    /// <summary>Shows an event.</summary>
    /// <param name="source">The event.</param>
    /// <param name="slots">The engine's number for each slot of the run's names.</param>
    /// <param name="labels">For each slot, whether its name is one of <see cref="SourceLabels"/>.</param>
    public SigmaEventView(in EventView source, int[] slots, bool[] labels)
    {
        _labels = labels;
        _event = source;
        _slots = slots;
    }

    public int FieldCount => _event.Fields.Length;

    /// <summary>
    /// The record as it was written, where it is a line of text. A record of JSON or XML has names and escapes between its
    /// values, so there keywords are looked for in the values.
    /// </summary>
    public ReadOnlySpan<byte> Text
    {
        get
        {
            ReadOnlySpan<byte> original = _event.Original;
            return IsJsonOrXml(original.TrimStart(" \t"u8)) ? [] : original;
        }
    }

    // A syslog line may begin with `<` too, but then with a number.
    private static bool IsJsonOrXml(ReadOnlySpan<byte> text) =>
        text
            is [(byte)'{', (byte)'"' or (byte)' ' or (byte)'}' or (byte)'\r' or (byte)'\n', ..]
                or [(byte)'<', (byte)'E' or (byte)'?', ..];

    public void Field(int index, out SigmaField field)
    {
        ref readonly EventField given = ref _event.Fields[index];
        field = new SigmaField
        {
            Slot = _slots[given.Slot],
            Value = _event.Value(given),
            Escaped = given.Escaped,
            NoKeywords = _labels[given.Slot] && SourceLabels.IsPart(_event.Value(given), _event.LogSource),
            Kind = given.Kind switch
            {
                FieldKind.Number => SigmaKind.Number,
                FieldKind.Boolean => SigmaKind.Boolean,
                FieldKind.Null => SigmaKind.Null,
                _ => SigmaKind.Text,
            },
        };
    }
}
