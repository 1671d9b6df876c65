using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Detection.InterceptAudit.Checks.Scope;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Deliveries;

/// <summary>LI-12 and LI-14: a task that delivers to a place that its order does not approve, or to another agency.</summary>
internal sealed class DeliveryChecks : IInterceptCheck
{
    public IReadOnlyList<string> Classes => ["LI-12", "LI-14"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        int without = picture.Book.Orders.Values.Count(o => o.Destinations.Count == 0);
        if (without > 0)
        {
            yield return $"not assessable: {without} of {picture.Book.Orders.Count} orders name no approved destination in the register; a further one of the same agency would not be seen (LI-12)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        EndpointRegister register = new(picture);
        DestinationUse use = new(picture.Book, register);
        foreach (TaskView task in picture.Book.Tasks.Where(t => t.Orders.Count > 0))
        {
            foreach (Discrepancy found in Of(task, picture, register, use))
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<Discrepancy> Of(
        TaskView task,
        InterceptPicture picture,
        EndpointRegister register,
        DestinationUse use
    )
    {
        HashSet<SealedToken> approved = [.. task.Orders.SelectMany(o => o.Destinations)];
        bool knowsApproved = task.Orders.All(o => o.Destinations.Count > 0);
        SealedToken[] own = [.. task.Orders.Select(o => o.Agency).OfType<SealedToken>().Distinct()];
        foreach (
            IGrouping<
                SealedToken,
                (SealedToken Id, InterceptTask Task, InterceptRecord Record, EvidenceItem Item)
            > did in task
                .Details.SelectMany(d => d.Task.Destinations.Select(id => (id, d.Task, d.Record, d.Item)))
                .GroupBy(d => d.id)
                .OrderBy(g => g.Key, SealedToken.Order)
        )
        {
            DestinationView? view = picture.Book.Destinations.GetValueOrDefault(did.Key);
            SealedToken? agency = view?.Agency;
            bool isOthers =
                own.Length > 0
                && (
                    agency is { } named && !own.Contains(named)
                    || (agency is null && view is not null && IsOfOthers(view, own, register, picture))
                );
            if (isOthers)
            {
                yield return Discrepancy(
                    "LI-14",
                    task,
                    did.Key,
                    [.. did.Select(d => (d.Record, d.Item))],
                    view,
                    approved.Contains(did.Key)
                        ? "The order approves it: the agencies may work together on the case."
                        : "The order does not approve it.",
                    use.IsSharedByOrders(did.Key)
                );
            }
            else if (
                knowsApproved
                && !approved.Contains(did.Key)
                && !use.IsMediation(did.Key)
                && !IsOfWiderDelivery(task, view, did.Select(d => d.Task), own)
            )
            {
                yield return Discrepancy(
                    "LI-12",
                    task,
                    did.Key,
                    [.. did.Select(d => (d.Record, d.Item))],
                    view,
                    "The order does not approve it.",
                    use.IsSharedByOrders(did.Key)
                );
            }
        }
    }

    /// <summary>A place for content of the same agency: that the task takes content at all is the cause (LI-11).</summary>
    private static bool IsOfWiderDelivery(
        TaskView task,
        DestinationView? view,
        IEnumerable<InterceptTask> details,
        SealedToken[] own
    ) =>
        view is { Agency: { } agency }
        && own.Contains(agency)
        && view.Delivery is DeliveryKind.Content or DeliveryKind.Data
        && details.Any(d => DeliveryScope.DeliversTooMuch(task, d))
        && task.Orders.All(o => o.Delivery != view.Delivery && o.Delivery != DeliveryKind.Both);

    private static bool IsOfOthers(
        DestinationView view,
        SealedToken[] own,
        EndpointRegister register,
        InterceptPicture picture
    ) =>
        register.IsKnown
        && view.Sights.Any(s =>
            s.Details.Address is { } address
            && own.All(a =>
                register.Judge(address, s.Details.Port, a, s.Time, picture.Content.TermsAt(s.Time).ClockSkew).Standing
                == EndpointStanding.OtherAgency
            )
        );

    private static Discrepancy Discrepancy(
        string id,
        TaskView task,
        SealedToken destination,
        (InterceptRecord Record, EvidenceItem Item)[] shown,
        DestinationView? view,
        string reason,
        bool isShared
    )
    {
        Entity entity = new(EntityKind.DestinationToken, destination.ToString());
        string? place = view?.Sights.Select(s => s.Details.Address).OfType<string>().LastOrDefault();
        bool isTest = task.Orders.Any(o => o.IsTest);
        return new Discrepancy
        {
            Class = id,
            // A place that other orders approve is not itself what is wrong.
            Roots = isShared || id == "LI-14" ? [task.Entity] : [task.Entity, entity],
            Entities =
            [
                entity,
                .. place is null ? (Entity[])[] : [new Entity(EntityKind.Address, place)],
                .. task.Others(),
            ],
            Evidence =
            [
                shown[0],
                shown[^1],
                .. view is null
                    ? []
                    : ((InterceptRecord, EvidenceItem)[])[(view.Sights[^1].Record, view.Sights[^1].Item)],
                .. task.Orders.Select(o => ((InterceptRecord)o.Versions[^1].Record, o.Versions[^1].Item)),
                .. task.Shown(),
            ],
            First = shown.Min(s => s.Record.Time),
            Last = shown.Max(s => s.Record.Time),
            Level = isTest ? (Level.Low, "The register marks the order as a test.") : null,
            ConfidenceChange = task.IsOrderByTarget ? -20 : 0,
            Reasons = [reason],
            Summary =
                id == "LI-14"
                    ? $"A task{task.Where()} delivers to a destination of another agency{(place is null ? "" : " at " + place)}."
                    : $"A task{task.Where()} delivers to a destination that its order does not approve{(place is null ? "" : ", at " + place)}.",
            Counted = [entity],
            Counts =
                isTest || id == "LI-14"
                    ? Checks.Discrepancy.NoCounts
                    : new Dictionary<string, long> { ["redirected_destinations"] = 1 },
        };
    }
}
