using System.Buffers.Binary;

namespace Breakwater.Model.Sealing;

/// <summary>
/// What stands for an identity outside the sealed zone: 128 bits of a keyed digest. Two tokens of one key are equal where the
/// canonical identities are; without the key nothing leads back.
/// </summary>
/// <param name="Value">The bits.</param>
public readonly record struct SealedToken(UInt128 Value)
{
    /// <summary>Characters of the text form.</summary>
    public const int TextLength = 26;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The token of 16 bytes, the first the most significant.</summary>
    public static SealedToken Of(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));

    /// <summary>Reads the text form: 26 characters of base32 (RFC 4648, section 6) in lower case.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SealedToken token)
    {
        UInt128 value = 0;
        token = default;
        if (text.Length != TextLength)
        {
            return false;
        }

        for (int i = 0; i < TextLength; i++)
        {
            int digit = Alphabet.IndexOf(text[i], StringComparison.Ordinal);
            // The last character carries three bits; the two below them are nothing.
            if (digit < 0 || (i == TextLength - 1 && (digit & 3) != 0))
            {
                return false;
            }

            value = i == TextLength - 1 ? (value << 3) | (UInt128)(digit >> 2) : (value << 5) | (UInt128)digit;
        }

        token = new SealedToken(value);
        return true;
    }

    /// <summary>An order without meaning, the same in every run under one key.</summary>
    public static IComparer<SealedToken> Order { get; } =
        Comparer<SealedToken>.Create(static (one, other) => one.Value.CompareTo(other.Value));

    /// <summary>26 characters of base32 (RFC 4648, section 6) in lower case, without padding.</summary>
    public override string ToString() => string.Create(TextLength, Value, static (text, value) => Write(value, text));

    /// <summary>Writes the text form.</summary>
    /// <param name="text">Room for 26 characters.</param>
    public void Write(Span<char> text) => Write(Value, text);

    private static void Write(UInt128 value, Span<char> text)
    {
        (ulong high, ulong low) = ((ulong)(value >> 64), (ulong)value);
        // Twelve characters of each half; the one between has bits of both.
        for (int i = 0; i < 12; i++)
        {
            text[i] = Alphabet[(int)(high >> (59 - (5 * i))) & 31];
            text[i + 13] = Alphabet[(int)(low >> (58 - (5 * i))) & 31];
        }

        text[12] = Alphabet[(int)(((high & 15) << 1) | (low >> 63))];
        text[25] = Alphabet[((int)low & 7) << 2];
    }
}
