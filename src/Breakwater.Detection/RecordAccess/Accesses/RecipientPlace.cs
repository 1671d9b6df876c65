using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>
/// Whom records were sent to, as far as recipients are told apart: of a mailbox its domain, since colleagues of one agency share it (the whole address where anybody can have one),
/// of an address the host, of a telephone number a token, else the name.
/// </summary>
internal static class RecipientPlace
{
    /// <summary>What stands before the token of a telephone number.</summary>
    public const string Number = "number ";

    private const int Most = 8;
    private const int LongestPlace = 254;
    private const int ShortestNumber = 7;
    private static readonly char[] Separators = [';', ',', '|', '\n'];

    /// <summary>The recipients of one record, each once, sorted; the first few.</summary>
    /// <param name="text">As the record writes them.</param>
    /// <param name="isPublicMail">Mail domains where anybody can have a mailbox.</param>
    /// <param name="tokens">For telephone numbers.</param>
    public static string[] AllOf(string text, Func<string, bool> isPublicMail, ISealedTokens tokens) =>
        [
            .. text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(part => Of(part, isPublicMail, tokens))
                .Where(place => place.Length is > 0 and <= LongestPlace)
                .Distinct(StringComparer.Ordinal)
                .Take(Most)
                .Order(StringComparer.Ordinal),
        ];

    private static string Of(string part, Func<string, bool> isPublicMail, ISealedTokens tokens)
    {
        // "Jane Doe <jane@agency.example>" (RFC 5322, 3.4).
        string plain =
            part.IndexOf('<', StringComparison.Ordinal) is var open and >= 0
            && part.IndexOf('>', open) is var close
            && close > open + 1
                ? part[(open + 1)..close]
                : part;
        plain = plain.Trim().TrimEnd('.').ToLowerInvariant();
        if (plain.StartsWith("mailto:", StringComparison.Ordinal))
        {
            plain = plain["mailto:".Length..];
        }

        int scheme = plain.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
        {
            string rest = plain[(scheme + 3)..];
            string authority = rest.Split('/')[0];
            return authority[(authority.LastIndexOf('@') + 1)..].Split(':')[0];
        }

        int at = plain.LastIndexOf('@');
        if (at > 0 && at < plain.Length - 1)
        {
            string domain = plain[(at + 1)..];
            return isPublicMail(domain) ? plain : domain;
        }

        string digits = string.Concat(plain.Where(char.IsAsciiDigit));
        return digits.Length >= ShortestNumber && plain.All(c => char.IsAsciiDigit(c) || " +-()./".Contains(c))
            ? Number + tokens.Target(TargetKind.E164, digits).Token
            : string.Join(' ', plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
