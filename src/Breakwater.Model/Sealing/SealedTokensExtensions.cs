using Breakwater.Model.Intercepts;

namespace Breakwater.Model.Sealing;

/// <summary>Tokens of what readers see.</summary>
public static class SealedTokensExtensions
{
    private const int LongestWithNear = 64;

    /// <summary>A target with its tokens, near ones included where a typing error is likely (numbers).</summary>
    /// <param name="tokens">Makes the tokens.</param>
    /// <param name="kind">What it is said to be.</param>
    /// <param name="text">As the evidence writes it.</param>
    /// <param name="countryCode">Country code of numbers that are written without one; <c>1</c> for North America.</param>
    public static InterceptTarget Target(
        this ISealedTokens tokens,
        TargetKind kind,
        ReadOnlySpan<char> text,
        string countryCode = "1"
    )
    {
        ArgumentNullException.ThrowIfNull(tokens);
        using SealedText canonical = CanonicalIdentity.Of(kind, text, countryCode);
        return new InterceptTarget(tokens.Of(TokenKind.Target, canonical), kind)
        {
            Near = kind is TargetKind.E164 or TargetKind.Imsi or TargetKind.Imei ? Near(tokens, canonical) : [],
            CaseToken = tokens.Case?.Of(TokenKind.Target, canonical),
            PrefixLength = kind == TargetKind.IpRange ? PrefixLength(text) : null,
        };
    }

    /// <summary>The token of an order, LIID, XID, DID, agency or name: trimmed and in lower case.</summary>
    public static SealedToken Named(this ISealedTokens tokens, TokenKind kind, ReadOnlySpan<char> text)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        Span<char> lower = text.Trim().Length <= 256 ? stackalloc char[256] : new char[text.Length];
        int length = text.Trim().ToLowerInvariant(lower);
        using SealedText canonical = new(lower[..length]);
        lower.Clear();
        return tokens.Of(kind, canonical);
    }

    private static List<SealedToken> Near(ISealedTokens tokens, SealedText canonical) =>
        canonical.Use(
            tokens,
            static (text, tokens) =>
            {
                List<SealedToken> near = [];
                // No number is so long, and each character costs a digest of all others.
                if (text.Length > LongestWithNear)
                {
                    return near;
                }

                Span<char> shorter = text.Length <= 128 ? stackalloc char[128] : new char[text.Length];
                for (int left = text.IndexOf('|') + 1; left <= text.Length; left++)
                {
                    text[..left].CopyTo(shorter);
                    ReadOnlySpan<char> rest = left < text.Length ? text[(left + 1)..] : [];
                    rest.CopyTo(shorter[left..]);
                    using SealedText one = new(shorter[..(left + rest.Length)]);
                    near.Add(tokens.Of(TokenKind.NearTarget, one));
                }

                shorter.Clear();
                return near;
            }
        );

    private static int? PrefixLength(ReadOnlySpan<char> text)
    {
        int slash = text.IndexOf('/');
        return
            slash >= 0
            && int.TryParse(
                text[(slash + 1)..],
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out int length
            )
            ? length
            : null;
    }
}
