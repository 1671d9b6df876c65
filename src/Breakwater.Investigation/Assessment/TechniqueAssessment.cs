using System.Globalization;
using Breakwater.Model.Coverage;

namespace Breakwater.Investigation.Assessment;

/// <summary>Whether each behaviour could have been seen in what was read.</summary>
internal static class TechniqueAssessment
{
    public static IReadOnlyList<TechniqueCoverage> Assess(
        IReadOnlyList<BehaviourEvidence> behaviours,
        CoverageLedger ledger,
        IReadOnlyDictionary<string, long> found
    )
    {
        ILookup<string, SourceCoverage> byDataset = ledger.Sources.ToLookup(s => s.Dataset, StringComparer.Ordinal);
        Dictionary<string, TechniqueCoverage> reported = ledger.Techniques.ToDictionary(
            t => t.Id,
            StringComparer.Ordinal
        );
        bool lossy = ledger.Items.Any(i => i.Status is CoverageStatus.Refused or CoverageStatus.PartlyRead);
        return
        [
            .. behaviours
                .OrderBy(b => b.Id, StringComparer.Ordinal)
                .Select(b => Assess(b, [.. byDataset.Where(d => b.CouldBeSeenIn(d.Key)).SelectMany(d => d)], lossy))
                // A detector may know that it could judge less than the evidence promises, never more.
                .Select(t =>
                    reported.TryGetValue(t.Id, out TechniqueCoverage? own) && own.Assessable > t.Assessable ? own : t
                )
                .Select(t =>
                    t.Assessable == Assessable.None && found.ContainsKey(t.Id)
                        ? new TechniqueCoverage(
                            t.Id,
                            Assessable.Partial,
                            "A finding names it, though no rule of its own ran."
                        )
                        : t
                ),
        ];
    }

    private static TechniqueCoverage Assess(BehaviourEvidence behaviour, SourceCoverage[] sources, bool lossy)
    {
        if (!behaviour.IsLookedFor)
        {
            string status = behaviour.Status.Length == 0 ? "no rule looks for it" : behaviour.Status.Replace('_', ' ');
            return new TechniqueCoverage(behaviour.Id, Assessable.None, "Not looked for: " + status + ".");
        }

        if (sources.Length == 0)
        {
            string wanted = string.Join(", ", behaviour.Datasets);
            return new TechniqueCoverage(
                behaviour.Id,
                Assessable.None,
                "None of the evidence that would show it was read: " + wanted + "."
            );
        }

        int devices = sources.Select(s => s.Device).Distinct(StringComparer.Ordinal).Count();
        int holes = sources.Sum(s => s.Holes.Count);
        string seen = string.Create(
            CultureInfo.InvariantCulture,
            $"Read: {string.Join(", ", sources.Select(s => s.Dataset).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))} of {devices} {(devices == 1 ? "device" : "devices")}"
        );
        return holes == 0 && !lossy
            ? new TechniqueCoverage(behaviour.Id, Assessable.Full, seen + ".")
            : new TechniqueCoverage(behaviour.Id, Assessable.Partial, seen + ", with holes or unread files.");
    }
}
