using System.Globalization;

namespace Breakwater.Sharing.Leaving;

/// <summary>A SHA-256 as its bits, so that no other text can stand where one is wanted.</summary>
/// <param name="High">The first 128 bits.</param>
/// <param name="Low">The last 128 bits.</param>
public readonly record struct SharedDigest(UInt128 High, UInt128 Low)
{
    private const int Digits = 64;

    /// <summary>The digest that a text of 64 hexadecimal digits names; null where the text is none.</summary>
    public static SharedDigest? Read(string? text) =>
        text is { Length: Digits }
        && UInt128.TryParse(text.AsSpan(0, Digits / 2), NumberStyles.AllowHexSpecifier, null, out UInt128 high)
        && UInt128.TryParse(text.AsSpan(Digits / 2), NumberStyles.AllowHexSpecifier, null, out UInt128 low)
            ? new SharedDigest(high, low)
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x32}{Low:x32}");
}
