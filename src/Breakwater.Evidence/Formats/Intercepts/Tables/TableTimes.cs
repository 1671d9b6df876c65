using System.Globalization;
using System.Text;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>Reads the times of one table: by the forms of its mapping, then by those that can be read in one way only.</summary>
internal sealed class TableTimes
{
    private const int MostCharacters = 64;

    /// <summary>Forms without a time of day, or without seconds, that mean the same everywhere.</summary>
    private static readonly string[] PlainForms =
    [
        "yyyy-MM-dd",
        "yyyy/MM/dd",
        "yyyyMMdd",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-ddTHH:mm",
        "yyyy/MM/dd HH:mm",
        "yyyyMMddHHmmss",
        "yyyyMMddHHmm",
        "yyyyMMddTHHmmss",
        "d.M.yyyy",
        "d.M.yyyy H:mm",
        "d.M.yyyy H:mm:ss",
        "d-MMM-yyyy",
        "d MMM yyyy",
        "d MMMM yyyy",
        "MMM d, yyyy",
        "MMMM d, yyyy",
        "d-MMM-yyyy H:mm",
        "d-MMM-yyyy H:mm:ss",
        "d MMM yyyy H:mm",
        "d MMM yyyy H:mm:ss",
    ];

    private static readonly string[] ZonedForms =
    [
        "yyyy-MM-ddTHH:mmK",
        "yyyyMMddHHmmssK",
        "yyyyMMddTHHmmssK",
        "d MMM yyyy H:mm:ss zzz",
        "d-MMM-yyyy H:mm:ss zzz",
        "d.M.yyyy H:mm:ss zzz",
        "d.M.yyyy H:mm zzz",
    ];

    private readonly ItemClock _clock;
    private readonly ZoneClock? _zone;
    private readonly string? _zoneName;
    private readonly string[] _forms;
    private readonly string[] _zoned;
    private readonly bool _epoch;
    private readonly int? _serialDays;

    /// <summary>Times of a table of an item.</summary>
    public TableTimes(ReaderContext context, TableMapping mapping)
    {
        _clock = new ItemClock(context.Time, context.ClearPath ?? context.Item.Path);
        _zoneName = mapping.TimeZone;
        _zone = mapping.TimeZone is { } zone ? ZoneClock.Find(zone) : null;
        string[] forms = [.. mapping.Dates.Where(d => !FieldReader.DateWords.Contains(d))];
        _forms = [.. forms.Where(f => f.AsSpan().IndexOfAny('z', 'K') < 0)];
        _zoned = [.. forms.Where(f => f.AsSpan().IndexOfAny('z', 'K') >= 0)];
        _epoch = mapping.Dates.Contains("epoch");
        _serialDays =
            mapping.Dates.Contains("excel1904") ? ExcelDates.DaysOf1904
            : mapping.Dates.Contains("excel") ? 0
            : null;
    }

    /// <summary>Reads a time.</summary>
    /// <param name="text">The cell's text.</param>
    /// <param name="isEnd">Something holds until then: a date alone stands for its last moment.</param>
    /// <param name="serialDays">The cell may be a bare number of days; see <see cref="TableRow.SerialDays"/>.</param>
    /// <param name="faults">Takes assumptions.</param>
    /// <param name="time">The time.</param>
    /// <param name="isZoneAssumed">Neither the cell nor the mapping states a zone.</param>
    public bool TryRead(
        ReadOnlySpan<char> text,
        bool isEnd,
        int? serialDays,
        IFaultSink faults,
        out DateTimeOffset time,
        out bool isZoneAssumed
    )
    {
        time = default;
        isZoneAssumed = false;
        if (text.Length is 0 or > MostCharacters)
        {
            return false;
        }

        if (TryZoned(text, out time))
        {
            return IsPossible(time);
        }

        if (!TryLocal(text, serialDays ?? _serialDays, out DateTime local))
        {
            if (text.Contains('/') && char.IsAsciiDigit(text[0]))
            {
                faults.Assume(
                    "dates with slashes can begin with the day or with the month and were not read; say which by `dates` in a mapping"
                );
            }

            return false;
        }

        bool isDateAlone = local.TimeOfDay == TimeSpan.Zero && !text.Contains(':');
        local = isEnd && isDateAlone && local.Date < DateTime.MaxValue.Date ? local.AddDays(1) : local;
        return TryUtc(local, faults, out time, out isZoneAssumed) && IsPossible(time);
    }

