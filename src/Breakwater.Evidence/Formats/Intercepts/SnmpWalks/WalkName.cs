using System.Globalization;
using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.Intercepts.SnmpWalks;

/// <summary>What the name of a file says of the walk in it: <c>pe1_taps_2026-05-01T10-00-00Z.walk</c>.</summary>
internal static class WalkName
{
    private static readonly string[] Ends = ["tap", "snmp", "walk", "li", "mib", "cisco", "9.9.399"];

    private static readonly string[] Stamps = ["yyyy-MM-ddTHH-mm-ssZ", "yyyyMMddTHHmmssZ", "yyyy-MM-ddTHH-mmZ"];

    /// <summary>The device: the words of the name before the first that is a time or says what the file is; null where there are none.</summary>
    public static string? Device(string path)
    {
        string file = path[(path.LastIndexOf('/') + 1)..];
        int dot = file.LastIndexOf('.');
        string stem = dot > 0 ? file[..dot] : file;
        int end = stem.Length;
        for (int i = 1; i < stem.Length; i++)
        {
            if (stem[i - 1] is not ('_' or '-' or '.'))
            {
                continue;
            }

            string rest = stem[i..];
            bool isYear = rest.Length >= 4 && rest[..4].All(char.IsAsciiDigit) && rest[..2] is "19" or "20";
            if (isYear || Array.Exists(Ends, e => rest.StartsWith(e, StringComparison.OrdinalIgnoreCase)))
            {
                end = i - 1;
                break;
            }
        }

        string device = stem[..end].Trim('_', '-', '.');
        int digits = device.Count(char.IsAsciiDigit);
        return
            device.Length is 0 or > 64
            || digits >= 10
            || Array.Exists(Ends, e => device.Equals(e, StringComparison.OrdinalIgnoreCase))
            ? null
            : device;
    }

    /// <summary>When it was taken; null where the name does not say.</summary>
    /// <param name="path">The path.</param>
    /// <param name="isDayOnly">Only the day is said; the time is its beginning.</param>
    public static DateTimeOffset? Time(string path, out bool isDayOnly)
    {
        isDayOnly = false;
        string file = path[(path.LastIndexOf('/') + 1)..];
        for (int at = 0; at < file.Length; at++)
        {
            foreach (string stamp in Stamps)
            {
                if (
                    at + stamp.Length <= file.Length
                    && DateTimeOffset.TryParseExact(
                        file.AsSpan(at, stamp.Length),
                        stamp
                            .Replace("T", "'T'", StringComparison.Ordinal)
                            .Replace("Z", "'Z'", StringComparison.Ordinal),
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal,
                        out DateTimeOffset time
                    )
                )
                {
                    return time;
                }
            }
        }

        NameDate date = NameDate.Find(file);
        isDayOnly = date.Day > 0;
        return isDayOnly ? new DateTimeOffset(date.Year, date.Month, date.Day, 0, 0, 0, TimeSpan.Zero) : null;
    }
}
