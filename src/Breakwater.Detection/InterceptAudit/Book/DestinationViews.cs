using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Book;

/// <summary>Destinations over all sources.</summary>
internal static class DestinationViews
{
    public static IReadOnlyDictionary<SealedToken, DestinationView> Of(InterceptPicture picture, ActReader acts)
    {
        Dictionary<SealedToken, List<DestinationSight>> sights = [];
        foreach ((InterceptDestination row, EvidenceItem item) in picture.Destinations)
        {
            Add(row.Destination, new DestinationSight(row.Time, ScopeOf(row), IsAct: false, row, row, item));
        }

        foreach ((TaskAct act, InterceptDestination details) in acts.Destinations)
        {
            if (act.Action != InterceptAction.Remove)
            {
                Add(
                    details.Destination,
                    new DestinationSight(act.Time, ScopeOf(details), IsAct: true, details, act.Record, act.Item)
                );
            }
        }

        return sights.ToDictionary(
            s => s.Key,
            s => new DestinationView(s.Key, [.. s.Value.OrderBy(x => x.Time ?? DateTimeOffset.MaxValue)])
        );

        void Add(SealedToken id, DestinationSight sight)
        {
            if (!sights.TryGetValue(id, out List<DestinationSight>? list))
            {
                sights[id] = list = [];
            }

            list.Add(sight);
        }
    }

    private static LookScope ScopeOf(InterceptDestination row) =>
        new(row.Source, (row.Element ?? row.System)?.ToUpperInvariant() ?? "");
}
