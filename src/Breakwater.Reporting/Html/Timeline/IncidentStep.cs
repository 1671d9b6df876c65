using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Reporting.Html.Timeline;

/// <summary>
/// A step of an incident as a person follows it: one line of its timeline, or the same thing done on many devices one after
/// the other.
/// </summary>
internal sealed record IncidentStep(int Number, IReadOnlyList<TimelineEntry> Entries)
{
    private const int Many = 3;
    private static readonly TimeSpan Close = TimeSpan.FromHours(1);

    public DateTimeOffset? First => Entries[0].First;

    public DateTimeOffset? Last => Entries.Max(e => e.Last);

    public Level Level => Entries.Max(e => e.Level);

    public long Count => Entries.Sum(e => e.Count);

    public string Summary => Entries[0].Summary;

    public string Finding => Entries[0].Finding;

    public IReadOnlyList<string> Devices =>
        [.. Entries.Select(e => e.Device).OfType<string>().Distinct(StringComparer.Ordinal)];

    public static IReadOnlyList<IncidentStep> Of(Incident incident)
    {
        List<IncidentStep> steps = [];
        List<TimelineEntry> run = [];
        foreach (TimelineEntry entry in incident.Timeline)
        {
            if (run.Count > 0 && !Follows(run[^1], entry))
            {
                Add(steps, run);
                run.Clear();
            }

            run.Add(entry);
        }

        Add(steps, run);
        return steps;
    }

    private static bool Follows(TimelineEntry before, TimelineEntry entry) =>
        before.RuleId == entry.RuleId
        && before.Device is not null
        && entry.Device is not null
        && (before.First is null) == (entry.First is null)
        && !(entry.First - before.First > Close);

    private static void Add(List<IncidentStep> steps, List<TimelineEntry> run)
    {
        if (run.Count >= Many)
        {
            steps.Add(new IncidentStep(steps.Count + 1, [.. run]));
            return;
        }

        foreach (TimelineEntry entry in run)
        {
            steps.Add(new IncidentStep(steps.Count + 1, [entry]));
        }
    }
}
