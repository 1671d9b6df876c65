namespace Breakwater.Sigma.Detections;

/// <summary>The modifiers of Sigma 2.1; those of a regular expression are told from others by their place.</summary>
internal enum Modifier : byte
{
    All,
    StartsWith,
    EndsWith,
    Contains,
    Exists,
    Cased,
    NotEqual,
    Windash,
    Regex,
    RegexIgnoreCase,
    RegexMultiline,
    RegexSingleLine,
    Base64,
    Base64Offset,
    Utf16LittleEndian,
    Utf16BigEndian,
    Utf16,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Cidr,
    Expand,
    FieldReference,
}

internal static class Modifiers
{
    public static Modifier? Parse(string name) =>
        name switch
        {
            "all" => Modifier.All,
            "startswith" => Modifier.StartsWith,
            "endswith" => Modifier.EndsWith,
            "contains" => Modifier.Contains,
            "exists" => Modifier.Exists,
            "cased" => Modifier.Cased,
            "neq" => Modifier.NotEqual,
            "windash" => Modifier.Windash,
            "re" => Modifier.Regex,
            "i" => Modifier.RegexIgnoreCase,
            "m" => Modifier.RegexMultiline,
            "s" => Modifier.RegexSingleLine,
            "base64" => Modifier.Base64,
            "base64offset" => Modifier.Base64Offset,
            "utf16le" or "wide" => Modifier.Utf16LittleEndian,
            "utf16be" => Modifier.Utf16BigEndian,
            "utf16" => Modifier.Utf16,
            "lt" => Modifier.Less,
            "lte" => Modifier.LessOrEqual,
            "gt" => Modifier.Greater,
            "gte" => Modifier.GreaterOrEqual,
            "minute" => Modifier.Minute,
            "hour" => Modifier.Hour,
            "day" => Modifier.Day,
            "week" => Modifier.Week,
            "month" => Modifier.Month,
            "year" => Modifier.Year,
            "cidr" => Modifier.Cidr,
            "expand" => Modifier.Expand,
            "fieldref" => Modifier.FieldReference,
            _ => null,
        };

    /// <summary>The modifier as rules write it.</summary>
    public static string Word(this Modifier modifier) =>
        modifier switch
        {
            Modifier.All => "all",
            Modifier.StartsWith => "startswith",
            Modifier.EndsWith => "endswith",
            Modifier.Contains => "contains",
            Modifier.Exists => "exists",
            Modifier.Cased => "cased",
            Modifier.NotEqual => "neq",
            Modifier.Windash => "windash",
            Modifier.Regex => "re",
            Modifier.RegexIgnoreCase => "i",
            Modifier.RegexMultiline => "m",
            Modifier.RegexSingleLine => "s",
            Modifier.Base64 => "base64",
            Modifier.Base64Offset => "base64offset",
            Modifier.Utf16LittleEndian => "utf16le",
            Modifier.Utf16BigEndian => "utf16be",
            Modifier.Utf16 => "utf16",
            Modifier.Less => "lt",
            Modifier.LessOrEqual => "lte",
            Modifier.Greater => "gt",
            Modifier.GreaterOrEqual => "gte",
            Modifier.Minute => "minute",
            Modifier.Hour => "hour",
            Modifier.Day => "day",
            Modifier.Week => "week",
            Modifier.Month => "month",
            Modifier.Year => "year",
            Modifier.Cidr => "cidr",
            Modifier.Expand => "expand",
            Modifier.FieldReference => "fieldref",
            _ => throw new ArgumentOutOfRangeException(nameof(modifier)),
        };

    /// <summary>A bit for each modifier of a list.</summary>
    public static uint SetOf(IReadOnlyList<Modifier> modifiers)
    {
        uint set = 0;
        for (int i = 0; i < modifiers.Count; i++)
        {
            set |= Bit(modifiers[i]);
        }

        return set;
    }

    /// <summary>The bit of a modifier.</summary>
    public static uint Bit(this Modifier modifier) => 1u << (int)modifier;

    public static bool IsLink(this Modifier modifier) => modifier is Modifier.All or Modifier.NotEqual;

    public static bool IsShape(this Modifier modifier) =>
        modifier is Modifier.Contains or Modifier.StartsWith or Modifier.EndsWith;

    public static bool IsRegexFlag(this Modifier modifier) =>
        modifier is Modifier.RegexIgnoreCase or Modifier.RegexMultiline or Modifier.RegexSingleLine;

    public static bool IsComparison(this Modifier modifier) =>
        modifier is >= Modifier.Less and <= Modifier.GreaterOrEqual;

    public static bool IsTimePart(this Modifier modifier) => modifier is >= Modifier.Minute and <= Modifier.Year;

    public static bool IsEncoding(this Modifier modifier) => modifier is >= Modifier.Base64 and <= Modifier.Utf16;
}
