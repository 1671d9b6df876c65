namespace Breakwater.Evidence.Time;

/// <summary>
/// Completes times without year within one item, in reading order: by the dated times before them, a dated time after
/// them, the item's name, the clock. Time does not run backwards: a date earlier than its predecessor by more than
/// <see cref="Disorder"/> belongs to the next year, unless that year would lie after the clock.
/// </summary>
internal sealed class YearInference
{
    /// <summary>How far records of one item may stand out of order: two devices in zones 26 hours apart, written as they came.</summary>
    public const long Disorder = 26 * TimeSpan.TicksPerHour;

    /// <summary>The year that undated records get where nothing in the whole evidence is dated; a leap year, plainly not real.</summary>
    public const int Undated = 2000;

    private const long HalfYear = 183 * TimeSpan.TicksPerDay;
    private readonly long? _ceiling;
    private readonly NameDate _name;
    private long _reference = long.MinValue;
    private long _doubted = long.MinValue;
    private long _dated = long.MinValue;

    public YearInference(DateTimeOffset? clock, string itemName)
    {
        _ceiling = clock is { } now ? now.UtcTicks + Disorder : null;
        _name = NameDate.Find(itemName);
    }

    /// <summary>Where the first year came from; null before the first inference.</summary>
    public YearSource? Source { get; private set; }

    /// <summary>A date went backwards, because the next year would lie after the clock.</summary>
    public bool RanBackwards { get; private set; }

    /// <summary>A lone record ran ahead by more than half a year, and the records after it did not follow it.</summary>
    public bool RanAhead { get; private set; }

    /// <summary>Tells a time that a record states with its year.</summary>
    public void Dated(long utc) => _reference = _reference == long.MinValue || utc > _reference ? utc : _reference;

    /// <summary>Tells a dated time that stands further on in the item, found before reading.</summary>
    public void DatedLater(long utc) => _dated = _dated == long.MinValue ? utc : _dated;

    /// <summary>The local ticks of a date with its inferred year; false where the date never exists.</summary>
    public bool TryInfer(in CivilTime time, out long local)
    {
        if (_reference == long.MinValue)
        {
            if (!First(time, out local))
            {
                return false;
            }

            _reference = local;
            return true;
        }

        Source ??= YearSource.Neighbour;
        if (!NotBefore(time, _reference - Disorder, out local))
        {
            return false;
        }

        if (local <= _reference + HalfYear)
        {
            _doubted = long.MinValue;
            _reference = Math.Max(_reference, local);
            return true;
        }

        return Leap(time, ref local);
    }

    // A step of more than half a year ahead is a step back in disguise (a wrong clock among right ones) as often as a gap:
    // the record gets the later year, but the item follows only when the next record stays there.
    private bool Leap(in CivilTime time, ref long local)
    {
        if (local > _ceiling)
        {
            RanBackwards = true;
            return NotAfter(time, _reference, out local);
        }

        if (_doubted != long.MinValue && local >= _doubted - Disorder && local <= _doubted + HalfYear)
        {
            _reference = Math.Max(_doubted, local);
            _doubted = long.MinValue;
            return true;
        }

        _doubted = local;
        RanAhead = true;
        return true;
    }

    private bool First(in CivilTime time, out long local)
    {
        if (_dated != long.MinValue)
        {
            Source = YearSource.Neighbour;
            return NotAfter(time, _dated + Disorder, out local);
        }

        if (_name.Year != 0)
        {
            Source = YearSource.Name;
            return _name.Month == 0 ? InYear(time, _name.Year, out local) : Nearest(time, _name.Ticks, out local);
        }

        if (_ceiling is { } ceiling)
        {
            Source = YearSource.Clock;
            return NotAfter(time, ceiling, out local);
        }

        Source = YearSource.Nothing;
        return InYear(time, Undated, out local);
    }

    private static bool InYear(in CivilTime time, int year, out long local) =>
        time.TryLocalTicks(year, out local) || NotAfter(time, new DateTime(year, 12, 31).Ticks, out local);

    private static bool NotBefore(in CivilTime time, long floor, out long local)
    {
        int year = new DateTime(Math.Max(floor, 0)).Year;
        // 29 February may need eight years (1896 to 1904, 2096 to 2104).
        for (int i = 0; i <= 8; i++)
        {
            if (time.TryLocalTicks(year + i, out local) && local >= floor)
            {
                return true;
            }
        }

        local = 0;
        return false;
    }

    private static bool NotAfter(in CivilTime time, long ceiling, out long local)
    {
        int year = new DateTime(Math.Clamp(ceiling, 0, DateTime.MaxValue.Ticks)).Year;
        for (int i = 0; i <= 8; i++)
        {
            if (time.TryLocalTicks(year - i, out local) && local <= ceiling)
            {
                return true;
            }
        }

        local = 0;
        return false;
    }

    private static bool Nearest(in CivilTime time, long to, out long local)
    {
        bool before = NotAfter(time, to, out long earlier);
        bool after = NotBefore(time, to, out long later);
        local = before && (!after || to - earlier <= later - to) ? earlier : later;
        return before || after;
    }

    /// <summary>The year of a date that is nearest to a known time: a device's stamp beside its collector's.</summary>
    public static bool TryNearest(in CivilTime time, long to, out long local) => Nearest(time, to, out local);
}

/// <summary>What the year of an item's first undated record was taken from.</summary>
internal enum YearSource
{
    /// <summary>A dated record of the same item.</summary>
    Neighbour,

    /// <summary>The item's name.</summary>
    Name,

    /// <summary>The latest trustworthy time of the evidence, or <c>--now</c>.</summary>
    Clock,

    /// <summary>Nothing: no time in the evidence has a year.</summary>
    Nothing,
}
