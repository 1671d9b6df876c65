using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Breakwater.Model.Intercepts;

namespace Breakwater.Model.Sealing;

/// <summary>
/// The canonical form of an identity, so that two systems that write one identity differently give one token. Numbers: digits of E.164
/// with country code (ITU-T E.164); IMSI 15 digits (3GPP TS 23.003, 2.2); IMEI the 14 digits that identify the equipment (6.2.1);
/// SIP and mail names in lower case without parameters (RFC 3261, 19.1.4; the user part too, since no carrier tells two customers
/// apart by case); addresses as RFC 5952 writes them.
/// </summary>
public static class CanonicalIdentity
{
    /// <summary>The canonical form, with its kind in front; what does not fit the kind is trimmed and put into lower case.</summary>
    /// <param name="kind">What it is said to be.</param>
    /// <param name="text">As the evidence writes it.</param>
    /// <param name="countryCode">Country code of numbers that are written without one; <c>1</c> for North America.</param>
    public static SealedText Of(TargetKind kind, ReadOnlySpan<char> text, string countryCode = "1") =>
        new($"{Family(kind)}|{Form(kind, text.Trim(), countryCode)}");

    /// <summary>Kinds that name the same subject in two ways share a family.</summary>
    private static string Family(TargetKind kind) => kind.ToString().ToLower(CultureInfo.InvariantCulture);

    private static string Form(TargetKind kind, ReadOnlySpan<char> text, string countryCode) =>
        kind switch
        {
            TargetKind.E164 => Number(WithoutScheme(text), countryCode),
            TargetKind.Imsi => Digits(WithoutScheme(text)),
            TargetKind.Imei => Digits(WithoutScheme(text)) is { Length: > 14 } imei ? imei[..14] : Digits(text),
            TargetKind.SipUri or TargetKind.Nai or TargetKind.EmailAddress => Name(WithoutScheme(text)),
            TargetKind.IpAddress or TargetKind.IpRange => Address(text),
            TargetKind.MacAddress => Hexadecimal(text),
            _ => Lower(text),
        };

    private static string Number(ReadOnlySpan<char> text, string countryCode)
    {
        // The domain of a SIP name has digits too.
        int at = text.IndexOf('@');
        string digits = Digits(Name(at < 0 ? text : text[..at]));
        bool isInternational = text.StartsWith("+");
        return isInternational ? digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..]
            : digits.StartsWith("011", StringComparison.Ordinal) && countryCode == "1" ? digits[3..]
            : digits.Length == 10 && countryCode == "1" ? "1" + digits
            : digits.StartsWith('0') ? countryCode + digits[1..]
            : digits;
    }

    /// <summary>What stands in angle brackets, with or without a display name before and parameters behind them (RFC 3261, 25.1, name-addr).</summary>
    private static ReadOnlySpan<char> WithoutBrackets(ReadOnlySpan<char> text)
    {
        int open = text.IndexOf('<');
        int close = open < 0 ? -1 : text[open..].IndexOf('>') + open;
        bool isWhole =
            close > open
            && (open == 0 || text[open - 1] is ' ' or '"')
            && (close == text.Length - 1 || text[close + 1] is ';' or ' ');
        return isWhole ? text[(open + 1)..close].Trim() : text;
    }

    private static ReadOnlySpan<char> WithoutScheme(ReadOnlySpan<char> text)
    {
        text = WithoutBrackets(text);
        foreach (
            string scheme in (ReadOnlySpan<string>)
                ["sips:", "sip:", "tel:", "mailto:", "imsi-", "msisdn-", "imei-", "nai-"]
        )
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return text[scheme.Length..];
            }
        }

        return text;
    }

    /// <summary>Without parameters, headers and angle brackets.</summary>
    private static string Name(ReadOnlySpan<char> text)
    {
        text = text.Trim("<> ");
        int end = text.IndexOfAny(';', '?');
        return Lower(end < 0 ? text : text[..end]);
    }

    private static string Digits(ReadOnlySpan<char> text)
    {
        StringBuilder digits = new(text.Length);
        foreach (char one in text)
        {
            if (char.IsAsciiDigit(one))
            {
                digits.Append(one);
            }
        }

        return digits.ToString();
    }

    private static string Hexadecimal(ReadOnlySpan<char> text)
    {
        StringBuilder digits = new(text.Length);
        foreach (char one in text)
        {
            if (char.IsAsciiHexDigit(one))
            {
                digits.Append(char.ToLowerInvariant(one));
            }
        }

        return digits.ToString();
    }

    private static string Address(ReadOnlySpan<char> text)
    {
        int slash = text.IndexOf('/');
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out IPAddress? address))
        {
            return Lower(text);
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        int whole = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        return
            slash >= 0
            && int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            && length < whole
            ? string.Create(CultureInfo.InvariantCulture, $"{address}/{length}")
            : address.ToString();
    }

    private static string Lower(ReadOnlySpan<char> text) => text.ToString().ToLowerInvariant();
}
