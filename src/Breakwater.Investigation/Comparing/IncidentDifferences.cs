using System.Globalization;
using Breakwater.Model.Comparisons;
using Breakwater.Model.Documents;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Comparing;

/// <summary>Incidents that are new, gone or otherwise. Two are one and the same where they have the same id, or else where they share the most findings.</summary>
internal sealed class IncidentDifferences
{
    private readonly FindingCauses _causes;
    private readonly Dictionary<string, Incident> _laterByFinding = new(StringComparer.Ordinal);
    private readonly List<IncidentChange> _changes = [];

    private IncidentDifferences(FindingCauses causes) => _causes = causes;

    /// <summary>Incidents that differ, the worst first, and how many are the same.</summary>
    public static (IReadOnlyList<IncidentChange> Changes, int Same) Of(
        IReadOnlyList<Incident> old,
        IReadOnlyList<Incident> later,
        FindingCauses causes
    )
    {
        IncidentDifferences differences = new(causes);
        int same = differences.Compare(old, later);
        return (
            [
                .. differences
                    ._changes.OrderByDescending(c => c.Level)
                    .ThenBy(c => c.Kind)
                    .ThenBy(c => c.Id, StringComparer.Ordinal),
            ],
            same
        );
    }

    private int Compare(IReadOnlyList<Incident> old, IReadOnlyList<Incident> later)
    {
        foreach (Incident incident in later)
        {
            foreach (string finding in incident.Findings)
            {
                _laterByFinding.TryAdd(finding, incident);
            }
        }

        Dictionary<string, Incident> pairs = Pairs(old, later);
        int same = 0;
        foreach (Incident before in old)
        {
            if (!pairs.TryGetValue(before.Id, out Incident? now))
            {
                Gone(before);
            }
            else if (!Changed(before, now))
            {
                same++;
            }
        }

        HashSet<string> paired = new(pairs.Values.Select(i => i.Id), StringComparer.Ordinal);
        foreach (Incident now in later.Where(i => !paired.Contains(i.Id)))
        {
            _changes.Add(
                new IncidentChange(
                    FindingChangeKind.Added,
                    now.Id,
                    null,
                    now.Title,
                    now.Level,
                    null,
                    now.Confidence,
                    [],
                    _causes.OfIds(now.Findings)
                )
            );
        }

        return same;
    }

    // By id of the earlier one. One later incident is paired once: with the one of its id, or with the one that it shares the most findings with.
    private Dictionary<string, Incident> Pairs(IReadOnlyList<Incident> old, IReadOnlyList<Incident> later)
    {
        Dictionary<string, Incident> pairs = new(StringComparer.Ordinal);
        Dictionary<string, Incident> byId = later.ToDictionary(i => i.Id, StringComparer.Ordinal);
        foreach (Incident before in old.Where(i => byId.ContainsKey(i.Id)))
        {
            pairs[before.Id] = byId[before.Id];
        }

        HashSet<string> taken = new(pairs.Keys, StringComparer.Ordinal);
        foreach (
            (Incident before, Incident now, _) in old.Where(i => !pairs.ContainsKey(i.Id))
                .SelectMany(before => Shared(before).Select(s => (before, s.Now, s.Count)))
                .OrderByDescending(s => s.Count)
                .ThenBy(s => s.before.Id, StringComparer.Ordinal)
                .ThenBy(s => s.Now.Id, StringComparer.Ordinal)
                .ToList()
        )
        {
            if (!pairs.ContainsKey(before.Id) && taken.Add(now.Id))
            {
                pairs[before.Id] = now;
            }
        }

        return pairs;
    }

    private IEnumerable<(Incident Now, int Count)> Shared(Incident before) =>
        before
            .Findings.Select(f => _laterByFinding.GetValueOrDefault(_causes.LaterId(f)))
            .OfType<Incident>()
            .GroupBy(i => i.Id, StringComparer.Ordinal)
            .Select(g => (g.First(), g.Count()));

    private void Gone(Incident before)
    {
        string[] within =
        [
            .. Shared(before)
                .OrderByDescending(s => s.Count)
                .ThenBy(s => s.Now.Id, StringComparer.Ordinal)
                .Select(s =>
                    string.Create(CultureInfo.InvariantCulture, $"{s.Count} of its findings now in {s.Now.Id}")
                ),
        ];
        _changes.Add(
            new IncidentChange(
                FindingChangeKind.Gone,
                before.Id,
                before.Id,
                before.Title,
                before.Level,
                before.Confidence,
                null,
                within,
                _causes.OfIds(before.Findings.Concat(OthersOf(before)))
            )
        );
    }

    // An incident that went into another is gone for what joined the two.
    private IEnumerable<string> OthersOf(Incident before) => Shared(before).SelectMany(s => s.Now.Findings);

    private bool Changed(Incident before, Incident now)
    {
        List<string> differences = [.. Differences(before, now)];
        if (before.Id == now.Id && differences.Count == 0)
        {
            return false;
        }

        _changes.Add(
            new IncidentChange(
                before.Id == now.Id ? FindingChangeKind.Changed : FindingChangeKind.Moved,
                now.Id,
                before.Id,
                now.Title,
                now.Level,
                before.Confidence,
                now.Confidence,
                differences,
                _causes.OfIds(before.Findings.Concat(now.Findings))
            )
        );
        return true;
    }

    private static IEnumerable<string> Differences(Incident before, Incident now) =>
        (
            ((string What, string Old, string New)[])
                [
                    ("confidence", Number(before.Confidence), Number(now.Confidence)),
                    ("level", Words.Of(before.Level), Words.Of(now.Level)),
                    ("first time", Time(before.First), Time(now.First)),
                    ("last time", Time(before.Last), Time(now.Last)),
                    ("findings", Number(before.FindingCount), Number(now.FindingCount)),
                    (
                        "harms",
                        Listed(before.Harms.Select(h => Words.Of(h))),
                        Listed(now.Harms.Select(h => Words.Of(h)))
                    ),
                    ("stages", Number(before.Stages.Count), Number(now.Stages.Count)),
                    ("first foothold", Foothold(before), Foothold(now)),
                    ("independent artefacts", Number(before.Artefacts.Count), Number(now.Artefacts.Count)),
                    ("alternative explanations", Number(before.Alternatives.Count), Number(now.Alternatives.Count)),
                    ("alignment", Grade(before.Alignment), Grade(now.Alignment)),
                ]
        )
            .Where(d => d.Old != d.New)
            .Select(d => $"{d.What} {d.Old} before, {d.New} now")
            .Concat(Behaviours("new behaviours", now.Behaviours.Except(before.Behaviours, StringComparer.Ordinal)))
            .Concat(Behaviours("gone behaviours", before.Behaviours.Except(now.Behaviours, StringComparer.Ordinal)));

    private static IEnumerable<string> Behaviours(string what, IEnumerable<string> ids) =>
        string.Join(' ', ids) is { Length: > 0 } all ? [$"{what} {all}"] : [];

    private static string Grade(ActorAlignment? alignment) => alignment?.Grade is { } grade ? Words.Of(grade) : "none";

    private static string Foothold(Incident incident) =>
        incident.FirstFoothold is { } foothold
            ? $"{Time(foothold.At)}{(foothold.Device is { } device ? $" on {device}" : "")}"
            : "not shown";

    private static string Listed(IEnumerable<string> words) =>
        string.Join(' ', words) is { Length: > 0 } all ? all : "none";

    private static string Time(DateTimeOffset? time) => time is { } known ? DocumentWriting.Time(known) : "not known";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
