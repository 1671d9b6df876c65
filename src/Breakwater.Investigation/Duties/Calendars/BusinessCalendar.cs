using NodaTime;

namespace Breakwater.Investigation.Duties.Calendars;

/// <summary>Which days are business days.</summary>
public sealed class BusinessCalendar
{
    private readonly IReadOnlyList<HolidayRule> _rules;
    private readonly IReadOnlyDictionary<LocalDate, string> _closed;

    /// <summary>A calendar of rules and single days.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="rules">Holidays of every year.</param>
    /// <param name="closed">Single days on which offices are closed, with why.</param>
    public BusinessCalendar(
        string name,
        string source,
        IReadOnlyList<HolidayRule> rules,
        IReadOnlyDictionary<LocalDate, string> closed
    )
    {
        Name = name;
        Source = source;
        _rules = rules;
        _closed = closed;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Where it comes from.</summary>
    public string Source { get; }

    /// <summary>Why a day is no business day; null where it is one.</summary>
    public string? ClosedFor(LocalDate day)
    {
        if (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
        {
            return day.DayOfWeek.ToString();
        }

        if (_closed.TryGetValue(day, out string? why))
        {
            return why;
        }

        // A holiday of the first of January can be observed on the last of December.
        foreach (HolidayRule rule in _rules)
        {
            if (rule.ObservedIn(day.Year) == day || rule.ObservedIn(day.Year + 1) == day)
            {
                return rule.Name;
            }
        }

        return null;
    }
}
