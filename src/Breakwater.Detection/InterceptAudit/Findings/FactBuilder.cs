using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Detection.InterceptAudit.Checks;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Findings;

/// <summary>
/// Makes the facts that may leave the sealed zone. The facts of an agency are made of its own tasks, orders and destinations: a
/// summary, an address or a token of anything else never enters them.
/// </summary>
internal sealed class FactBuilder
{
    private readonly InterceptContent _content;
    private readonly SystemTasks _held;
    private readonly Dictionary<string, TaskView> _tasks = [];
    private readonly Dictionary<string, DestinationView> _destinations = [];
    private readonly Dictionary<string, SealedToken> _orders = [];

    public FactBuilder(AuditBook book, InterceptContent content, CarrierInventory inventory)
    {
        (_content, _held) = (content, new SystemTasks(book, inventory));
        foreach (TaskView task in book.Tasks)
        {
            _tasks.TryAdd(task.Id.ToString(), task);
        }

        foreach (DestinationView view in book.Destinations.Values.Where(d => d.Agency is not null))
        {
            _destinations[view.Id.ToString()] = view;
        }

        foreach (OrderView order in book.Orders.Values.Where(o => o.Agency is not null))
        {
            _orders[order.Token.ToString()] = order.Agency!.Value;
        }
    }

    /// <summary>The facts of all groups but those that are sealed.</summary>
    public InterceptFacts Of(IReadOnlyList<IReadOnlyList<Discrepancy>> groups)
    {
        List<InterceptFact> facts = [];
        SortedDictionary<string, InterceptClassCount> counts = new(StringComparer.Ordinal);
        foreach (IReadOnlyList<Discrepancy> group in groups)
        {
            for (int i = 0; i < group.Count; i++)
            {
                Discrepancy found = group[i];
                InterceptClassCount known = counts.GetValueOrDefault(found.Class) ?? NoneOf(found.Class);
                counts[found.Class] = known with
                {
                    Level = (Level)Math.Max((int)known.Level, (int)LevelOf(found)),
                    Causes = known.Causes + (i == 0 ? 1 : 0),
                    Consequences = known.Consequences + (i == 0 ? 0 : 1),
                    NotifyOutOfBand = known.NotifyOutOfBand || NotifiesOutOfBand(found),
                    Explained = known.Explained + (found.ExplainedBy is null ? 0 : 1),
                };
                facts.AddRange(Facts(found));
            }
        }

        return new InterceptFacts([.. counts.Values], facts);
    }

    private InterceptClassCount NoneOf(string id) => new(id, _content.Classes[id].Title, Level.Informational, 0, 0);

    private IEnumerable<InterceptFact> Facts(Discrepancy found)
    {
        string[] named = [.. found.Roots.Concat(found.Entities).Select(e => e.Value).Distinct(StringComparer.Ordinal)];
        TaskView[] tasks = [.. named.Where(_tasks.ContainsKey).Select(n => _tasks[n])];
        SealedToken[] agencies =
        [
            .. tasks
                .SelectMany(AgenciesOf)
                // The destination of another agency to which a task delivers is in the entities, and that agency learns nothing by it.
                .Concat(Destinations(found).Select(d => d.Agency!.Value))
                .Concat(found.Roots.Select(r => r.Value).Where(_orders.ContainsKey).Select(n => _orders[n]))
                .Distinct()
                .Order(SealedToken.Order),
        ];
        if (agencies.Length == 0 && _content.Classes[found.Class].IsOfWholeSystem)
        {
            foreach (InterceptFact fact in FactsOfAll(found))
            {
                yield return fact;
            }
        }

        if (agencies.Length == 0 && OnlyAgencyOf(found) is { } only)
        {
            agencies = [only];
        }

        if (agencies.Length == 0)
        {
            yield return Fact(null, found, tasks, (found.First, found.Last));
        }

        foreach (SealedToken agency in agencies)
        {
            TaskView[] own = [.. tasks.Where(t => AgenciesOf(t).Contains(agency))];
            yield return Fact(
                agency,
                found,
                own,
                agencies.Length == 1 || IsAct(found) ? (found.First, found.Last) : SpanOf(agency, found, own)
            );
        }
    }

