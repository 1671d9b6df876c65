using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Book;

/// <summary>One task: what every system says of it, and what was done to it.</summary>
internal sealed class TaskView(
    SealedToken id,
    IReadOnlyList<Seen<InterceptTask>> rows,
    IReadOnlyList<TaskAct> acts,
    IReadOnlyList<OrderView> orders,
    bool isByTarget
)
{
    /// <summary>The XID, else the LIID; the least where there are several.</summary>
    public SealedToken Id { get; } = id;

    /// <summary>Rows of all systems, by time.</summary>
    public IReadOnlyList<Seen<InterceptTask>> Rows { get; } = rows;

    /// <summary>What was done, by time.</summary>
    public IReadOnlyList<TaskAct> Acts { get; } = acts;

    /// <summary>Its orders: by what it names, else by its targets.</summary>
    public IReadOnlyList<OrderView> Orders { get; } = orders;

    /// <summary>It names no order and no LIID; an order of its targets was taken for its own.</summary>
    public bool IsOrderByTarget { get; } = isByTarget;

    /// <summary>The entity of findings.</summary>
    public Entity Entity => new(EntityKind.TaskToken, Id.ToString());

    /// <summary>Every statement of its details, rows and messages.</summary>
    public IEnumerable<(InterceptTask Task, InterceptRecord Record, EvidenceItem Item)> Details =>
        Rows.Select(r => (r.Record, (InterceptRecord)r.Record, r.Item))
            .Concat(Acts.Where(a => a.Details is not null).Select(a => (a.Details!, a.Record, a.Item)));

    /// <summary>Names an order or a LIID.</summary>
    public bool NamesOrder => Details.Any(d => d.Task.Order is not null || d.Task.Liids.Count > 0);

    /// <summary>The agency of its orders, else the one that it names.</summary>
    public SealedToken? Agency =>
        Orders.Select(o => o.Agency).FirstOrDefault(a => a is not null)
        ?? Details.Select(d => d.Task.Agency).FirstOrDefault(a => a is not null);

    /// <summary>Network elements that it is on.</summary>
    public IEnumerable<string> Elements =>
        Rows.Where(r => r.Record.Source != InterceptSource.Mediation)
            .Select(r => r.Record.Element)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal);

    /// <summary>The first sign of it.</summary>
    public DateTimeOffset? First => Times().Min();

    /// <summary>The last sign of it.</summary>
    public DateTimeOffset? Last => Times().Max();

    /// <summary>Delivers content.</summary>
    public bool DeliversContent => Details.Any(d => d.Task.Delivery is DeliveryKind.Content or DeliveryKind.Both);

    /// <summary>Rows of a source.</summary>
    public IEnumerable<Seen<InterceptTask>> Of(InterceptSource source) => Rows.Where(r => r.Record.Source == source);

    /// <summary>Its first and last row of every source, and what was first and last done: enough to show it.</summary>
    public IReadOnlyList<(InterceptRecord Record, EvidenceItem Item)> Shown() =>
        [
            .. Rows.GroupBy(r => r.Record.Source)
                .OrderBy(g => g.Key)
                .SelectMany(g => (Seen<InterceptTask>[])[g.First(), g.Last()])
                .Select(r => ((InterceptRecord)r.Record, r.Item))
                .Concat(Acts.Take(1).Concat(Acts.TakeLast(1)).Select(a => (a.Record, a.Item)))
                .Distinct(),
        ];

    /// <summary>Network elements that hold it, for findings that put the element itself in question.</summary>
    public IEnumerable<Entity> Devices() => Elements.Select(e => new Entity(EntityKind.Device, e));

    /// <summary>Agency and orders for findings.</summary>
    public IEnumerable<Entity> Others()
    {
        if (Agency is { } agency)
        {
            yield return new Entity(EntityKind.AgencyToken, agency.ToString());
        }

        foreach (OrderView order in Orders)
        {
            yield return new Entity(EntityKind.OrderToken, order.Token.ToString());
        }
    }

    /// <summary>Where it stands on the elements, in words.</summary>
    public string Where()
    {
        string[] elements = [.. Elements];
        return elements.Length switch
        {
            0 => "",
            1 => " on " + elements[0],
            2 => $" on {elements[0]} and {elements[1]}",
            _ => $" on {elements[0]} and {elements.Length - 1} other elements",
        };
    }

    private IEnumerable<DateTimeOffset?> Times() =>
        Rows.Select(r => r.Record.Time).Concat(Acts.Select(a => (DateTimeOffset?)a.Time)).Where(t => t is not null);
}

/// <summary>Times at which a system showed its tasks.</summary>
/// <param name="Source">Which kind of system.</param>
/// <param name="Scope">Which one.</param>
internal readonly record struct LookScope(InterceptSource Source, string Scope);
