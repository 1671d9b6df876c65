using System.Globalization;
using Breakwater.Evidence.Formats.CallRecords.Records;
using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.CallRecords.Tables;

/// <summary>
/// Times as tables write them: in the forms of the mapping, else ISO 8601, fourteen digits, seconds or milliseconds since 1970. What can be read in two
/// ways is not guessed at.
/// </summary>
internal sealed class RecordTableTime(IReadOnlyList<string> forms, ZoneClock zone)
{
    /// <summary>The word for seconds since 1970.</summary>
    public const string Epoch = "epoch";

    private const int Longest = 40;
    private readonly string[] _forms = [.. forms.Where(f => f != Epoch)];

    /// <summary>A time had no zone.</summary>
    public bool HasAssumedZone { get; private set; }

    /// <summary>Ticks of UTC; 0 where it is no time.</summary>
    public long Read(ReadOnlySpan<byte> cell)
    {
        if (cell.Length > Longest)
        {
            return 0;
        }

        if (_forms.Length > 0)
        {
            Span<char> text = stackalloc char[Longest];
            int length = 0;
            foreach (byte one in cell)
            {
                text[length++] = (char)one;
            }

            if (
                DateTime.TryParseExact(
                    text[..length],
                    _forms,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AdjustToUniversal,
                    out DateTime time
                )
            )
            {
                return !RecordTime.IsYear(time.Year) ? 0
                    : time.Kind == DateTimeKind.Utc ? time.Ticks
                    : Local(time.Ticks);
            }
        }

        return cell.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? Iso(cell) : Digits(cell);
    }

    private long Digits(ReadOnlySpan<byte> cell)
    {
        if (cell.Length == 14)
        {
            long local = RecordTime.Ticks(
                Number(cell, 0, 4),
                Number(cell, 4, 2),
                Number(cell, 6, 2),
                Number(cell, 8, 2),
                Number(cell, 10, 2),
                Number(cell, 12, 2),
                0
            );
            return local == 0 ? 0 : Local(local);
        }

        if (cell.Length is not (10 or 13))
        {
            return 0;
        }

        long count = 0;
        foreach (byte digit in cell)
        {
            count = (count * 10) + digit - '0';
        }

        return DateTime.UnixEpoch.Ticks
            + (count * (cell.Length == 10 ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond));
    }

    // yyyy-MM-dd, T or a blank, HH:mm, perhaps :ss and a fraction, perhaps Z or +hh:mm or +hhmm.
    private long Iso(ReadOnlySpan<byte> cell)
    {
        if (
            cell.Length < 16
            || cell[4] != '-'
            || cell[7] != '-'
            || cell[10] is not ((byte)'T' or (byte)' ')
            || cell[13] != ':'
        )
        {
            return 0;
        }

        int at = 16;
        int second = 0;
        if (at + 2 < cell.Length && cell[at] == ':')
        {
            second = Number(cell, at + 1, 2);
            at += 3;
        }

        if (at < cell.Length && cell[at] == '.')
        {
            int digits = cell[(at + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            at = digits < 0 ? cell.Length : at + 1 + digits;
        }

        ReadOnlySpan<byte> rest = cell[at..].Trim((byte)' ');
        int? ahead = rest is [(byte)'Z'] ? 0 : Offset(rest);
        if (!rest.IsEmpty && ahead is null)
        {
            return 0;
        }

        long ticks = RecordTime.Ticks(
            Number(cell, 0, 4),
            Number(cell, 5, 2),
            Number(cell, 8, 2),
            Number(cell, 11, 2),
            Number(cell, 14, 2),
            second,
            ahead ?? 0
        );
        return ticks == 0 || ahead is not null ? ticks : Local(ticks);
    }

    private static int? Offset(ReadOnlySpan<byte> text)
    {
        if (text.Length is not (3 or 5 or 6) || text[0] is not ((byte)'+' or (byte)'-'))
        {
            return null;
        }

        int hours = Number(text, 1, 2);
        int minutes = text.Length == 3 ? 0 : Number(text, text.Length - 2, 2);
        if (hours is < 0 or > 14 || minutes is < 0 or > 59)
        {
            return null;
        }

        return ((hours * 60) + minutes) * (text[0] == '-' ? -1 : 1);
    }

    private long Local(long ticks)
    {
        HasAssumedZone = true;
        return zone.ToUtc(ticks, long.MinValue, out _);
    }

    // -1 where it is no number.
    private static int Number(ReadOnlySpan<byte> text, int at, int length)
    {
        int number = 0;
        foreach (byte one in text.Slice(at, length))
        {
            if (one is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            number = (number * 10) + one - '0';
        }

        return number;
    }
}
