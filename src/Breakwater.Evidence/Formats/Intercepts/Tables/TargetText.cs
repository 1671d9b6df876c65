using System.Buffers;
using System.Globalization;
using System.Net;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Model.Intercepts;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>Finds out what a target is where nothing but its own text says so.</summary>
internal static class TargetText
{
    private static readonly SearchValues<char> Numbers = SearchValues.Create("+0123456789-() ./");
    private static readonly SearchValues<char> Mantissas = SearchValues.Create("0123456789.,");
    private static readonly SearchValues<char> MacAddresses = SearchValues.Create("0123456789abcdefABCDEF:-.");

    /// <summary>Digits, and the signs that people write between them.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Numbers);

    /// <summary>The kind by the shape of the text.</summary>
    /// <param name="text">The target; where its kind stands in front (<c>imsi:</c>), that is cut off.</param>
    public static TargetKind KindOf(ref ReadOnlySpan<char> text)
    {
        if (Prefixed(ref text) is { } said)
        {
            return said;
        }

        if (text.Contains('*'))
        {
            return TargetKind.Wildcard;
        }

        if (text.Contains('@'))
        {
            return text.Contains(".3gppnetwork.org", StringComparison.OrdinalIgnoreCase)
                ? TargetKind.Nai
                : TargetKind.EmailAddress;
        }

        return IsAddress(text) ? (text.Contains('/') ? TargetKind.IpRange : TargetKind.IpAddress)
            : IsMacAddress(text) ? TargetKind.MacAddress
            : OfNumber(text);
    }

    /// <summary>Digits that a spreadsheet turned into a rounded number (<c>3.1E+14</c>): the others are lost.</summary>
    public static bool HasLostDigits(ReadOnlySpan<char> text)
    {
        int exponent = text.IndexOfAny('E', 'e');
        return exponent > 0
            && !text[..exponent].ContainsAnyExcept(Mantissas)
            && exponent + 1 < text.Length
            && text[exponent + 1] == '+'
            && int.TryParse(
                text[(exponent + 1)..],
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out int power
            )
            && power is > 0 and < 40
            && char.IsAsciiDigit(text[0]);
    }

    private static TargetKind? Prefixed(ref ReadOnlySpan<char> text)
    {
        foreach (
            (string prefix, TargetKind kind) in (ReadOnlySpan<(string, TargetKind)>)
                [
                    ("sips:", TargetKind.SipUri),
                    ("sip:", TargetKind.SipUri),
                    ("tel:", TargetKind.E164),
                    ("mailto:", TargetKind.EmailAddress),
                    ("imsi-", TargetKind.Imsi),
                    ("msisdn-", TargetKind.E164),
                    ("imei-", TargetKind.Imei),
                    ("nai-", TargetKind.Nai),
                ]
        )
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        int colon = text.IndexOf(':');
        if (
            colon is < 2 or > 24
            || char.IsAsciiDigit(text[0])
            || TableFields.WordOf("target_kind", PlainText.Of(text[..colon])) is not { } word
        )
        {
            return null;
        }

        text = text[(colon + 1)..].Trim();
        return WordEnum.Of<TargetKind>(word);
    }

    private static bool IsAddress(ReadOnlySpan<char> text)
    {
        int slash = text.IndexOf('/');
        ReadOnlySpan<char> address = slash < 0 ? text : text[..slash];
        return (address.Contains(':') || address.Count('.') == 3) && IPAddress.TryParse(address, out _);
    }

    private static bool IsMacAddress(ReadOnlySpan<char> text)
    {
        int digits = 0;
        foreach (char one in text)
        {
            digits += char.IsAsciiHexDigit(one) ? 1 : 0;
        }

        return digits is 12 or 16
            && !text.ContainsAnyExcept(MacAddresses)
            && (
                text.Count(':') is 5 or 7 || text.Count('-') is 5 or 7 || (text.Count('.') is 2 or 3 && text[4] == '.')
            );
    }

    /// <summary>
    /// Fifteen digits are an IMSI (3GPP TS 23.003, 2.2) where they begin as a mobile country code does and are no IMEI of one of the
    /// bodies that allot most of them (6.2.1: 35, 86, 01, 99) with a check digit that fits.
    /// </summary>
    private static TargetKind OfNumber(ReadOnlySpan<char> text)
    {
        int digits = 0;
        foreach (char one in text)
        {
            if (char.IsAsciiDigit(one))
            {
                digits++;
            }
            else if (!"+-() ./".Contains(one, StringComparison.Ordinal))
            {
                return TargetKind.Unknown;
            }
        }

        bool isBare = digits == text.Length;
        return digits is < 5 or > 16 ? TargetKind.Unknown
            : !isBare ? (digits <= 15 ? TargetKind.E164 : TargetKind.Unknown)
            : digits == 16 ? TargetKind.Imei
            : digits == 15 && IsImei(text) ? TargetKind.Imei
            : digits == 15 && (text[0] is >= '2' and <= '7' || text.StartsWith("901")) ? TargetKind.Imsi
            : TargetKind.E164;
    }

    private static bool IsImei(ReadOnlySpan<char> digits)
    {
        if (
            !digits.StartsWith("35")
            && !digits.StartsWith("86")
            && !digits.StartsWith("01")
            && !digits.StartsWith("99")
        )
        {
            return false;
        }

        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[^(i + 1)] - '0';
            digit = (i & 1) == 1 ? digit * 2 : digit;
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }
}
