using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Scope;

/// <summary>LI-11: a task that delivers content where its order allows data, or services that its order does not name.</summary>
internal sealed class DeliveryScope : IInterceptCheck
{
    public IReadOnlyList<string> Classes => ["LI-11"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        int without = picture.Book.Orders.Values.Count(o => o.Delivery == DeliveryKind.Unknown);
        if (without > 0)
        {
            yield return $"not assessable: of {without} of {picture.Book.Orders.Count} orders the register does not say whether they allow content (LI-11)";
        }

        without = picture.Book.Orders.Values.Count(o => o.Services.Count == 0);
        if (without > 0)
        {
            yield return $"not assessable: scope not recorded: {without} of {picture.Book.Orders.Count} orders name no services in the register (LI-11)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        foreach (TaskView task in picture.Book.Tasks.Where(t => t.Orders.Count > 0))
        {
            if (Of(task) is { } wide)
            {
                yield return wide;
            }
        }
    }

    /// <summary>What a task delivers beyond its orders.</summary>
    public static bool DeliversTooMuch(TaskView task, InterceptTask details)
    {
        DeliveryKind allowed = Allowed(task);
        return allowed switch
        {
            DeliveryKind.Data => details.Delivery is DeliveryKind.Content or DeliveryKind.Both,
            DeliveryKind.Content => details.Delivery is DeliveryKind.Data or DeliveryKind.Both,
            _ => false,
        };
    }

    private static Discrepancy? Of(TaskView task)
    {
        HashSet<string> services = new(task.Orders.SelectMany(o => o.Services), StringComparer.OrdinalIgnoreCase);
        bool knowsServices = task.Orders.All(o => o.Services.Count > 0);
        (InterceptTask Task, InterceptRecord Record, EvidenceItem Item)[] wide =
        [
            .. task.Details.Where(d =>
                DeliversTooMuch(task, d.Task) || (knowsServices && d.Task.Services.Any(s => !services.Contains(s)))
            ),
        ];
        if (wide.Length == 0)
        {
            return null;
        }

        bool isContent = wide.Any(w => DeliversTooMuch(task, w.Task)) && Allowed(task) == DeliveryKind.Data;
        string[] extra = knowsServices
            ?
            [
                .. wide.SelectMany(w => w.Task.Services)
                    .Where(s => !services.Contains(s))
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Order(StringComparer.Ordinal),
            ]
            : [];
        bool isTest = task.Orders.Any(o => o.IsTest);
        return new Discrepancy
        {
            Class = "LI-11",
            Roots = [task.Entity],
            Entities = [.. task.Others()],
            Evidence =
            [
                (wide[0].Record, wide[0].Item),
                (wide[^1].Record, wide[^1].Item),
                .. task.Orders.Select(o => ((InterceptRecord)o.Versions[^1].Record, o.Versions[^1].Item)),
                .. task.Shown(),
            ],
            First = wide.Min(w => w.Record.Time),
            Last = wide.Max(w => w.Record.Time),
            Level =
                isTest ? (Level.Low, "The register marks the order as a test.")
                : isContent ? (Level.Critical, "It takes content where its order allows data only.")
                : null,
            ConfidenceChange = task.IsOrderByTarget ? -20 : 0,
            Reasons = [.. extra.Take(4).Select(e => $"Its order does not name the service {e}.")],
            Summary = isContent
                ? $"A task{task.Where()} takes content where its order allows data only."
                : $"A task{task.Where()} takes more than its order allows{(extra.Length > 0 ? ": " + string.Join(", ", extra.Take(4)) : "")}.",
        };
    }

    private static DeliveryKind Allowed(TaskView task)
    {
        DeliveryKind[] all = [.. task.Orders.Select(o => o.Delivery).Distinct()];
        return all.Length == 1 ? all[0] : DeliveryKind.Unknown;
    }
}
