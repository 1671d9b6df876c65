using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Breakwater.Detection.InventoryFiles;

/// <summary>How each kind of value is written: a pattern for the schema, words for an error, and the reading itself.</summary>
internal static class ScalarRules
{
    public static string Expected(ScalarShape shape) =>
        shape.Kind switch
        {
            ScalarKind.Word => "one of " + string.Join(", ", shape.Words),
            ScalarKind.Address => "an IPv4 or IPv6 address",
            ScalarKind.Prefix => "an IPv4 or IPv6 prefix (192.0.2.0/24) without host bits, or an address",
            ScalarKind.Time => "an RFC 3339 time with offset (2026-03-01T22:00:00Z) or a date (2026-03-01)",
            ScalarKind.ZonedTime => "a time (2026-03-01T22:00:00Z, or without offset together with the key zone)",
            ScalarKind.Zone => "a zone name of the tz database (Europe/Oslo)",
            ScalarKind.Count => "a whole number from 0",
            ScalarKind.Port => "a port from 1 to 65535",
            ScalarKind.Boolean => "true or false",
            ScalarKind.Sha256 => "a SHA-256: 64 lower-case hexadecimal digits",
            ScalarKind.Token => "a token: 26 base32 characters or 32 to 64 hexadecimal digits, never a number in clear",
            ScalarKind.Digits => "decimal digits without plus",
            ScalarKind.Mcc => "a mobile country code: three digits",
            ScalarKind.Mnc => "a mobile network code: two or three digits",
            ScalarKind.Country => "a country: two capital letters",
            _ => "a text that is not empty",
        };

    public static string? Pattern(ScalarKind kind) =>
        kind switch
        {
            ScalarKind.Time => TimePattern,
            ScalarKind.ZonedTime => ZonedTimePattern,
            ScalarKind.Sha256 => Sha256Pattern,
            ScalarKind.Token => TokenPattern,
            ScalarKind.Digits => DigitsPattern,
            ScalarKind.Mcc => MccPattern,
            ScalarKind.Mnc => MncPattern,
            ScalarKind.Country => CountryPattern,
            ScalarKind.Address => "^[0-9A-Fa-f:.]+$",
            ScalarKind.Prefix => "^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$",
            ScalarKind.Zone => "^[A-Za-z0-9_+/-]+$",
            _ => null,
        };

    public static bool Holds(ScalarShape shape, string text) =>
        shape.Kind switch
        {
            ScalarKind.Word => shape.Words.Contains(text),
            ScalarKind.Address => TryAddress(text, out _),
            ScalarKind.Prefix => TryPrefix(text, out _),
            ScalarKind.Time => TryTime(text, endOfDay: false, out _),
            ScalarKind.ZonedTime => TryZonedTime(text, DateTimeZone.Utc, out _),
            ScalarKind.Zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(text) is not null,
            ScalarKind.Count => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            ScalarKind.Port => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port)
                && port is >= 1 and <= 65535,
            ScalarKind.Boolean => text is "true" or "false",
            ScalarKind.Sha256 => Matches(Sha256Pattern, text),
            ScalarKind.Token => Matches(TokenPattern, text),
            ScalarKind.Digits => Matches(DigitsPattern, text),
            ScalarKind.Mcc => Matches(MccPattern, text),
            ScalarKind.Mnc => Matches(MncPattern, text),
            ScalarKind.Country => Matches(CountryPattern, text),
            _ => text.Length > 0,
        };

    /// <summary>Dotted quads only with four plain decimal parts: <c>10.1</c> and <c>010.0.0.1</c> are not addresses here.</summary>
    public static bool TryAddress(string text, out IPAddress address)
    {
        bool read = IPAddress.TryParse(text, out IPAddress? parsed);
        address = parsed ?? IPAddress.None;
        return read
            && !text.Contains('%', StringComparison.Ordinal)
            && (text.Contains(':', StringComparison.Ordinal) || address.ToString() == text);
    }

    public static bool TryPrefix(string text, out IPNetwork prefix)
    {
        if (IPNetwork.TryParse(text, out prefix))
        {
            return TryAddress(text[..text.IndexOf('/', StringComparison.Ordinal)], out IPAddress start)
                && start.Equals(prefix.BaseAddress);
        }

        if (!TryAddress(text, out IPAddress address))
        {
            return false;
        }

        prefix = new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return true;
    }

    public static bool TryTime(string text, bool endOfDay, out DateTimeOffset time)
    {
        if (
            DateOnly.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateOnly day
            )
        )
        {
            time = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            if (endOfDay)
            {
                time = day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : time.AddDays(1);
            }

            return true;
        }

        ParseResult<OffsetDateTime> read = OffsetDateTimePattern.Rfc3339.Parse(text);
        time = read.Success ? read.Value.ToDateTimeOffset().ToUniversalTime() : default;
        return read.Success;
    }

    /// <summary>A time without offset is local in the zone; in a gap or an overlap of daylight saving the earlier moment counts.</summary>
    public static bool TryZonedTime(string text, DateTimeZone zone, out DateTimeOffset time)
    {
        if (text.Length > 10 && TryTime(text, endOfDay: false, out time))
        {
            return true;
        }

        foreach (LocalDateTimePattern pattern in LocalTimes)
        {
            if (pattern.Parse(text) is { Success: true } local)
            {
                time = zone.AtLeniently(local.Value).ToDateTimeOffset().ToUniversalTime();
                return true;
            }
        }

        time = default;
        return false;
    }

    private static readonly LocalDateTimePattern[] LocalTimes =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm"),
    ];

    private const string TimePattern =
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2}))?$";
    private const string ZonedTimePattern =
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?$";
    private const string Sha256Pattern = "^[0-9a-f]{64}$";
    private const string TokenPattern = "^([a-z2-7]{26}|[0-9a-f]{32,64})$";
    private const string DigitsPattern = "^[0-9]{1,18}$";
    private const string MccPattern = "^[0-9]{3}$";
    private const string MncPattern = "^[0-9]{2,3}$";
    private const string CountryPattern = "^[A-Z]{2}$";

    /// <summary>The schema's <c>$</c> also matches before a last line feed in .NET, so that one is refused on its own.</summary>
    private static bool Matches(string pattern, string text) =>
        !text.EndsWith('\n')
        && Regex.IsMatch(
            text,
            pattern,
            RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant
        );
}
