using System.Runtime.CompilerServices;

namespace Breakwater.Sigma.Json;

/// <summary>
/// One line of JSON as an event. Valid until the next one is read. An object in an object gives dotted names, an array the
/// same name several times; of a key that stands twice both values count.
/// </summary>
public readonly ref struct JsonEvent : ISigmaEvent
{
    private readonly JsonEventReader _reader;
    private readonly ReadOnlySpan<byte> _text;
    private readonly int _start;
    private readonly int _end;

    internal JsonEvent(JsonEventReader reader, ReadOnlySpan<byte> text, int start, int end)
    {
        _reader = reader;
        _text = text;
        _start = start;
        _end = end;
    }

    /// <summary>The line, without its end.</summary>
    public ReadOnlySpan<byte> Line => _text[_start.._end];

    /// <summary>The line's number, counted from 1.</summary>
    public long LineNumber => _reader.LineNumber;

    /// <summary>The plan of the event's log source, for <see cref="SigmaMatcher.Match"/>.</summary>
    public int Plan => _reader.PlanOf(_text);

    /// <summary>What the event counts as; null where nothing says it and every rule is tried. Worked out anew at each call.</summary>
    public IReadOnlyList<SigmaLogSource>? LogSources => _reader.SourcesOf(_text);

    /// <inheritdoc/>
    public int FieldCount => _reader.FieldCount;

    /// <summary>Empty: keywords are looked for in all values.</summary>
    public ReadOnlySpan<byte> Text => [];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Field(int index, out SigmaField field)
    {
        ref readonly JsonField found = ref _reader.FieldAt(index);
        field = new SigmaField
        {
            Slot = found.Slot,
            Value = _text.Slice(found.Offset, found.Length),
            Kind = found.Kind,
            Escaped = found.Kind == SigmaKind.Text,
            NoKeywords = found.IsHint,
        };
    }
}

/// <summary>Where a value stands in the text that was marked.</summary>
/// <param name="Offset">Where it starts.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Slot">The engine's number of its field; -1 where no rule asks for it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsHint">It says the log source, in a field that is there for that alone.</param>
internal readonly record struct JsonField(int Offset, int Length, int Slot, SigmaKind Kind, bool IsHint);