    private static bool IsPossible(DateTimeOffset time) => time.Year is >= 1970 and < 2200;

    private bool TryZoned(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal;
        time = default;
        if (
            _zoned.Length > 0
            && DateTimeOffset.TryParseExact(text, _zoned, CultureInfo.InvariantCulture, Styles, out time)
        )
        {
            time = time.ToUniversalTime();
            return true;
        }

        Span<byte> bytes = stackalloc byte[MostCharacters];
        if (!Ascii.IsValid(text))
        {
            return false;
        }

        Encoding.ASCII.GetBytes(text, bytes);
        bytes = bytes[..text.Length];
        if (TryCivil(bytes, out CivilTime civil, out int length))
        {
            if (civil.Zone == ZoneForm.None)
            {
                TimeText.TryZone(bytes[length..].TrimStart((byte)' '), ref civil, out _);
            }

            return civil.Zone == ZoneForm.Offset
                && civil.TryLocalTicks(civil.Year, out long ticks)
                && TryTicks(ticks - (civil.OffsetMinutes * TimeSpan.TicksPerMinute), out time);
        }

        if ((_epoch || text.Length is 10 or 13) && TimeText.TryEpoch(bytes, out EventTime epoch) && epoch.IsKnown)
        {
            time = epoch.Value!.Value;
            return _epoch || IsRecent(time);
        }

        bool ends = text[^1] is 'Z' or 'z' || text.LastIndexOfAny('+', '-') >= 10;
        return ends
            && DateTimeOffset.TryParseExact(text, ZonedForms, CultureInfo.InvariantCulture, Styles, out time)
            && TryTicks(time.UtcTicks, out time);
    }

    /// <summary>Digits alone are seconds or milliseconds since 1970 only where that gives a time of the networks that have registers.</summary>
    private static bool IsRecent(DateTimeOffset time) => time.Year is >= 2001 and < 2100;

    private static bool TryTicks(long ticks, out DateTimeOffset time)
    {
        bool possible = ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
        time = possible ? new DateTimeOffset(ticks, TimeSpan.Zero) : default;
        return possible;
    }

    private static bool TryCivil(ReadOnlySpan<byte> bytes, out CivilTime civil, out int length) =>
        (
            TimeText.TryIso(bytes, out civil, out length)
            || TimeText.TryCommonLog(bytes, out civil, out length)
            || TimeText.TryMonthName(bytes, out civil, out length)
        )
        && civil.Year > 0;

    private bool TryLocal(ReadOnlySpan<char> text, int? serialDays, out DateTime local)
    {
        const DateTimeStyles Styles = DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.NoCurrentDateDefault;
        CultureInfo plain = CultureInfo.InvariantCulture;
        if (_forms.Length > 0 && DateTime.TryParseExact(text, _forms, plain, Styles, out local))
        {
            return local.Year > 1;
        }

        if (serialDays is { } days && ExcelDates.TryRead(text, days, out local))
        {
            return true;
        }

        Span<byte> bytes = stackalloc byte[MostCharacters];
        if (Ascii.IsValid(text))
        {
            Encoding.ASCII.GetBytes(text, bytes);
            if (
                TryCivil(bytes[..text.Length], out CivilTime civil, out int length)
                && text[length..].Trim().IsEmpty
                && civil.TryLocalTicks(civil.Year, out long ticks)
            )
            {
                local = new DateTime(ticks, DateTimeKind.Unspecified);
                return true;
            }
        }

        return DateTime.TryParseExact(text, PlainForms, plain, Styles, out local);
    }

    private bool TryUtc(DateTime local, IFaultSink faults, out DateTimeOffset time, out bool isZoneAssumed)
    {
        if (_zone is not null)
        {
            isZoneAssumed = false;
            long utc = _zone.ToUtc(local.Ticks, long.MinValue, out bool ambiguous);
            if (ambiguous)
            {
                faults.Assume($"times in the hour that comes twice in {_zoneName}: the first was taken");
            }

            return TryTicks(utc, out time);
        }

        isZoneAssumed = true;
        CivilTime civil = new(local.Year, local.Month, local.Day, local.TimeOfDay.Ticks);
        EventTime resolved = _clock.Resolve(civil, faults);
        time = resolved.Value ?? default;
        return resolved.IsKnown;
    }
}
