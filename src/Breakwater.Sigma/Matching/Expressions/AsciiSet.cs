using System.Numerics;

namespace Breakwater.Sigma.Matching.Expressions;

/// <summary>
/// A set of ASCII characters, as bits. Two words of its own: code over <see cref="UInt128"/> is compiled anew in every run.
/// </summary>
internal readonly record struct AsciiSet(ulong Low, ulong High)
{
    public const int Characters = 128;

    private const int WordBits = 64;

    public static readonly AsciiSet All = new(ulong.MaxValue, ulong.MaxValue);
    public static readonly AsciiSet NewLine = Of('\n');
    public static readonly AsciiSet Digits = Range('0', '9');
    public static readonly AsciiSet Words = Range('a', 'z') | Range('A', 'Z') | Digits | Of('_');
    public static readonly AsciiSet Spaces = Range('\t', '\r') | Of(' ');

    /// <summary>The first character; that of a set of one.</summary>
    public int First =>
        Low != 0 ? BitOperations.TrailingZeroCount(Low) : WordBits + BitOperations.TrailingZeroCount(High);

    public static AsciiSet Of(int character) =>
        character < WordBits ? new AsciiSet(1UL << character, 0) : new AsciiSet(0, 1UL << (character - WordBits));

    public static AsciiSet Range(int first, int last)
    {
        AsciiSet set = default;
        for (int c = first; c <= last; c++)
        {
            set |= Of(c);
        }

        return set;
    }

    public bool Has(int character) => ((character < WordBits ? Low : High) >> (character & (WordBits - 1)) & 1) != 0;

    /// <summary>The set with the other case of each letter.</summary>
    public AsciiSet AnyCase()
    {
        AsciiSet both = this;
        for (int c = 'a'; c <= 'z'; c++)
        {
            int upper = c - 32;
            both |= Has(c) ? Of(upper) : default;
            both |= Has(upper) ? Of(c) : default;
        }

        return both;
    }

    public static AsciiSet operator |(AsciiSet one, AsciiSet other) => new(one.Low | other.Low, one.High | other.High);

    public static AsciiSet operator ~(AsciiSet set) => new(~set.Low, ~set.High);
}
