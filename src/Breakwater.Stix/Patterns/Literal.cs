namespace Breakwater.Stix.Patterns;

/// <summary>A constant of a pattern (STIX 2.1, 9.2).</summary>
public abstract record Literal;

/// <summary>A whole number or fraction.</summary>
/// <param name="Value">Its value.</param>
public sealed record NumberLiteral(double Value) : Literal;

/// <summary>true or false.</summary>
/// <param name="Value">Its value.</param>
public sealed record BooleanLiteral(bool Value) : Literal;

/// <summary>Text.</summary>
/// <param name="Value">Without quotes and escapes.</param>
public sealed record TextLiteral(string Value) : Literal;

/// <summary>Bytes, written as hexadecimal or base64.</summary>
/// <param name="Value">Each byte as the character of the same number, so that bytes compare with text.</param>
public sealed record BinaryLiteral(string Value) : Literal;

/// <summary>A time.</summary>
/// <param name="Value">As written, RFC 3339 in UTC.</param>
public sealed record TimeLiteral(string Value) : Literal;
