using System.Globalization;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// The hour at which an administration function lists what its elements hold. Such audits run by the clock; a list at another hour is
/// one that somebody asked for.
/// </summary>
internal sealed class ListClock
{
    /// <summary>So many days make a habit.</summary>
    private const int Days = 4;

    /// <summary>In percent of the days.</summary>
    private const int Most = 75;

    private static readonly TimeSpan Near = TimeSpan.FromHours(1);
    private static readonly TimeSpan Far = TimeSpan.FromHours(2);

    private readonly Dictionary<string, List<DateTimeOffset>> _lists = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Learns all lists of a run.</summary>
    public ListClock(IEnumerable<(string? Actor, DateTimeOffset? Time)> lists)
    {
        foreach ((string? actor, DateTimeOffset? time) in lists)
        {
            if (actor is null || time is not { } at)
            {
                continue;
            }

            if (!_lists.TryGetValue(actor, out List<DateTimeOffset>? own))
            {
                _lists[actor] = own = [];
            }

            own.Add(at);
        }
    }

    /// <summary>Whether a list came at another hour than the others of the same function.</summary>
    public ListJudgement Judge(string? actor, DateTimeOffset? time)
    {
        if (actor is null || time is not { } at || !_lists.TryGetValue(actor, out List<DateTimeOffset>? own))
        {
            return default;
        }

        TimeSpan[] clocks = [.. own.Select(t => t.UtcDateTime.TimeOfDay).Order()];
        TimeSpan usual = clocks.MaxBy(c => clocks.Count(o => Apart(o, c) <= Near));
        int days = own.Select(t => t.UtcDateTime.Date).Distinct().Count();
        int regular = own.Where(t => Apart(t.UtcDateTime.TimeOfDay, usual) <= Near)
            .Select(t => t.UtcDateTime.Date)
            .Distinct()
            .Count();
        return days < Days || regular * 100 < days * Most || Apart(at.UtcDateTime.TimeOfDay, usual) <= Far
            ? default
            : new(
                ListWeight.Unusual,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{actor} lists at about {usual:hh\\:mm} UTC on other days; this list was asked for at {at.UtcDateTime:HH:mm}."
                )
            );
    }

    private static TimeSpan Apart(TimeSpan one, TimeSpan other)
    {
        TimeSpan apart = (one - other).Duration();
        return apart > TimeSpan.FromHours(12) ? TimeSpan.FromHours(24) - apart : apart;
    }
}
