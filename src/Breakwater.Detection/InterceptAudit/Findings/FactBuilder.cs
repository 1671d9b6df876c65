using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Detection.InterceptAudit.Checks;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Findings;

/// <summary>
/// Makes the facts that may leave the sealed zone. The facts of an agency are made of its own tasks, orders and destinations: a
/// summary, an address or a token of anything else never enters them.
/// </summary>
internal sealed class FactBuilder
{
    private readonly InterceptContent _content;
    private readonly Dictionary<string, TaskView> _tasks = [];
    private readonly Dictionary<string, SealedToken> _destinations = [];
    private readonly Dictionary<string, SealedToken> _orders = [];

    public FactBuilder(AuditBook book, InterceptContent content)
    {
        _content = content;
        foreach (TaskView task in book.Tasks)
        {
            _tasks.TryAdd(task.Id.ToString(), task);
        }

        foreach (DestinationView view in book.Destinations.Values.Where(d => d.Agency is not null))
        {
            _destinations[view.Id.ToString()] = view.Agency!.Value;
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
        SortedDictionary<string, (Level Level, int Causes, int Consequences)> counts = new(StringComparer.Ordinal);
        foreach (IReadOnlyList<Discrepancy> group in groups)
        {
            for (int i = 0; i < group.Count; i++)
            {
                Discrepancy found = group[i];
                (Level Level, int Causes, int Consequences) known = counts.GetValueOrDefault(found.Class);
                counts[found.Class] = (
                    (Level)Math.Max((int)known.Level, (int)LevelOf(found)),
                    known.Causes + (i == 0 ? 1 : 0),
                    known.Consequences + (i == 0 ? 0 : 1)
                );
                facts.AddRange(Facts(found));
            }
        }

        return new InterceptFacts(
            [
                .. counts.Select(c => new InterceptClassCount(
                    c.Key,
                    _content.Classes[c.Key].Title,
                    c.Value.Level,
                    c.Value.Causes,
                    c.Value.Consequences
                )),
            ],
            facts
        );
    }

    private IEnumerable<InterceptFact> Facts(Discrepancy found)
    {
        string[] named = [.. found.Roots.Concat(found.Entities).Select(e => e.Value).Distinct(StringComparer.Ordinal)];
        TaskView[] tasks = [.. named.Where(_tasks.ContainsKey).Select(n => _tasks[n])];
        SealedToken[] agencies =
        [
            .. tasks
                .SelectMany(AgenciesOf)
                // The destination of another agency to which a task delivers is in the entities, and that agency learns nothing by it.
                .Concat(found.Roots.Select(r => r.Value).Where(_destinations.ContainsKey).Select(n => _destinations[n]))
                .Concat(found.Roots.Select(r => r.Value).Where(_orders.ContainsKey).Select(n => _orders[n]))
                .Distinct()
                .Order(SealedToken.Order),
        ];
        if (agencies.Length == 0)
        {
            yield return Fact(null, found, tasks);
        }

        foreach (SealedToken agency in agencies)
        {
            yield return Fact(agency, found, [.. tasks.Where(t => AgenciesOf(t).Contains(agency))]);
        }
    }

    private InterceptFact Fact(SealedToken? agency, Discrepancy found, TaskView[] tasks) =>
        new(
            agency,
            found.Class,
            _content.Classes[found.Class].Title,
            LevelOf(found),
            [
                .. tasks
                    .SelectMany(t => t.Elements)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Order(StringComparer.Ordinal),
            ],
            Hour(found.First),
            Hour(found.Last ?? found.First),
            tasks.Length
        );

    private static IEnumerable<SealedToken> AgenciesOf(TaskView task) =>
        task.Orders.Count > 0
            ? task.Orders.Select(o => o.Agency).OfType<SealedToken>().Distinct()
            : task.Details.Select(d => d.Task.Agency).OfType<SealedToken>().Distinct();

    private Level LevelOf(Discrepancy found) => found.Level?.Level ?? _content.Classes[found.Class].Level;

    private static DateTimeOffset? Hour(DateTimeOffset? time) =>
        time is { } known
            ? new DateTimeOffset(known.UtcTicks - (known.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero)
            : null;
}
