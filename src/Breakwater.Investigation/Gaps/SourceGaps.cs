using Breakwater.Investigation.Assessment;
using Breakwater.Model.Configurations;
using Breakwater.Model.Coverage;

namespace Breakwater.Investigation.Gaps;

/// <summary>Gaps in time: what the evidence spans, and where a source was not heard.</summary>
internal static class SourceGaps
{
    private const int ListedHoles = 25;
    private static readonly TimeSpan Together = TimeSpan.FromHours(1);

    public static IEnumerable<string> Of(CoverageLedger ledger)
    {
        if (ledger.Sources.Count == 0)
        {
            yield return ledger.Items.Any(i => i.Records > 0)
                ? "When each device was heard was not recorded in this run; holes in time could not be seen."
                : "No record of any device or system was read.";
            yield break;
        }

        // Files read as text are told as such; that they have no time follows from it. A saved configuration is a state.
        string[] timeless =
        [
            .. ledger
                .Sources.Where(s => s.First is null && s.Dataset is not ("text" or DeviceConfiguration.Dataset))
                .Select(s => s.Device)
                .Distinct(StringComparer.Ordinal),
        ];
        if (timeless.Length > 0)
        {
            yield return $"The records of {GapText.Count(timeless.Length, "source", "sources")} have no time that could be read: {GapText.Names(timeless)}.";
        }

        long others = ledger.Sources.Where(s => s.Device == SourceCensus.Others).Sum(s => s.Events);
        if (others > 0)
        {
            yield return GapText.Of(
                $"There are more sources than are told apart. {GapText.Count(others, "record", "records")} of the others were searched and are counted together; whether one of them fell silent or lacks a kind of message could not be seen."
            );
        }

        if (ledger.Sources.Min(s => s.First) is not { } first || ledger.Sources.Max(s => s.Last) is not { } last)
        {
            yield break;
        }

        long days = Math.Max(1, (long)Math.Ceiling((last - first).TotalDays));
        yield return GapText.Of(
            $"The evidence spans {GapText.Count(days, "day", "days")}, from {GapText.Time(first)} to {GapText.Time(last)}; nothing before or after could be seen. Published intrusions of this kind lasted months to more than three years."
        );
        foreach (string hole in Holes(ledger).Concat(Losses(ledger)))
        {
            yield return hole;
        }
    }

    private static IEnumerable<string> Losses(CoverageLedger ledger)
    {
        SourceCoverage[] lossy =
        [
            .. ledger
                .Sources.Where(s => s.Holes.Any(h => h.IsLoss))
                .OrderByDescending(s => Lost(s, h => h.LostRecords) + Lost(s, h => h.LostDatagrams))
                .ThenBy(s => s.Device, StringComparer.Ordinal)
                .ThenBy(s => s.Dataset, StringComparer.Ordinal),
        ];
        foreach (SourceCoverage source in lossy.Take(ListedHoles))
        {
            Hole[] holes = [.. source.Holes.Where(h => h.IsLoss)];
            string[] lost =
            [
                .. new[]
                {
                    (Count: Lost(source, h => h.LostRecords), One: "flow record", Many: "flow records"),
                    (Count: Lost(source, h => h.LostDatagrams), One: "datagram of flows", Many: "datagrams of flows"),
                }
                    .Where(l => l.Count > 0)
                    .Select(l => GapText.Count(l.Count, l.One, l.Many)),
            ];
            yield return GapText.Of(
                $"{source.Device}: {string.Join(" and ", lost)} ({source.Dataset}) did not reach the evidence, by sequence numbers, between {GapText.Time(holes[0].From)} and {GapText.Time(holes.Max(h => h.To))} ({GapText.Count(holes.Length, "time", "times")} that coverage.json names)."
            );
        }

        if (lossy.Length > ListedHoles)
        {
            yield return GapText.Of(
                $"Of {lossy.Length - ListedHoles} more exporters flows are missing; coverage.json names each."
            );
        }
    }

    private static long Lost(SourceCoverage source, Func<Hole, long?> count) => source.Holes.Sum(h => count(h) ?? 0);

    // Devices that stop and start together are told once.
    private static IEnumerable<string> Holes(CoverageLedger ledger)
    {
        List<(string Dataset, DateTimeOffset From, DateTimeOffset To, SortedSet<string> Devices)> groups = [];
        foreach (
            (SourceCoverage source, Hole hole) in ledger
                .Sources.SelectMany(s => s.Holes.Where(h => !h.IsLoss).Select(h => (s, h)))
                .OrderBy(h => h.s.Dataset, StringComparer.Ordinal)
                .ThenBy(h => h.h.From)
                .ThenBy(h => h.s.Device, StringComparer.Ordinal)
        )
        {
            int same = SameHole(groups, source.Dataset, hole);
            if (same < 0)
            {
                groups.Add((source.Dataset, hole.From, hole.To, new(StringComparer.Ordinal) { source.Device }));
            }
            else
            {
                groups[same].Devices.Add(source.Device);
            }
        }

        var ordered = groups
            .OrderByDescending(g => (g.To - g.From).Ticks)
            .ThenBy(g => g.From)
            .ThenBy(g => g.Dataset, StringComparer.Ordinal)
            .ThenBy(g => g.Devices.Min, StringComparer.Ordinal)
            .ToArray();
        foreach (
            (string dataset, DateTimeOffset from, DateTimeOffset to, SortedSet<string> devices) in ordered.Take(
                ListedHoles
            )
        )
        {
            yield return GapText.Of(
                $"{GapText.Names([.. devices])}: no {dataset} records between {GapText.Time(from)} and {GapText.Time(to)} ({Length(to - from)})."
            );
        }

        if (ordered.Length > ListedHoles)
        {
            yield return GapText.Of($"{ordered.Length - ListedHoles} more holes in time; coverage.json names each.");
        }
    }

    // The groups stand by dataset and beginning, so the search ends at the first one that began too early.
    private static int SameHole(
        List<(string Dataset, DateTimeOffset From, DateTimeOffset To, SortedSet<string> Devices)> groups,
        string dataset,
        Hole hole
    )
    {
        for (int i = groups.Count - 1; i >= 0; i--)
        {
            if (groups[i].Dataset != dataset || hole.From - groups[i].From > Together)
            {
                break;
            }

            if ((hole.To - groups[i].To).Duration() <= Together)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Length(TimeSpan span) =>
        span.TotalDays >= 2 ? GapText.Of($"{span.TotalDays:0} days")
        : span.TotalHours >= 2 ? GapText.Of($"{span.TotalHours:0} h")
        : GapText.Of($"{span.TotalMinutes:0} min");
}
