using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>What one actor did in one go, as a rule sees it: some records as evidence, and how many there were.</summary>
/// <typeparam name="T">What the rule adds up.</typeparam>
internal sealed class Episode<T>(EpisodeKey key)
    where T : class, new()
{
    /// <summary>The most records that an episode shows.</summary>
    public const int MostEvidence = 20;

    private readonly List<(InterceptRecord Record, EvidenceItem Item)> _evidence = [];

    public EpisodeKey Key { get; } = key;

    public T Sum { get; } = new();

    public long Count { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    public IReadOnlyList<(InterceptRecord Record, EvidenceItem Item)> Evidence => _evidence;

    /// <summary>A time belongs to it: it lies within, or no farther away than a gap. An unknown time belongs to all.</summary>
    public bool IsNear(DateTimeOffset? time, TimeSpan gap) =>
        time is not { } at || First is not { } first || (at >= first - gap && at <= Last!.Value + gap);

    public void Take(InterceptRecord record, EvidenceItem item)
    {
        Count++;
        First = First is null || record.Time < First ? record.Time ?? First : First;
        Last = Last is null || record.Time > Last ? record.Time ?? Last : Last;
        if (_evidence.Count < MostEvidence)
        {
            _evidence.Add((record, item));
        }
    }

    /// <summary>The discrepancy that an episode is, for the rule to fill in.</summary>
    public Discrepancy Of(string id, string summary, params IReadOnlyList<Entity> roots) =>
        new()
        {
            Class = id,
            Roots = roots.Count > 0 ? roots : Key.Roots(),
            Entities = Key.Entities(),
            Evidence = Evidence,
            First = First,
            Last = Last,
            Summary = summary,
        };
}

/// <summary>Who did it, from where, on which system, and what kind of thing; parts that a rule does not tell apart are null.</summary>
internal readonly record struct EpisodeKey(string? Actor, string? Client, string? System, string? What = null)
{
    /// <summary>The account, or where there is none the client, or the system.</summary>
    public IReadOnlyList<Entity> Roots() =>
        Actor is not null ? [new Entity(EntityKind.Account, Actor)]
        : Client is not null ? [AccessEntities.Client(Client)]
        : [new Entity(EntityKind.Device, System ?? "an intercept system")];

    public IReadOnlyList<Entity> Entities() => AccessEntities.Of(Actor, Client, System);
}
