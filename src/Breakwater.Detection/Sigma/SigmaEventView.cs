using System.Runtime.CompilerServices;
using Breakwater.Model.Events;
using Breakwater.Sigma;

namespace Breakwater.Detection.Sigma;

/// <summary>An event of a batch as the engine sees it: the same bytes, with the engine's numbers for field names.</summary>
internal readonly ref struct SigmaEventView : ISigmaEvent
{
    private readonly EventView _event;
    private readonly NamedSlot[] _slots;

    /// <summary>Shows an event.</summary>
    /// <param name="source">The event.</param>
    /// <param name="slots">What each slot of the run's names is to the engine.</param>
    public SigmaEventView(in EventView source, NamedSlot[] slots)
    {
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Field(int index, out SigmaField field)
    {
        ref readonly EventField given = ref _event.Fields[index];
        NamedSlot slot = _slots[given.Slot];
        ReadOnlySpan<byte> value = _event.Value(given);
        field = new SigmaField
        {
            Slot = slot.Number,
            Value = value,
            Escaped = given.Escaped,
            NoKeywords = slot.IsLabel && SourceLabels.IsPart(value, _event.LogSource),
            Kind = (SigmaKind)Kinds[(int)given.Kind],
        };
    }

    // In the order of FieldKind.
    private static ReadOnlySpan<byte> Kinds =>
        [
            (byte)SigmaKind.Text,
            (byte)SigmaKind.Number,
            (byte)SigmaKind.Text,
            (byte)SigmaKind.Text,
            (byte)SigmaKind.Boolean,
            (byte)SigmaKind.Null,
        ];
}

/// <summary>What one of the run's field names is to the engine.</summary>
/// <param name="Number">The engine's number of the name; -1 where no rule asks for it.</param>
/// <param name="IsLabel">Whether the name is one of <see cref="SourceLabels"/>.</param>
internal readonly record struct NamedSlot(int Number, bool IsLabel);
