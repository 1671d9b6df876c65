using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Book;

/// <summary>
/// When each system showed all of its tasks. Rows of one system that follow each other within minutes are one view; the answer to a
/// question for one task is none.
/// </summary>
internal static class LookFinder
{
    /// <summary>A view may take so long from one row to the next (mark D).</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(15);

    public static IReadOnlyDictionary<LookScope, IReadOnlyList<Look>> Of(InterceptPicture picture, ActReader acts)
    {
        Dictionary<LookScope, SortedSet<DateTimeOffset>> times = [];
        DateTimeOffset? latest = picture.Tasks.Max(t => t.Record.Time);
        DateTimeOffset fallback =
            (acts.Last is { } last && (latest is null || last > latest) ? last : latest) ?? DateTimeOffset.UnixEpoch;
        foreach (Seen<InterceptTask> row in picture.Tasks)
        {
            DateTimeOffset time = row.Record.Time ?? fallback;
            if (acts.IsPartial(row.Item.Path, time))
            {
                continue;
            }

            LookScope scope = AuditBook.ScopeOf(row.Record);
            if (!times.TryGetValue(scope, out SortedSet<DateTimeOffset>? own))
            {
                times[scope] = own = [];
            }

            own.Add(time);
        }

        // A listing of an element that showed no task is a view too, and may be all that was ever seen of it.
        foreach ((string element, DateTimeOffset time) in acts.Listings)
        {
            LookScope scope = new(InterceptSource.NetworkElement, element.ToUpperInvariant());
            if (!times.TryGetValue(scope, out SortedSet<DateTimeOffset>? own))
            {
                times[scope] = own = [];
            }

            own.Add(time);
        }

        return times.ToDictionary(t => t.Key, t => (IReadOnlyList<Look>)[.. Clusters(t.Value)]);
    }

    private static IEnumerable<Look> Clusters(SortedSet<DateTimeOffset> times)
    {
        Look? open = null;
        foreach (DateTimeOffset time in times)
        {
            if (open is { } look && time - look.To <= Gap)
            {
                open = look with { To = time };
                continue;
            }

            if (open is { } done)
            {
                yield return done;
            }

            open = new Look(time, time);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
