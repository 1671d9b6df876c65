using System.Globalization;
using Breakwater.Investigation.Duties.Calendars;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.Model.Duties;
using NodaTime;

namespace Breakwater.Investigation.Duties.Clocks;

/// <summary>
/// Reckons the end of a clock. Hours pass as they pass; days are counted in a zone, the day of the start not among them, and end with
/// the last of them. Zones come from the tz database that NodaTime carries, so that the answer is the same on every machine.
/// </summary>
public sealed class ClockReckoning
{
    private readonly IReadOnlyDictionary<string, BusinessCalendar> _calendars;
    private readonly DateTimeZone _carrier;

    /// <summary>A reckoning for a carrier.</summary>
    /// <param name="calendars">Calendars by name.</param>
    /// <param name="carrierZone">The carrier's zone, a name of the tz database.</param>
    public ClockReckoning(IReadOnlyDictionary<string, BusinessCalendar> calendars, string carrierZone)
    {
        _calendars = calendars;
        _carrier = DateTimeZoneProviders.Tzdb[carrierZone];
    }

    /// <summary>Version of the time zone database.</summary>
    public static string ZoneDatabase => DateTimeZoneProviders.Tzdb.VersionId;

    /// <summary>The end of a clock.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="isEarliest">It is that of an earliest moment: where zones differ, the later end is the stricter.</param>
    public DutyDeadline EndOf(DutyClock clock, ClockStart start, bool isEarliest = false)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(start);
        Instant from = Instant.FromDateTimeOffset(start.At);
        DateTimeZone[] ends = Zones(clock.EndZones);
        if (clock.Unit == ClockUnit.Hours)
        {
            return Hours(clock.Amount, start, from, ends[0]);
        }

        List<string> reckoning = [];
        DateTimeZone[] starts = Zones(clock.StartZones);
        DateTimeZone counted = Stricter(starts, z => from.InZone(z).Date, isEarliest);
        LocalDate first = from.InZone(counted).Date;
        reckoning.Add(Started(start, from, counted));
        if (starts.FirstOrDefault(z => from.InZone(z).Date != first) is { } other)
        {
            string kind = isEarliest ? "later" : "earlier";
            reckoning.Add(
                $"In {other.Id} it is {ZoneWords.Day(from.InZone(other).Date)} then; the {kind} day is taken."
            );
        }

        LocalDate last = Last(clock, first, reckoning);
        DateTimeZone end = Stricter(ends, z => At(last, clock.EndMinute, z), isEarliest);
        Instant moment = At(last, clock.EndMinute, end);
        reckoning.Add(Ends(moment, end));
        return new DutyDeadline
        {
            At = moment.ToDateTimeOffset(),
            Local = clock.EndMinute is null ? ZoneWords.EndOfDay(last, end) : ZoneWords.Moment(moment, end),
            Zone = end.Id,
            IsEndOfDay = clock.EndMinute is null,
            IsProvisional = start.IsProvisional,
            Reckoning = reckoning,
        };
    }

    private static DutyDeadline Hours(int hours, ClockStart start, Instant from, DateTimeZone zone)
    {
        Instant at = from + Duration.FromHours(hours);
        return new DutyDeadline
        {
            At = at.ToDateTimeOffset(),
            Local = ZoneWords.Moment(at, zone),
            Zone = zone.Id,
            IsProvisional = start.IsProvisional,
            Reckoning =
            [
                Started(start, from, zone),
                $"{Number(hours)} hours pass from that moment, days off and changes of the clocks included.",
                Ends(at, zone),
            ],
        };
    }

    // Of equal ones the first, so that the order in the pack decides.
    private static DateTimeZone Stricter<T>(DateTimeZone[] zones, Func<DateTimeZone, T> of, bool isEarliest)
        where T : IComparable<T> => isEarliest ? zones.MaxBy(of)! : zones.MinBy(of)!;

    /// <summary>The end of a day that is so many days after that of a moment, in the carrier's zone.</summary>
    public DutyDeadline EndOfDays(int days, ClockStart start) =>
        EndOf(
            new DutyClock
            {
                From = "",
                Unit = ClockUnit.Days,
                Amount = days,
            },
            start
        );

    /// <summary>A moment in the carrier's zone.</summary>
    public DutyDeadline Moment(DateTimeOffset at, string why) =>
        new()
        {
            At = at,
            Local = ZoneWords.Moment(Instant.FromDateTimeOffset(at), _carrier),
            Zone = _carrier.Id,
            Reckoning = [why],
        };

    /// <summary>The day of a moment in the carrier's zone.</summary>
    public DateOnly DayOf(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(_carrier).Date.ToDateOnly();

    private LocalDate Last(DutyClock clock, LocalDate first, List<string> reckoning)
    {
        switch (clock.Unit)
        {
            case ClockUnit.BusinessDays:
                return BusinessDays(clock, first, reckoning);
            case ClockUnit.Months:
                LocalDate month = first.PlusMonths(clock.Amount);
                reckoning.Add($"{Number(clock.Amount)} calendar months later is {ZoneWords.Day(month)}.");
                return month;
            case ClockUnit.NextYear:
                LocalDate day = new(first.Year + 1, clock.Amount / 100, clock.Amount % 100);
                reckoning.Add($"Of what was determined in {Number(first.Year)}, the day is {ZoneWords.Day(day)}.");
                return day;
            default:
                LocalDate last = first.PlusDays(clock.Amount);
                reckoning.Add(
                    $"{Number(clock.Amount)} calendar days are counted, the day of the start not among them: the last is {ZoneWords.Day(last)}."
                );
                return last;
        }
    }

    private LocalDate BusinessDays(DutyClock clock, LocalDate first, List<string> reckoning)
    {
        BusinessCalendar calendar = _calendars[clock.Calendar!];
        LocalDate day = first;
        List<string> skipped = [];
        for (int counted = 0; counted < clock.Amount; )
        {
            day = day.PlusDays(1);
            if (calendar.ClosedFor(day) is not { } why)
            {
                counted++;
            }
            else if (day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday))
            {
                skipped.Add($"{ZoneWords.Day(day)} ({why})");
            }
        }

        string also = skipped.Count == 0 ? "" : $" and {string.Join(", ", skipped)}";
        reckoning.Add(
            $"{Number(clock.Amount)} business days are counted, the day of the start not among them, without Saturdays and Sundays{also}: the last is {ZoneWords.Day(day)} (calendar {calendar.Name})."
        );
        return day;
    }

    private static Instant At(LocalDate day, int? minute, DateTimeZone zone) =>
        minute is { } known
            ? zone.AtLeniently(day.At(LocalTime.Midnight.PlusMinutes(known))).ToInstant()
            : zone.AtStartOfDay(day.PlusDays(1)).ToInstant();

    private DateTimeZone[] Zones(IReadOnlyList<string> names) =>
        names.Count == 0
            ? [_carrier]
            : [.. names.Select(n => n == DutyClock.Carrier ? _carrier : DateTimeZoneProviders.Tzdb[n])];

    private static string Started(ClockStart start, Instant from, DateTimeZone zone) =>
        start.IsProvisional
            ? $"Nobody has stated {start.What}; reckoned from {ZoneWords.Moment(from, zone)}, the time that this answer speaks for."
            : $"It starts with {start.What}: {ZoneWords.Moment(from, zone)}.";

    private static string Ends(Instant at, DateTimeZone zone) =>
        $"It ends at {ZoneWords.Moment(at, zone)}, which is {ZoneWords.Utc(at)}.";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
