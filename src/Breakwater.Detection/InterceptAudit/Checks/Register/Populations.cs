using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Register;

/// <summary>LI-43: the number of tasks of an agency or an element rises suddenly, or many orders have no task at all.</summary>
internal sealed class Populations : IInterceptCheck
{
    /// <summary>A rise by fewer is no anomaly, whatever the factor (mark D).</summary>
    private const int LeastRise = 20;

    /// <summary>Where more than a quarter of an agency's orders in force have no task, that is told (mark D).</summary>
    private const int Part = 4;

    public IReadOnlyList<string> Classes => ["LI-43"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (
            picture.Tasks.Count > 0
            && picture.Book.Looks.Where(l => l.Key.Source == InterceptSource.Admf).All(l => l.Value.Count < 2)
        )
        {
            yield return "not assessable: the administration was exported once at most; a sudden rise of the number of tasks would not be seen (LI-43)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        foreach (
            LookScope scope in picture.Book.Scopes(InterceptSource.Admf).OrderBy(s => s.Scope, StringComparer.Ordinal)
        )
        {
            foreach (Discrepancy found in Rises(scope, picture, r => AgencyOf(r, picture.Book)))
            {
                yield return found;
            }
        }

        foreach (
            LookScope scope in picture
                .Book.Scopes(InterceptSource.NetworkElement)
                .OrderBy(s => s.Scope, StringComparer.Ordinal)
        )
        {
            foreach (
                Discrepancy found in Rises(
                    scope,
                    picture,
                    r => (r.Record.Element ?? r.Record.System) is { } e ? new Entity(EntityKind.Device, e) : null
                )
            )
            {
                yield return found;
            }
        }

        foreach (Discrepancy found in Untapped(picture))
        {
            yield return found;
        }
    }

    private static Entity? AgencyOf(Seen<InterceptTask> row, AuditBook book)
    {
        SealedToken? agency =
            row.Record.Agency ?? (row.Record.Order is { } order ? book.Orders.GetValueOrDefault(order)?.Agency : null);
        return agency is { } known ? new Entity(EntityKind.AgencyToken, known.ToString()) : null;
    }

    private static IEnumerable<Discrepancy> Rises(
        LookScope scope,
        InterceptPicture picture,
        Func<Seen<InterceptTask>, Entity?> whose
    )
    {
        IReadOnlyList<Look> looks = picture.Book.Looks[scope];
        var rows = picture
            .Tasks.Where(t =>
                t.Record.Time is not null
                && AuditBook.ScopeOf(t.Record) == scope
                && t.Record.State is InterceptState.Active or InterceptState.Unknown
            )
            .Select(r => (Row: r, Whose: whose(r)))
            .Where(r => r.Whose is not null)
            .GroupBy(r => r.Whose!)
            .OrderBy(g => g.Key.Value, StringComparer.Ordinal);
        foreach (var own in rows)
        {
            int[] counts = new int[looks.Count];
            Seen<InterceptTask>[][] shown = new Seen<InterceptTask>[looks.Count][];
            for (int i = 0; i < looks.Count; i++)
            {
                Seen<InterceptTask>[] all =
                [
                    .. own.Select(r => r.Row)
                        .Where(r => r.Record.Time >= looks[i].From && r.Record.Time <= looks[i].To),
                ];
                counts[i] = all.Select(r => r.Record.Task ?? r.Record.Liids.FirstOrNull()).Distinct().Count();
                shown[i] = all;
            }

            for (int i = 1; i < looks.Count; i++)
            {
                int factor = picture.Content.TermsAt(looks[i].From).PopulationFactor;
                if (counts[i] - counts[i - 1] >= LeastRise && counts[i] >= counts[i - 1] * factor)
                {
                    yield return Rise(own.Key, counts[i - 1], counts[i], looks[i - 1], looks[i], shown[i]);
                }
            }
        }
    }

    private static Discrepancy Rise(
        Entity whose,
        int before,
        int after,
        Look from,
        Look to,
        Seen<InterceptTask>[] shown
    ) =>
        new()
        {
            Class = "LI-43",
            Roots = [whose],
            Evidence = [.. shown.Take(3).Select(r => ((InterceptRecord)r.Record, r.Item))],
            First = from.To,
            Last = to.From,
            Level = before == 0 ? (Level.Low, "There were none before: it may be a new agency or a new system.") : null,
            Summary =
                $"The tasks of {(whose.Kind == EntityKind.Device ? whose.Value : "an agency")} rose from {before} to {after} from one export to the next.",
        };

    /// <summary>Orders in force, at the last view of the administration, for which nothing is tapped.</summary>
    private static IEnumerable<Discrepancy> Untapped(InterceptPicture picture)
    {
        AuditBook book = picture.Book;
        Look[] last = [.. book.Scopes(InterceptSource.Admf).Select(s => book.Looks[s][^1]).OrderBy(l => l.To)];
        if (last.Length == 0)
        {
            yield break;
        }

        DateTimeOffset time = last[^1].From;
        TimeSpan papers = picture.Content.TermsAt(time).Paperwork;
        HashSet<OrderView> tapped = [.. book.Tasks.SelectMany(t => t.Orders)];
        foreach (
            IGrouping<SealedToken, OrderView> agency in book
                .Orders.Values.Where(o =>
                    o.Agency is not null
                    && o.HoldsAt(time, -papers, picture.Content)
                    && o.Last.State is InterceptState.Active or InterceptState.Unknown
                )
                .GroupBy(o => o.Agency!.Value)
                .OrderBy(g => g.Key, SealedToken.Order)
        )
        {
            OrderView[] without = [.. agency.Where(o => !tapped.Contains(o)).OrderBy(o => o.Token, SealedToken.Order)];
            if (without.Length < LeastRise || without.Length * Part < agency.Count())
            {
                continue;
            }

            yield return new Discrepancy
            {
                Class = "LI-43",
                Roots = [new Entity(EntityKind.AgencyToken, agency.Key.ToString())],
                Evidence = [.. without.Take(3).Select(o => ((InterceptRecord)o.Last, o.Versions[^1].Item))],
                First = time,
                Last = time,
                Level = (
                    Level.Low,
                    "The export of tasks may be of a part; a task is not due before somebody asks for it."
                ),
                Summary = $"{without.Length} of {agency.Count()} orders in force of an agency have no task.",
            };
        }
    }
}
