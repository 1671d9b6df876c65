using Breakwater.Investigation.Assessment;
using Breakwater.Model.Configurations;
using Breakwater.Model.Coverage;

namespace Breakwater.Investigation.Gaps;

/// <summary>
/// The telemetry pre-check (threat reference, section 2): which devices do not tell what an intruder does on them. What
/// nobody counted is not judged.
/// </summary>
internal static class TelemetryPrecheck
{
    private static readonly (Func<SourceCoverage, long?> Count, string Name)[] Checks =
    [
        (s => s.Commands, "entered commands"),
        (s => s.Logins, "logins"),
        (s => s.Informational, "messages of severity informational"),
        (s => s.Sequenced, "sequence numbers"),
    ];

    public static IEnumerable<string> Of(InvestigationContext context)
    {
        ILookup<string, SourceCoverage> devices = HarmEvidence
            .DeviceSources(context.Ledger)
            .Where(s => s.Device != SourceCensus.Others)
            .ToLookup(s => context.NameOf(s.Device), StringComparer.OrdinalIgnoreCase);
        IReadOnlyList<string> unheard = context.Unheard();
        if (unheard.Count > 0 && context.Ledger.Sources.Count > 0)
        {
            yield return $"Nothing at all was received from {GapText.Count(unheard.Count, "device", "devices")} of the inventory: {GapText.Names(unheard)}.";
        }

        foreach (string missing in Missing(devices))
        {
            yield return missing;
        }

        string[] untimed =
        [
            // A saved configuration is a state: its statements have no time of their own.
            .. devices
                .Where(d => d.Any(s => s.Untimed > 0 && s.Dataset != DeviceConfiguration.Dataset))
                .Select(d => d.Key)
                .Order(StringComparer.Ordinal),
        ];
        if (untimed.Length > 0)
        {
            yield return GapText.Of(
                $"On {untimed.Length} of {GapText.Count(devices.Count, "device", "devices")} some records have no trustworthy time; their place in the order of events is not certain: {GapText.Names(untimed)}."
            );
        }
    }

    // Devices that lack the same are told once.
    private static IEnumerable<string> Missing(ILookup<string, SourceCoverage> devices)
    {
        IEnumerable<IGrouping<string, string>> groups = devices
            .Select(d =>
                (Device: d.Key, Lacks: string.Join(", no ", Checks.Where(c => IsZero(d, c.Count)).Select(c => c.Name)))
            )
            .Where(d => d.Lacks.Length > 0)
            .OrderBy(d => d.Device, StringComparer.Ordinal)
            .GroupBy(d => d.Lacks, d => d.Device, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal);
        foreach (IGrouping<string, string> group in groups)
        {
            string[] names = [.. group];
            yield return GapText.Of(
                $"On {names.Length} of {GapText.Count(devices.Count, "device", "devices")} no {group.Key} were seen; what they would show could not be seen there: {GapText.Names(names)}."
            );
        }
    }

    private static bool IsZero(IEnumerable<SourceCoverage> sources, Func<SourceCoverage, long?> count)
    {
        long?[] counts = [.. sources.Select(count)];
        return counts.Any(c => c is not null) && counts.All(c => c is null or 0);
    }
}
