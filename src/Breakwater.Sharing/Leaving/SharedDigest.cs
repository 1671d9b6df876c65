using System.Globalization;

namespace Breakwater.Sharing.Leaving;

/// <summary>A SHA-256 as its bits, so that no other text can stand where one is wanted.</summary>
/// <param name="High">The first 128 bits.</param>
/// <param name="Low">The last 128 bits.</param>
public readonly record struct SharedDigest(UInt128 High, UInt128 Low)
{
    private const int Digits = 64;

    // Of the 32 bytes of a hash some 12 are letters, signs or zero; as many as this by chance in one of 100 million.
    private const int LeastOfText = 28;

    /// <summary>
    /// The digest that a text of 64 hexadecimal digits names, written as this product writes it; null where the text is none. Text in hexadecimal digits, in UTF-8 or UTF-16, can be as long as a digest
    /// and is none.
    /// </summary>
    public static SharedDigest? Read(string? text) =>
        text is { Length: Digits }
        && UInt128.TryParse(text.AsSpan(0, Digits / 2), NumberStyles.AllowHexSpecifier, null, out UInt128 high)
        && UInt128.TryParse(text.AsSpan(Digits / 2), NumberStyles.AllowHexSpecifier, null, out UInt128 low)
        && new SharedDigest(high, low) is var digest
        && digest.ToString() == text
        && !IsText(Convert.FromHexString(text))
            ? digest
            : null;

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        int ofText = 0;
        foreach (byte b in bytes)
        {
            ofText += b is 0 or (>= 0x20 and < 0x7F) ? 1 : 0;
        }

        return ofText >= LeastOfText;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x32}{Low:x32}");
}
