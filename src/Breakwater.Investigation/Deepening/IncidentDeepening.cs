using Breakwater.Investigation.Deepening.Content;
using Breakwater.Investigation.Episodes;
using Breakwater.Investigation.Grouping;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Deepening;

/// <summary>Adds to an incident what a reader asks next: since when, in which stages, why these findings together, and what else it could be.</summary>
internal sealed class IncidentDeepening
{
    private readonly InvestigationContext _context;
    private readonly ILookup<int, EpisodeJoin> _joins;
    private readonly IncidentStages _stages;
    private readonly Alternatives _alternatives;
    private readonly Alignments? _alignments;

    public IncidentDeepening(IReadOnlyList<Episode> episodes, IncidentGrouping grouping, InvestigationContext context)
    {
        IncidentContent content = context.Incidents;
        _context = context;
        _joins = grouping.JoinsByEpisode;
        _stages = new IncidentStages(content.Stages);
        _alternatives = new Alternatives(content.Alternatives, context.InventorySections);
        _alignments = content.Alignment is { } rule ? new Alignments(rule, _stages) : null;
        Considered = new Considerations(episodes, grouping);
    }

    /// <summary>What was considered and dismissed.</summary>
    public Considerations Considered { get; }

    public Incident Of(Incident incident, IReadOnlyList<Episode> episodes) =>
        incident with
        {
            Stages = _stages.Of(episodes),
            FirstFoothold = Footholds.Of(episodes, _context),
            Joins = [.. episodes.SelectMany(e => _joins[e.Number]).Take(Incident.ListedJoins).Select(Told)],
            Alternatives = _alternatives.Of(episodes),
            Considered = Considered.Near(episodes),
            Alignment = _alignments?.Of(episodes),
        };

    private IncidentJoin Told(EpisodeJoin join)
    {
        long? apart =
            join.From.First.IsKnown && join.To.First.IsKnown
                ? Math.Max(
                    0,
                    Math.Max(join.To.First.Ticks - join.From.Last.Ticks, join.From.First.Ticks - join.To.Last.Ticks)
                ) / TimeSpan.TicksPerSecond
                : null;
        return new IncidentJoin(
            join.Rule,
            join.Shared,
            join.From.FirstFinding,
            join.To.FirstFinding,
            join.From.Last.Value,
            join.To.First.Value,
            apart,
            join.Within is { } within ? (long)within.TotalSeconds : null,
            _alternatives.Of(join.Rule, join.Shared)
        );
    }
}
