using System.Globalization;
using System.Net;

namespace Breakwater.Detection.Indicators.Intel;

/// <summary>What a person wrote as an indicator: its kind and plain value, or why it cannot be used.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Value">Its value, without marks that keep people from clicking.</param>
/// <param name="Refusal">Why it cannot be used; null where it can.</param>
internal readonly record struct IndicatorValue(IndicatorType Type, string Value, string? Refusal)
{
    /// <summary>Takes the value as the kind that its form says.</summary>
    public static IndicatorValue Guess(string written)
    {
        string text = Defanged.Restore(written);
        if (text.Length == 0)
        {
            return Refuse(text, "empty");
        }

        if (text.Contains("://", StringComparison.Ordinal))
        {
            return As(IndicatorType.Url, text);
        }

        if (IPAddress.TryParse(text, out _))
        {
            return As(IndicatorType.Address, text);
        }

        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && IPAddress.TryParse(text.AsSpan(0, slash), out _))
        {
            return int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _)
                ? As(IndicatorType.Prefix, text)
                : As(IndicatorType.Url, text);
        }

        if (text.Length is 32 or 40 or 64 && text.All(char.IsAsciiHexDigit))
        {
            return As(IndicatorType.Hash, text);
        }

        if (slash == 0)
        {
            return As(IndicatorType.UrlPath, text);
        }

        if (slash > 0)
        {
            return As(IndicatorType.Url, text);
        }

        return text.Contains('.', StringComparison.Ordinal)
            ? As(IndicatorType.Domain, text)
            : Refuse(text, "neither an address, a domain, a URL nor a hash");
    }

    /// <summary>Takes the value as a given kind.</summary>
    public static IndicatorValue As(IndicatorType type, string written)
    {
        string text = Defanged.Restore(written);
        return type switch
        {
            IndicatorType.Address => Address(text),
            IndicatorType.Prefix => Prefix(text),
            IndicatorType.Domain => Domain(text),
            IndicatorType.Url => text.Length > 3 ? new(type, text, null) : Refuse(text, "too short for a URL"),
            IndicatorType.UrlPath => text.Length > 3 && text[0] == '/'
                ? new(type, text, null)
                : Refuse(text, "a path starts with a slash and has at least three characters more"),
            IndicatorType.Hash => text.Length is 32 or 40 or 64 && text.All(char.IsAsciiHexDigit)
                ? new(type, text.ToLowerInvariant(), null)
                : Refuse(text, "not an MD5, SHA-1 or SHA-256"),
            IndicatorType.FileName => text.Length > 0
                ? new(type, text[(text.LastIndexOfAny(['/', '\\']) + 1)..], null)
                : Refuse(text, "empty"),
            IndicatorType.Port => Port(text),
            _ => Refuse(text, "a kind that is not looked for"),
        };
    }

    private static IndicatorValue Address(string text) =>
        !IPAddress.TryParse(text, out IPAddress? address)
        || (!text.Contains(':', StringComparison.Ordinal) && text.Count(c => c == '.') != 3)
            ? Refuse(text, "not an address")
        : SpecialAddresses.Name(address) is { } special
            ? Refuse(text, $"{special}: such an address is somebody's own, everywhere")
        : new IndicatorValue(IndicatorType.Address, address.ToString(), null);

    private static IndicatorValue Prefix(string text)
    {
        if (!IPNetwork.TryParse(text, out IPNetwork prefix))
        {
            return Refuse(text, "not a prefix");
        }

        if (SpecialAddresses.Name(prefix.BaseAddress) is { } special)
        {
            return Refuse(text, $"{special}: such addresses are somebody's own, everywhere");
        }

        int shortest = prefix.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 8 : 19;
        return prefix.PrefixLength < shortest
            ? Refuse(text, $"a prefix shorter than /{shortest} covers too much of the Internet to mean anything")
            : new IndicatorValue(IndicatorType.Prefix, prefix.ToString(), null);
    }

    private static IndicatorValue Domain(string text)
    {
        string name = text.TrimEnd('.').ToLowerInvariant();
        if (name.StartsWith("*.", StringComparison.Ordinal))
        {
            name = name[2..];
        }

        if (IPAddress.TryParse(name, out _))
        {
            return Address(name);
        }

        return name.Length is < 4 or > 253
            || name.Any(c => c is ' ' or '/' or ':' or '@' or '"' or ',')
            || name.Split('.').Any(l => l.Length is 0 or > 63)
                ? Refuse(text, "not a domain name")
            : !name.Contains('.', StringComparison.Ordinal)
                ? Refuse(text, "a name without a dot is no domain of anyone")
            : new IndicatorValue(IndicatorType.Domain, name, null);
    }

    private static IndicatorValue Port(string text)
    {
        string digits = text[(text.LastIndexOf('/') + 1)..];
        return
            int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int port)
            && port is > 0 and < 65536
            ? new IndicatorValue(IndicatorType.Port, digits, null)
            : Refuse(text, "not a port");
    }

    private static IndicatorValue Refuse(string text, string reason) => new(IndicatorType.Pattern, text, reason);
}
