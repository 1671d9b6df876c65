using Breakwater.Evidence.Formats.CallRecords.Ber;
using Breakwater.Evidence.Formats.CallRecords.Records;

namespace Breakwater.Evidence.Formats.CallRecords.Tap;

/// <summary>Times of a TAP file (TD.57, DateTime and DateTimeLong): local time, and its distance from UTC, or the code of one that the head of the file lists.</summary>
internal sealed class TapClock
{
    private const int MostCodes = 1000;
    private const int LocalLength = 14;
    private readonly Dictionary<long, int> _offsets = [];

    /// <summary>A time had a code that the file does not list, and was taken as UTC.</summary>
    public bool HasUnknownCode { get; private set; }

    /// <summary>Learns the distances of a list (UtcTimeOffsetInfoList).</summary>
    public void Learn(ReadOnlySpan<byte> list)
    {
        BerReader entries = new(list);
        while (entries.TryRead(out BerHeader header, out ReadOnlySpan<byte> entry))
        {
            if (
                header.Tag == TapTag.UtcOffsetInfo
                && header.Class == BerClass.Application
                && _offsets.Count < MostCodes
            )
            {
                Learn(entry, out long code, out int? minutes);
                if (code >= 0 && minutes is { } ahead)
                {
                    _offsets[code] = ahead;
                }
            }
        }
    }

    /// <summary>Ticks of UTC; 0 where it is no time.</summary>
    public long Read(ReadOnlySpan<byte> value)
    {
        BerReader reader = new(value);
        ReadOnlySpan<byte> local = default;
        int? ahead = null;
        while (reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> content))
        {
            if (header.Class != BerClass.Application)
            {
                continue;
            }

            switch (header.Tag)
            {
                case TapTag.LocalTime:
                    local = content;
                    break;
                case TapTag.UtcOffset:
                    ahead = Minutes(content);
                    break;
                case TapTag.UtcOffsetCode:
                    ahead = _offsets.TryGetValue(TapNumber.Of(content), out int known) ? known : ahead;
                    break;
            }
        }

        if (local.Length != LocalLength || local.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return 0;
        }

        HasUnknownCode |= ahead is null;
        return RecordTime.Ticks(
            (Two(local, 0) * 100) + Two(local, 2),
            Two(local, 4),
            Two(local, 6),
            Two(local, 8),
            Two(local, 10),
            Two(local, 12),
            ahead ?? 0
        );
    }

    private static void Learn(ReadOnlySpan<byte> entry, out long code, out int? minutes)
    {
        (code, minutes) = (-1, null);
        BerReader reader = new(entry);
        while (reader.TryRead(out BerHeader header, out ReadOnlySpan<byte> content))
        {
            code = header.Tag == TapTag.UtcOffsetCode ? TapNumber.Of(content) : code;
            minutes = header.Tag == TapTag.UtcOffset ? Minutes(content) : minutes;
        }
    }

    // +hhmm or -hhmm.
    private static int? Minutes(ReadOnlySpan<byte> text)
    {
        if (
            text.Length != 5
            || text[0] is not ((byte)'+' or (byte)'-')
            || text[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9')
        )
        {
            return null;
        }

        int minutes = (Two(text, 1) * 60) + Two(text, 3);
        return text[0] == '-' ? -minutes : minutes;
    }

    private static int Two(ReadOnlySpan<byte> digits, int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';
}
