namespace Breakwater.Detection.InventoryFiles;

/// <summary>What a value of the inventory must look like. The reader and the published schema are both made of it.</summary>
internal abstract record Shape;

/// <summary>One value.</summary>
internal sealed record ScalarShape(ScalarKind Kind, IReadOnlyList<string> Words) : Shape
{
    public ScalarShape(ScalarKind kind)
        : this(kind, []) { }
}

/// <summary>A list of values.</summary>
internal sealed record ListShape(Shape Item) : Shape;

/// <summary>Keys with values; no other keys.</summary>
internal sealed record MapShape(string Description, IReadOnlyList<KeyShape> Keys) : Shape;

/// <summary>One key.</summary>
internal sealed record KeyShape(string Name, string Description, Shape Value, bool Required = false);

/// <summary>Kinds of value.</summary>
internal enum ScalarKind
{
    /// <summary>Any text that is not empty.</summary>
    Text,

    /// <summary>One of some words.</summary>
    Word,

    /// <summary>IPv4 or IPv6 address.</summary>
    Address,

    /// <summary>IPv4 or IPv6 prefix; an address stands for a prefix of full length.</summary>
    Prefix,

    /// <summary>RFC 3339 time, or a date alone.</summary>
    Time,

    /// <summary>RFC 3339 time with or without offset.</summary>
    ZonedTime,

    /// <summary>Name of a zone in the tz database.</summary>
    Zone,

    /// <summary>Whole number from 0.</summary>
    Count,

    /// <summary>Port, 1 to 65535.</summary>
    Port,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>SHA-256, 64 hexadecimal digits.</summary>
    Sha256,

    /// <summary>Keyed token, never a number.</summary>
    Token,

    /// <summary>Decimal digits.</summary>
    Digits,

    /// <summary>Three digits.</summary>
    Mcc,

    /// <summary>Two or three digits.</summary>
    Mnc,

    /// <summary>Two capital letters.</summary>
    Country,
}