    /// <summary>Each agency with a task where all was read; which of its tasks was among them is not logged.</summary>
    private IEnumerable<InterceptFact> FactsOfAll(Discrepancy found)
    {
        TaskView[] tasks = _held.Of(found);
        foreach (SealedToken agency in tasks.SelectMany(AgenciesOf).Distinct().Order(SealedToken.Order))
        {
            TaskView[] own = [.. tasks.Where(t => AgenciesOf(t).Contains(agency))];
            yield return Fact(agency, found, own, (found.First, found.Last)) with
            {
                IsAtMost = true,
            };
        }
    }

    /// <summary>What is about no task, destination or order may be about the register's entry of one agency.</summary>
    private static SealedToken? OnlyAgencyOf(Discrepancy found)
    {
        SealedToken[] agencies =
        [
            .. found
                .Roots.Where(r => r.Kind == EntityKind.AgencyToken)
                .Select(r => SealedToken.TryParse(r.Value, out SealedToken token) ? token : default)
                .Concat(found.Evidence.Select(e => e.Record).OfType<InterceptEndpoint>().Select(e => e.Agency))
                .Distinct(),
        ];
        return agencies.Length == 1 ? agencies[0] : null;
    }

    /// <summary>It is shown by what somebody did, and when that was says nothing of a task.</summary>
    private static bool IsAct(Discrepancy found) =>
        found.Evidence.All(e => e.Record is InterceptAccess or InterceptMessage or InterceptLogFault);

    /// <summary>
    /// Where several agencies are concerned, as much of its time as an agency's own tasks and destinations were seen in: the rest would
    /// tell when those of the others were.
    /// </summary>
    private (DateTimeOffset? First, DateTimeOffset? Last) SpanOf(
        SealedToken agency,
        Discrepancy found,
        TaskView[] tasks
    )
    {
        DateTimeOffset[] own =
        [
            .. tasks
                .SelectMany(t => (DateTimeOffset?[])[t.First, t.Last])
                .Concat(
                    Destinations(found).Where(d => d.Agency == agency).SelectMany(d => d.Sights).Select(s => s.Time)
                )
                .OfType<DateTimeOffset>(),
        ];
        if (own.Length == 0 || found.First is not { } first)
        {
            return (null, null);
        }

        DateTimeOffset last = found.Last ?? first;
        (DateTimeOffset from, DateTimeOffset to) = (own.Min(), own.Max());
        return from > last || to < first ? (null, null) : (from > first ? from : first, to < last ? to : last);
    }

    private IEnumerable<DestinationView> Destinations(Discrepancy found) =>
        found.Roots.Select(r => r.Value).Where(_destinations.ContainsKey).Select(n => _destinations[n]);

    private InterceptFact Fact(
        SealedToken? agency,
        Discrepancy found,
        TaskView[] tasks,
        (DateTimeOffset? First, DateTimeOffset? Last) span
    ) =>
        new(
            agency,
            found.Class,
            _content.Classes[found.Class].Title,
            LevelOf(found),
            [
                .. tasks
                    .SelectMany(t => t.Elements)
                    // What concerns no agency is for the carrier alone, who must know which equipment it is.
                    .Concat(agency is null ? DevicesOf(found) : [])
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Order(StringComparer.Ordinal),
            ],
            Hour(span.First),
            Hour(span.Last ?? span.First),
            tasks.Length
        )
        {
            NotifyOutOfBand = NotifiesOutOfBand(found),
            IsExplained = found.ExplainedBy is not null,
            ToldAs =
                agency is not null
                && _content.Classes[found.Class].ToldAs is { } told
                && _content.Classes.TryGetValue(told, out DiscrepancyClass? other)
                    ? new InterceptClassName(other.Id, other.Title)
                    : null,
        };

    private static IEnumerable<SealedToken> AgenciesOf(TaskView task) =>
        task.Orders.Count > 0
            ? task.Orders.Select(o => o.Agency).OfType<SealedToken>().Distinct()
            : task.Details.Select(d => d.Task.Agency).OfType<SealedToken>().Distinct();

    private static IEnumerable<string> DevicesOf(Discrepancy found) =>
        found.Roots.Concat(found.Entities).Where(e => e.Kind == EntityKind.Device).Select(e => e.Value);

    private Level LevelOf(Discrepancy found) => found.Level?.Level ?? _content.Classes[found.Class].Level;

    private bool NotifiesOutOfBand(Discrepancy found) =>
        _content.Classes[found.Class].NotifyOutOfBand && LevelOf(found) == Level.Critical && found.ExplainedBy is null;

    private static DateTimeOffset? Hour(DateTimeOffset? time) =>
        time is { } known
            ? new DateTimeOffset(known.UtcTicks - (known.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero)
            : null;
}
