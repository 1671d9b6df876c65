namespace Breakwater.Sigma.Matching.Expressions;

/// <summary>Sets of ASCII characters, as bits.</summary>
internal static class AsciiSets
{
    public const int Characters = 128;

    public static readonly UInt128 All = UInt128.MaxValue;
    public static readonly UInt128 NewLine = Of('\n');
    public static readonly UInt128 Digits = Range('0', '9');
    public static readonly UInt128 Words = Range('a', 'z') | Range('A', 'Z') | Digits | Of('_');
    public static readonly UInt128 Spaces = Range('\t', '\r') | Of(' ');

    public static UInt128 Of(int character) => UInt128.One << character;

    public static UInt128 Range(int first, int last)
    {
        UInt128 set = UInt128.Zero;
        for (int c = first; c <= last; c++)
        {
            set |= Of(c);
        }

        return set;
    }

    public static bool Has(UInt128 set, int character) => (set & Of(character)) != UInt128.Zero;

    /// <summary>The set with the other case of each letter.</summary>
    public static UInt128 AnyCase(UInt128 set)
    {
        UInt128 both = set;
        for (int c = 'a'; c <= 'z'; c++)
        {
            int upper = c - 32;
            both |= Has(set, c) ? Of(upper) : UInt128.Zero;
            both |= Has(set, upper) ? Of(c) : UInt128.Zero;
        }

        return both;
    }
}
