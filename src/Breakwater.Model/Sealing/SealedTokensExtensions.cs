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
        SealedToken token = tokens.Of(TokenKind.Target, canonical);
        return new InterceptTarget(token, kind)
        {
            Near = kind is TargetKind.E164 or TargetKind.Imsi or TargetKind.Imei ? Near(tokens, token, canonical) : [],
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

    private static IReadOnlyList<SealedToken> Near(ISealedTokens tokens, SealedToken token, SealedText canonical)
    {
        if (tokens.Near?.Find(token) is { } known)
        {
            return known;
        }

        List<SealedToken> near = Near(tokens, canonical);
        tokens.Near?.Keep(token, near);
        return near;
    }

    /// <summary>
    /// Their order would say which digit each is without, and two that agree that two neighbouring digits do; so they are sorted, each is there
    /// once, and what is then missing is filled up with tokens that no other target has.
    /// </summary>
    private static List<SealedToken> Near(ISealedTokens tokens, SealedText canonical) =>
        canonical.Use(
            tokens,
            static (text, tokens) =>
            {
                SortedSet<SealedToken> near = new(SealedToken.Order);
                // No number is so long, and each character costs a digest of all others.
                if (text.Length > LongestWithNear)
                {
                    return (List<SealedToken>)[];
                }

                int first = text.IndexOf('|') + 1;

                Span<char> shorter = stackalloc char[LongestWithNear + 2];
                for (int left = first; left <= text.Length; left++)
                {
                    text[..left].CopyTo(shorter);
                    ReadOnlySpan<char> rest = left < text.Length ? text[(left + 1)..] : [];
                    rest.CopyTo(shorter[left..]);
                    using SealedText one = new(shorter[..(left + rest.Length)]);
                    near.Add(tokens.Of(TokenKind.NearTarget, one));
                }

                text.CopyTo(shorter);
                for (int fill = 0; near.Count < text.Length - first + 1; fill++)
                {
                    shorter[text.Length] = '|';
                    shorter[text.Length + 1] = (char)('0' + fill);
                    using SealedText one = new(shorter[..(text.Length + 2)]);
                    near.Add(tokens.Of(TokenKind.NearTarget, one));
                }

                shorter.Clear();
                return [.. near];
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
