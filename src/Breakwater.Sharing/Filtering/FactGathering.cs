using Breakwater.Model.Findings;
using Breakwater.Sharing.Leaving;

namespace Breakwater.Sharing.Filtering;

/// <summary>A finding that may be told as a fact. What is text in it stays at home; excerpts are not even kept.</summary>
internal sealed class GatheredFact
{
    public GatheredFact(
        Finding finding,
        long order,
        IReadOnlyList<string> behaviours,
        IReadOnlyList<string> techniques,
        IReadOnlyList<Sightings> values
    )
    {
        (Id, Order, Behaviours, Techniques, Values) = (finding.Id, order, behaviours, techniques, values);
        First = Sightings.Earlier(finding.First.Value, finding.Last.Value);
        Last = Sightings.Later(finding.First.Value, finding.Last.Value);
        (Level, Confidence, Harm, Kind) = (finding.Level, finding.Confidence, finding.Harm, finding.Rule.Kind);
        Named =
        [
            .. finding
                .Entities.Where(e => e.Kind != EntityKind.Address)
                .GroupBy(e => e.Kind)
                .OrderBy(g => g.Key)
                .Select(g => new SharedNamed(g.Key, g.Count())),
        ];
        Records = finding.Evidence.Select(e => (e.Sha256, e.Position.Offset)).Distinct().LongCount();
        Paths = [.. finding.Evidence.Select(e => e.Path).Distinct(StringComparer.Ordinal)];
    }

    public string Id { get; }

    public long Order { get; }

    public DateTimeOffset? First { get; }

    public DateTimeOffset? Last { get; }

    public Level Level { get; }

    public int Confidence { get; }

    public Harm Harm { get; }

    public RuleKind Kind { get; }

    public IReadOnlyList<string> Behaviours { get; }

    public IReadOnlyList<string> Techniques { get; }

    public IReadOnlyList<Sightings> Values { get; }

    public IReadOnlyList<SharedNamed> Named { get; }

    public long Records { get; }

    public IReadOnlyList<string> Paths { get; }
}

/// <summary>Keeps the gravest and surest facts, in memory that does not grow with their number.</summary>
internal sealed class FactGathering
{
    /// <summary>The most facts that are told one by one.</summary>
    public const int Most = 500;

    private List<GatheredFact> _facts = [];

    /// <summary>Facts that were seen.</summary>
    public long All { get; private set; }

    public void Add(
        Finding finding,
        IReadOnlyList<string> behaviours,
        IReadOnlyList<string> techniques,
        IReadOnlyList<Sightings> values
    )
    {
        _facts.Add(new GatheredFact(finding, All++, behaviours, techniques, values));
        if (_facts.Count >= 4 * Most)
        {
            Trim();
        }
    }

    /// <summary>The facts in the order in which they came, which is that of time.</summary>
    public IReadOnlyList<GatheredFact> Told()
    {
        Trim();
        return _facts;
    }

    private void Trim() =>
        _facts = [
            .. _facts
                .OrderByDescending(f => f.Level)
                .ThenByDescending(f => f.Confidence)
                .ThenBy(f => f.Order)
                .Take(Most)
                .OrderBy(f => f.Order),
        ];
}
