using Breakwater.Investigation.Episodes;
using Breakwater.Model.Entities;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Entities;

/// <summary>What is gathered of one entity.</summary>
internal sealed class GatheredNode(Entity entity)
{
    private readonly List<string> _incidents = [];

    public Entity Entity => entity;

    public SortedSet<string> Aliases { get; } = new(StringComparer.Ordinal);

    public Level Level { get; private set; }

    public GatheredTime Time { get; } = new();

    public long Findings { get; private set; }

    public IReadOnlyList<string> Incidents => _incidents;

    public void Add(Episode episode, string incident)
    {
        Level = episode.Level > Level ? episode.Level : Level;
        Findings += episode.Count;
        Time.Add(episode);
        if (_incidents.Count < GraphNode.ListedIncidents && !_incidents.Contains(incident))
        {
            _incidents.Add(incident);
        }
    }
}

/// <summary>What is gathered of one relation.</summary>
internal sealed class GatheredEdge
{
    private readonly List<EdgeReason> _reasons = [];

    public Level Level { get; private set; }

    public GatheredTime Time { get; } = new();

    public long Findings { get; private set; }

    public IReadOnlyList<EdgeReason> Reasons => _reasons;

    public void Add(Episode episode)
    {
        Level = episode.Level > Level ? episode.Level : Level;
        Findings += episode.Count;
        Time.Add(episode);
        if (_reasons.Count < GraphEdge.ListedReasons && !_reasons.Exists(r => r.Rule == episode.Rule.Title))
        {
            _reasons.Add(new EdgeReason(episode.FirstFinding, episode.Rule.Title, episode.First.Value));
        }
    }
}

/// <summary>From the first to the last.</summary>
internal sealed class GatheredTime
{
    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    public void Add(Episode episode)
    {
        if (episode.First.Value is { } first && (First is null || first < First))
        {
            First = first;
        }

        if (episode.Last.Value is { } last && (Last is null || last > Last))
        {
            Last = last;
        }
    }
}
