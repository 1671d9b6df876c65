using System.Globalization;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Judging.Pulls;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordAccess.Judging.Checks;

/// <summary>
/// Records taken from a portal without an order where others name one, and orders under which far more was taken than under others (CDR-17).
/// </summary>
internal sealed class OrderLinks(AccessChecks checks, PortalCustom custom)
{
    private const int ShownAccesses = 10;
    private const int TimesDays = 3;
    private const int TimesSubscribers = 5;

    /// <summary>Takes an account into what is usual.</summary>
    public void Learn(AccountHistory history) => custom.Take(history);

    /// <summary>Judges one account.</summary>
    /// <param name="history">The account.</param>
    /// <param name="others">Hits that speak of some of the same accesses already.</param>
    public IEnumerable<AccessHit> Judge(AccountHistory history, IReadOnlyList<AccessHit> others)
    {
        PortalPulls pulls = history.Pulls;
        if (pulls.Count == 0)
        {
            yield break;
        }

        StoreAccess[] without = [.. AccessHit.Untold(pulls.WithoutOrder, others)];
        if (without.Length >= checks.Limit("pulls_without_order") && custom.NamesOrders(history))
        {
            yield return Hit(
                history,
                without,
                without[^1].Ticks,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The account {history.Account} took call records from {history.Store} {pulls.WithoutOrderCount} times without an order, where nearly all others name one."
                ),
                HitScope.Of(without) with
                {
                    Around = a => !a.HasTicket,
                }
            );
        }

        foreach (OrderPulls order in pulls.Orders.OrderBy(o => o.Accesses[0].Ticks).ThenBy(o => o.Order))
        {
            if (Excess(history, order) is { } excess)
            {
                // Which of them answered the order nothing tells: none of them is proven to be theft.
                HitScope scope = HitScope.Of(order.Accesses) with
                {
                    Unlike = _ => false,
                    Around = a => a.HasTicket && a.Ticket == order.Order,
                };
                yield return Hit(history, [.. order.Accesses], order.Last, excess, scope) with
                {
                    Level = Level.Medium,
                };
            }
        }
    }

    private string? Excess(AccountHistory history, OrderPulls order)
    {
        bool isRepeated =
            custom.UsualDays(history) is { } days
            && order.Days >= Math.Max(checks.Limit("order_days"), TimesDays * days);
        bool isWide =
            custom.UsualSubscribers(history) is { } subscribers
            && order.Subscribers >= Math.Max(checks.Limit("order_subscribers"), TimesSubscribers * subscribers);
        return isWide
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"The account {history.Account} took the call records of {order.Subscribers} subscribers from {history.Store} under one order; others are for {custom.UsualSubscribers(history)} at most as a rule."
                )
            : isRepeated
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"The account {history.Account} took call records from {history.Store} under one order on {order.Days} days; others are answered on {custom.UsualDays(history)} at most as a rule."
                )
            : null;
    }

    private static AccessHit Hit(
        AccountHistory history,
        StoreAccess[] accesses,
        long last,
        string summary,
        HitScope scope
    )
    {
        Newness newness = new(history, accesses);
        return new AccessHit
        {
            Check = "CDR-17",
            History = history,
            Evidence = [.. accesses.Take(ShownAccesses)],
            First = accesses[0].Ticks,
            Last = last,
            ConfidenceChange = newness.IsNew ? 10 : 0,
            Reasons = newness.Reasons,
            Summary = summary,
            Scope = scope,
            Occurrences = accesses.Length,
        };
    }
}
