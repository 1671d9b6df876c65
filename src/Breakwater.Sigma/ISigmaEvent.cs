namespace Breakwater.Sigma;

/// <summary>What a value of an event is.</summary>
public enum SigmaKind : byte
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A decimal number, as JSON writes it.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>The field is there and has no value.</summary>
    Null,
}

/// <summary>One field of an event. An array is the same field several times.</summary>
public ref struct SigmaField
{
    /// <summary>The engine's number of the field's name (<see cref="SigmaEngine.Slot"/>); -1 where no rule asks for it.</summary>
    public int Slot { get; set; }

    /// <summary>The value in UTF-8.</summary>
    public ReadOnlySpan<byte> Value { get; set; }

    /// <summary>What the value is.</summary>
    public SigmaKind Kind { get; set; }

    /// <summary>The value is the raw content of a JSON string, in which a backslash begins an escape (RFC 8259, section 7).</summary>
    public bool Escaped { get; set; }

    /// <summary>Keywords are not looked for in the value: it says what the event is, and is no part of what was logged.</summary>
    public bool NoKeywords { get; set; }
}

/// <summary>
/// An event as the engine sees it. Implemented by a struct over the caller's own buffers, so that nothing is copied and
/// every call is direct. Maps inside maps come as fields with dotted names.
/// </summary>
public interface ISigmaEvent
{
    /// <summary>How many fields there are.</summary>
    int FieldCount { get; }

    /// <summary>
    /// The whole message, in which keywords are looked for; where it is empty they are looked for in the value of every
    /// field instead.
    /// </summary>
    ReadOnlySpan<byte> Text { get; }

    /// <summary>Gives one field.</summary>
    void Field(int index, out SigmaField field);
}
