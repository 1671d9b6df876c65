using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;

namespace Breakwater.Evidence.Formats.Intercepts.SnmpWalks;

/// <summary>A value as a walk prints it, with its type (<c>Hex-STRING: C0 00 02 01</c>) or alone (<c>"C0 00 02 01 "</c>).</summary>
internal static class TapValue
{
    private static readonly string[] Types =
    [
        "INTEGER:",
        "Gauge32:",
        "Unsigned32:",
        "Counter32:",
        "Counter64:",
        "Hex-STRING:",
        "STRING:",
        "IpAddress:",
        "Network Address:",
        "BITS:",
    ];

    /// <summary>The text of a value without its type; empty where the agent has no such object.</summary>
    /// <param name="line">What stands behind the name.</param>
    /// <param name="isHex">The text is octets in hexadecimal digits.</param>
    public static string TextOf(ReadOnlySpan<byte> line, out bool isHex)
    {
        string text = Encoding.Latin1.GetString(line).Trim();
        text = text.StartsWith('=') ? text[1..].Trim() : text;
        isHex = false;
        foreach (string type in Types)
        {
            if (text.StartsWith(type, StringComparison.Ordinal))
            {
                isHex = type[0] == 'H';
                text = text[type.Length..].Trim();
                break;
            }
        }

        if (
            text.StartsWith("No Such ", StringComparison.Ordinal)
            || text.StartsWith("No more ", StringComparison.Ordinal)
        )
        {
            return "";
        }

        text = text.Length >= 2 && text[0] == '"' && text[^1] == '"' ? text[1..^1] : text;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            isHex = true;
            text = text[2..];
        }

        return text;
    }

    /// <summary>A whole number: <c>4</c>, <c>active(1)</c>.</summary>
    public static long? Number(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        ReadOnlySpan<char> digits =
            open >= 0 && text.EndsWith(')') ? text.AsSpan(open + 1, text.Length - open - 2) : text;
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;
    }

    /// <summary>The word of an enumeration, or the word for its number.</summary>
    /// <param name="text">The value.</param>
    /// <param name="words">Words for 1, 2, ...</param>
    public static string Word(string text, params ReadOnlySpan<string> words)
    {
        if (Number(text) is { } number)
        {
            return number >= 1 && number <= words.Length ? words[(int)number - 1] : "";
        }

        return text;
    }

    /// <summary>The octets of a value.</summary>
    public static byte[] Octets(string text, bool isHex)
    {
        string digits = text.Replace(" ", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal);
        bool looksHex =
            digits.Length is 8 or 12 or 16 or 22 or 32
            && text.Length > digits.Length
            && digits.All(char.IsAsciiHexDigit);
        if ((isHex || looksHex) && digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit))
        {
            return Convert.FromHexString(digits);
        }

        return Encoding.Latin1.GetBytes(text);
    }

    /// <summary>An address of four or sixteen octets, or in its own text form; null where it is none.</summary>
    public static IPAddress? Address(string text, bool isHex)
    {
        if (
            !isHex
            && (text.Count(c => c == '.') == 3 || text.Contains(':'))
            && IPAddress.TryParse(text, out IPAddress? written)
        )
        {
            return written;
        }

        byte[] octets = Octets(text, isHex);
        return octets.Length is 4 or 16 ? new IPAddress(octets)
            : octets.Length is 8 or 20 ? new IPAddress(octets.AsSpan(0, octets.Length - 4))
            : null;
    }

    /// <summary>Date and time (RFC 2579, DateAndTime): eight or eleven octets, or as net-snmp writes them, <c>2026-11-26,14:30:0.0,+0:0</c>.</summary>
    /// <param name="text">The value.</param>
    /// <param name="isHex">It is octets.</param>
    /// <param name="hasZone">It states its distance from UTC.</param>
    public static DateTimeOffset? Date(string text, bool isHex, out bool hasZone)
    {
        hasZone = false;
        byte[] octets = Octets(text, isHex);
        if ((isHex || octets.Length is 8 or 11) && octets.Length is 8 or 11 && !text.Contains(','))
        {
            hasZone = octets.Length == 11;
            int minutes = hasZone ? (octets[9] * 60) + octets[10] : 0;
            return Of(
                BinaryPrimitives.ReadUInt16BigEndian(octets),
                octets[2],
                octets[3],
                octets[4],
                octets[5],
                octets[6],
                hasZone && octets[8] == '-' ? -minutes : minutes
            );
        }

        string[] parts = text.Split(
            [',', '-', ':', '.', '+', '/'],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
        );
        int[] numbers = new int[9];
        int count = 0;
        foreach (string part in parts)
        {
            if (count == 9 || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out numbers[count]))
            {
                return null;
            }

            count++;
        }

        hasZone = count == 9;
        int offset = (numbers[7] * 60) + numbers[8];
        bool isWest = text.LastIndexOf(",-", StringComparison.Ordinal) > 10;
        return count < 6
            ? null
            : Of(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], isWest ? -offset : offset);
    }

    private static DateTimeOffset? Of(int year, int month, int day, int hour, int minute, int second, int offset)
    {
        if (
            year is < 1990 or > 2199
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || hour > 23
            || minute > 59
            || second > 60
            || Math.Abs(offset) > 14 * 60
        )
        {
            return null;
        }

        DateTime local = new(year, month, day, hour, minute, Math.Min(second, 59), DateTimeKind.Utc);
        return new DateTimeOffset(local.AddMinutes(-offset), TimeSpan.Zero);
    }
}
