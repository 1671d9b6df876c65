using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>LI-27: one person entered and approved an order, or approved and provisioned a task, as registers and accesses tell.</summary>
internal sealed class SeparationOfDuties : IInterceptCheck
{
    private const int MostObjects = 500_000;
    private const int MostEvidence = 10;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes { get; } = ["LI-27"];

    /// <inheritdoc/>
    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (
            !picture.Orders.Any(o => o.Record.ApprovedBy is not null)
            && !picture.Tasks.Any(t => t.Record.ApprovedBy is not null)
            && !picture.Accesses.Any(a => a.Record.Action == InterceptAction.Approve)
        )
        {
            yield return "LI-27: no register or log says who approved orders: whether duties were separate is unknown";
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        AccessContext context = new(picture);
        Dictionary<SealedToken, SealedToken> orderOf = OrderOfLiid(picture);
        Dictionary<(string Person, SealedToken Object), Duties> all = [];
        foreach (Seen<InterceptOrder> seen in picture.Orders)
        {
            InterceptOrder order = seen.Record;
            Duties? duties = Same(context, order.EnteredBy, order.ApprovedBy)
                ? Of(all, context, order.ApprovedBy!, order.Order)
                : null;
            duties?.Take(
                "entered and approved an order",
                order,
                seen.Item,
                order.ApprovedAt,
                AccessEntities.Order(order.Order)
            );
        }

        foreach (Seen<InterceptTask> seen in picture.Tasks)
        {
            Tasks(context, all, orderOf, seen);
        }

        Accesses(context, all);
        return all.Values.Select(d => Found(context, d));
    }

    private static void Tasks(
        AccessContext context,
        Dictionary<(string, SealedToken), Duties> all,
        Dictionary<SealedToken, SealedToken> orderOf,
        in Seen<InterceptTask> seen
    )
    {
        InterceptTask task = seen.Record;
        bool hasEntered = Same(context, task.EnteredBy, task.ApprovedBy);
        bool hasProvisioned = Same(context, task.ProvisionedBy, task.ApprovedBy);
        SealedToken? order =
            task.Order
            ?? task.Liids.Select(l => orderOf.TryGetValue(l, out SealedToken o) ? o : (SealedToken?)null)
                .FirstOrDefault(o => o is not null);
        if ((!hasEntered && !hasProvisioned) || (order ?? task.Task) is not { } about)
        {
            return;
        }

        Of(all, context, task.ApprovedBy!, about)
            ?.Take(
                hasEntered ? "entered and approved a task" : "approved and provisioned a task",
                task,
                seen.Item,
                task.Start ?? task.Time,
                task.Task is { } token ? AccessEntities.Task(token) : AccessEntities.Order(about)
            );
    }

    private static void Accesses(AccessContext context, Dictionary<(string, SealedToken), Duties> all)
    {
        Dictionary<SealedToken, List<Seen<InterceptAccess>>> entered = [];
        foreach (Seen<InterceptAccess> seen in context.Picture.Accesses)
        {
            InterceptAccess access = seen.Record;
            if (access.Account is null || access.Succeeded == false || (access.Order ?? access.Task) is not { } about)
            {
                continue;
            }

            if (access.Action == InterceptAction.Create && entered.Count < MostObjects)
            {
                entered[about] = [seen];
            }
            else if (
                access.Action == InterceptAction.Approve
                && entered.TryGetValue(about, out List<Seen<InterceptAccess>>? before)
                && Same(context, before[0].Record.Account, access.Account)
                && Of(all, context, access.Account, about) is { } duties
            )
            {
                Entity entity = access.Order is null ? AccessEntities.Task(about) : AccessEntities.Order(about);
                duties.Take("entered and approved an order", before[0].Record, before[0].Item, access.Time, entity);
                duties.Take("entered and approved an order", access, seen.Item, access.Time, entity);
            }
        }
    }

    private static Discrepancy Found(AccessContext context, Duties duties)
    {
        bool isSmall = context.People.KnowsRoster && context.People.OfficersAt(duties.First) < 2;
        return new Discrepancy
        {
            Class = "LI-27",
            Roots = [.. duties.Objects],
            Entities = [new Entity(EntityKind.Account, duties.Account)],
            Evidence = duties.Evidence,
            First = duties.First,
            Last = duties.Last,
            Summary = $"{duties.Account} {string.Join(" and ", duties.What)}; nobody else saw it.",
            Level = isSmall ? (Level.Low, "Nobody else was on the roster who could have approved.") : null,
            ConfidenceChange = isSmall ? -20 : 0,
            Reasons = isSmall ? ["A small carrier has few people."] : [],
        };
    }

    private static Duties? Of(
        Dictionary<(string, SealedToken), Duties> all,
        AccessContext context,
        string account,
        SealedToken about
    )
    {
        (string, SealedToken) key = (context.People.PersonOf(account), about);
        return all.TryGetValue(key, out Duties? known) ? known
            : all.Count < MostObjects ? all[key] = new Duties(account)
            : null;
    }

    /// <summary>Two accounts of one person, who is no program.</summary>
    private static bool Same(AccessContext context, string? one, string? other) =>
        !string.IsNullOrEmpty(one)
        && !string.IsNullOrEmpty(other)
        && context.People.Find(other, null) is not { IsService: true }
        && context.People.PersonOf(one) == context.People.PersonOf(other);

    private static Dictionary<SealedToken, SealedToken> OrderOfLiid(InterceptPicture picture)
    {
        Dictionary<SealedToken, SealedToken> orders = [];
        foreach (Seen<InterceptOrder> seen in picture.Orders)
        {
            foreach (SealedToken liid in seen.Record.Liids)
            {
                orders.TryAdd(liid, seen.Record.Order);
            }
        }

        return orders;
    }

    private sealed class Duties(string account)
    {
        public string Account => account;

        public SortedSet<string> What { get; } = new(StringComparer.Ordinal);

        public List<(InterceptRecord, EvidenceItem)> Evidence { get; } = [];

        public HashSet<Entity> Objects { get; } = [];

        public DateTimeOffset? First { get; private set; }

        public DateTimeOffset? Last { get; private set; }

        public void Take(string what, InterceptRecord record, EvidenceItem item, DateTimeOffset? time, Entity about)
        {
            What.Add(what);
            Objects.Add(about);
            First = First is null || time < First ? time ?? First : First;
            Last = Last is null || time > Last ? time ?? Last : Last;
            if (Evidence.Count < MostEvidence)
            {
                Evidence.Add((record, item));
            }
        }
    }
}
