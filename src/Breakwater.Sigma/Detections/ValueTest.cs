using System.Net;
using System.Text.RegularExpressions;

namespace Breakwater.Sigma.Detections;

/// <summary>What one value of an event is held against. Two tests with the same <see cref="Key"/> are the same test.</summary>
internal abstract record ValueTest
{
    public abstract string Key { get; }
}

/// <summary>How a literal must sit in a value.</summary>
internal enum TextShape : byte
{
    Equal,
    StartsWith,
    EndsWith,
    Contains,
}

/// <summary>A literal; folded to upper case unless <paramref name="Cased"/>.</summary>
internal sealed record LiteralTest(TextShape Shape, byte[] Literal, bool Cased, bool IsNumber) : ValueTest
{
    public override string Key =>
        $"L{(int)Shape}{(Cased ? 'c' : 'i')}{(IsNumber ? 'n' : 't')}{Convert.ToHexString(Literal)}";
}

/// <summary>Literals with wildcards between them; the whole value must match.</summary>
internal sealed record PatternTest(SigmaText Pattern, bool Cased) : ValueTest
{
    public override string Key => $"P{(Cased ? 'c' : 'i')}{Pattern.Key}";
}

/// <summary>A regular expression that may match anywhere in the value.</summary>
internal sealed record RegexTest(string Pattern, RegexOptions Options) : ValueTest
{
    public override string Key => $"R{(int)Options}:{Pattern}";
}

/// <summary>An address inside a network.</summary>
internal sealed record CidrTest(IPNetwork Network) : ValueTest
{
    public override string Key => $"C{Network}";
}

/// <summary>The field stands in the event, whatever its value.</summary>
internal sealed record ExistsTest : ValueTest
{
    public override string Key => "E";
}

/// <summary>The field is missing or null.</summary>
internal sealed record NullTest : ValueTest
{
    public override string Key => "N";
}

internal enum Comparison : byte
{
    Equal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

internal enum TimePart : byte
{
    None,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// <summary>A number, or the part of a date, compared with a number.</summary>
internal sealed record NumberTest(Comparison Comparison, TimePart Part, double Number) : ValueTest
{
    public override string Key => FormattableString.Invariant($"#{(int)Comparison}{(int)Part}:{Number:R}");
}

/// <summary>The value of another field of the same event.</summary>
internal sealed record FieldReferenceTest(string Other, TextShape Shape, bool Cased) : ValueTest
{
    public override string Key => $"F{(int)Shape}{(Cased ? 'c' : 'i')}{Other}";
}
