namespace Breakwater.Evidence.Recognition;

/// <summary>
/// Looks for the latest time with a year in some lines. It is no reader: it only says up to when the evidence goes, so
/// that a time without year is not taken to be later.
/// </summary>
internal static class DatedTimes
{
    // A stamp further into the line belongs to the message (an expiry date, a quoted record), not to the record.
    private const int HeaderBytes = 160;
    private const int LineBytes = 8192;
    private const int MaxStamps = 4096;
    private static readonly long OneDay = TimeSpan.TicksPerDay;

    /// <summary>
    /// The latest time that another line of the sample stands within a day of: a single line with a far date (a forged
    /// one, or a clock that was wrong once) does not count unless it is alone.
    /// </summary>
    public static DateTimeOffset? Latest(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        List<long> stamps = [];
        Collect(head, stamps);
        Collect(tail, stamps);
        if (stamps.Count == 0)
        {
            return null;
        }

        stamps.Sort();
        for (int i = stamps.Count - 1; i > 0; i--)
        {
            if (stamps[i] - stamps[i - 1] <= OneDay)
            {
                return new DateTimeOffset(stamps[i], TimeSpan.Zero);
            }
        }

        return new DateTimeOffset(stamps[0], TimeSpan.Zero);
    }

    /// <summary>Whether a time of day stands near the start of a line, as in a record of a log.</summary>
    public static bool HasClock(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> header = line[..Math.Min(line.Length, HeaderBytes)];
        int colon = header.IndexOf((byte)':');
        for (int i = colon < 0 ? header.Length : Math.Max(0, colon - 2); i + 8 <= header.Length; i++)
        {
            if (
                header[i + 2] == ':'
                && header[i + 5] == ':'
                && char.IsAsciiDigit((char)header[i])
                && char.IsAsciiDigit((char)header[i + 1])
                && char.IsAsciiDigit((char)header[i + 3])
                && char.IsAsciiDigit((char)header[i + 4])
                && char.IsAsciiDigit((char)header[i + 6])
                && char.IsAsciiDigit((char)header[i + 7])
            )
            {
                return true;
            }
        }

        return false;
    }

    private static void Collect(ReadOnlySpan<byte> text, List<long> stamps)
    {
        int limit = stamps.Count + MaxStamps;
        while (!text.IsEmpty && stamps.Count < limit)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            if (TryLine(line[..Math.Min(line.Length, LineBytes)], out long ticks))
            {
                stamps.Add(ticks);
            }
        }
    }

    private static bool TryLine(ReadOnlySpan<byte> line, out long ticks)
    {
        line = line.TrimStart((byte)' ');
        if (line.StartsWith("{"u8))
        {
            return TryJson(line, out ticks);
        }

        // IOS marks a clock that was never set with '*': what follows is no date to rely upon.
        ReadOnlySpan<byte> header = line[..Math.Min(line.Length, HeaderBytes)];
        for (int i = 0; i < header.Length; i++)
        {
            bool starts = i == 0 || !char.IsAsciiLetterOrDigit((char)header[i - 1]);
            if (starts && StampText.TryRead(header[i..], out ticks))
            {
                return i == 0 || header[i - 1] != (byte)'*';
            }
        }

        ticks = 0;
        return false;
    }

    private static bool TryJson(ReadOnlySpan<byte> line, out long ticks)
    {
        foreach (byte[] key in JsonKeys)
        {
            int at = line.IndexOf(key);
            if (at < 0)
            {
                continue;
            }

            ReadOnlySpan<byte> value = line[(at + key.Length)..].TrimStart(" :\""u8);
            if (StampText.TryRead(value, out ticks))
            {
                return true;
            }
        }

        ticks = 0;
        return false;
    }

    private static readonly byte[][] JsonKeys =
    [
        "\"@timestamp\""u8.ToArray(),
        "\"timestamp\""u8.ToArray(),
        "\"ts\""u8.ToArray(),
        "\"time\""u8.ToArray(),
        "\"EventTime\""u8.ToArray(),
        "\"UtcTime\""u8.ToArray(),
        "\"SystemTime\""u8.ToArray(),
        "\"TimeCreated\""u8.ToArray(),
        "\"eventTime\""u8.ToArray(),
        "\"datetime\""u8.ToArray(),
    ];
}
