using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Findings;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Changes;

/// <summary>LI-16: a new destination bears the name of one that was there before, with another address.</summary>
internal sealed class Namesakes : IInterceptCheck
{
    public IReadOnlyList<string> Classes => ["LI-16"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (
            picture.Book.Destinations.Count > 0
            && picture.Book.Destinations.Values.All(d => d.Sights.All(s => s.Details.Name is null))
        )
        {
            yield return "not assessable: no record names destinations (LI-16)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        IEnumerable<IGrouping<SealedToken, DestinationView>> byName = picture
            .Book.Destinations.Values.Select(d =>
                (View: d, Name: d.Sights.Select(s => s.Details.Name).LastOrDefault(n => n is not null))
            )
            .Where(d => d.Name is not null)
            .GroupBy(d => d.Name!.Value, d => d.View)
            .Where(g => g.Count() > 1)
            .OrderBy(g => g.Key, SealedToken.Order);
        foreach (IGrouping<SealedToken, DestinationView> name in byName)
        {
            DestinationView[] views =
            [
                .. name.OrderBy(v => FirstOf(v) ?? DateTimeOffset.MaxValue).ThenBy(v => v.Id, SealedToken.Order),
            ];
            foreach (DestinationView later in views.Skip(1))
            {
                DestinationView? older = Array.Find(views, v => v != later && IsOlder(v, later));
                if (older is not null)
                {
                    yield return Of(older, later);
                }
            }
        }
    }

    private static DateTimeOffset? FirstOf(DestinationView view) => view.Sights[0].Time;

    /// <summary>Seen by a system before that system, or a log, first had the later one; at another address.</summary>
    private static bool IsOlder(DestinationView older, DestinationView later)
    {
        DestinationSight first = later.Sights[0];
        if (
            first.Time is not { } begun
            || later.Sights.Any(l => older.Sights.Any(o => o.Details.Address == l.Details.Address))
        )
        {
            return false;
        }

        return later.Sights[0].IsAct
            ? older.Sights.Any(o => o.Time < begun)
            : later
                .Sights.GroupBy(s => s.Scope)
                .Any(g => older.Sights.Any(o => o.Scope == g.Key && !o.IsAct && o.Time < g.Min(s => s.Time)));
    }

    private static Discrepancy Of(DestinationView older, DestinationView later)
    {
        DestinationSight first = later.Sights[0];
        string? place = later.Sights.Select(s => s.Details.Address).OfType<string>().LastOrDefault();
        return new Discrepancy
        {
            Class = "LI-16",
            Roots = [later.Entity, .. place is null ? (Entity[])[] : [new Entity(EntityKind.Address, place)]],
            Entities =
            [
                older.Entity,
                .. later.Agency is { } agency ? (Entity[])[new Entity(EntityKind.AgencyToken, agency.ToString())] : [],
            ],
            Evidence =
            [
                (older.Sights[0].Record, older.Sights[0].Item),
                (first.Record, first.Item),
                (later.Sights[^1].Record, later.Sights[^1].Item),
            ],
            First = first.Time,
            Last = later.Sights[^1].Time,
            Summary =
                $"A new destination{(place is null ? "" : " at " + place)} bears the name of one that was there before.",
            Counts = Discrepancy.NoCounts,
        };
    }
}
