using Breakwater.Investigation.Episodes;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Grouping;

/// <summary>Two episodes that are told together, and by which rule.</summary>
internal sealed record EpisodeJoin(JoinRule Rule, Episode From, Episode To, IReadOnlyList<Entity> Shared)
{
    /// <summary>The most time that the rule allows; null where time plays no part.</summary>
    public TimeSpan? Within =>
        Rule switch
        {
            JoinRule.SameDevice => IncidentGrouping.DeviceWindow,
            JoinRule.SameEntity => IncidentGrouping.EntityWindow,
            JoinRule.TwoEntities => IncidentGrouping.PairWindow,
            JoinRule.Nearby => IncidentGrouping.JoinWindow,
            _ => null,
        };
}
