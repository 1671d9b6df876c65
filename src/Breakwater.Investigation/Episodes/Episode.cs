using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Episodes;

/// <summary>
/// Findings of one rule on the same entities that follow each other closely. Incidents and verdicts are made of episodes,
/// so that ten thousand refused logins weigh as the one thing that they are.
/// </summary>
internal sealed class Episode
{
    private readonly List<string> _datasets = [];
    private readonly List<(long Milliseconds, string Id)> _ids = [];
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _atMost = new(StringComparer.Ordinal);

    public Episode(int number, Finding first, IReadOnlyList<Entity> entities)
    {
        Number = number;
        FirstFinding = first.Id;
        Rule = first.Rule;
        Level = first.Level;
        Harm = first.Harm;
        State = first.Disposition.State;
        By = first.Disposition.By ?? "";
        // A weakness stands in no incident, and of ten thousand devices each has one.
        Summary = first.Harm == Harm.Exposure ? "" : first.Summary;
        Behaviours = first.Behaviours;
        Techniques = first.Techniques;
        First = first.First;
        Last = first.Last;
        Entities = entities;
        Devices = [.. entities.Where(e => e.Kind == EntityKind.Device).Select(e => e.Value)];
    }

    public int Number { get; }

    public string FirstFinding { get; }

    public RuleReference Rule { get; }

    public Level Level { get; }

    public Harm Harm { get; }

    public DispositionState State { get; }

    /// <summary>What explains or suppresses its findings; empty while they are open.</summary>
    public string By { get; }

    public string Summary { get; }

    public IReadOnlyList<string> Behaviours { get; }

    public IReadOnlyList<string> Techniques { get; }

    public EventTime First { get; }

    public EventTime Last { get; private set; }

    public int Confidence { get; private set; }

    public long Count { get; private set; }

    public IReadOnlyList<Entity> Entities { get; }

    public IReadOnlyList<string> Devices { get; }

    public IReadOnlyList<string> Datasets => _datasets;

    public IReadOnlyList<(long Milliseconds, string Id)> Ids => _ids;

    /// <summary>What its findings add to the counts of the verdict.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>The most that each count can be.</summary>
    public IReadOnlyDictionary<string, long> AtMost => _atMost;

    public bool IsOpen => State == DispositionState.Open;

    /// <summary>Open, an act rather than a weakness, and bad enough to make an incident.</summary>
    public bool IsSeed => IsOpen && Harm != Harm.Exposure && Level >= Level.Medium;

    /// <summary>The device, where there is exactly one.</summary>
    public string? Device => Devices.Count == 1 ? Devices[0] : null;

    public void Add(Finding finding, bool keepId)
    {
        Count++;
        Confidence = Math.Max(Confidence, finding.Confidence);
        Sum(_counts, finding.Counts);
        Sum(_atMost, finding.AtMost);
        if (finding.Last.IsKnown && (!Last.IsKnown || finding.Last.Ticks > Last.Ticks))
        {
            Last = finding.Last;
        }

        foreach (EvidenceRef reference in finding.Evidence)
        {
            if (reference.Dataset.Length > 0 && _datasets.Count < 16 && !_datasets.Contains(reference.Dataset))
            {
                _datasets.Add(reference.Dataset);
            }
        }

        if (keepId)
        {
            _ids.Add((FindingOrder.Milliseconds(finding), finding.Id));
        }
    }

    private static void Sum(SortedDictionary<string, long> sums, IReadOnlyDictionary<string, long> counts)
    {
        foreach ((string key, long count) in counts)
        {
            sums[key] = sums.GetValueOrDefault(key) + count;
        }
    }
}
