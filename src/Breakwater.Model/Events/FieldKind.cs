namespace Breakwater.Model.Events;

/// <summary>What a field's text means. The value itself is always UTF-8 text; the kind says how to compare it.</summary>
public enum FieldKind : byte
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary>A decimal number, possibly signed or with a fraction, as JSON writes it.</summary>
    Number,

    /// <summary>An IPv4 or IPv6 address without port, prefix length or zone.</summary>
    Address,

    /// <summary>A point in time, RFC 3339.</summary>
    Time,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>The field is present and has no value (JSON null, a dash in a Zeek log).</summary>
    Null,
}
