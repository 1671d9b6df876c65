using Breakwater.Detection.Flows;
using Breakwater.Detection.Flows.Intercepts;
using Breakwater.Detection.Flows.Judging;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Deliveries;

/// <summary>What flows show (LI-29, LI-32, LI-34, LI-42) as discrepancies, so that one root gives one cause.</summary>
internal static class FlowDiscrepancies
{
    private static readonly string[] OfDestinations = ["LI-12", "LI-13", "LI-14", "LI-15", "LI-16"];

    /// <summary>
    /// All discrepancies in order. A delivery to a place that a destination has, which is not as it should be, shows that discrepancy and
    /// no other one; so does a copy that goes there.
    /// </summary>
    public static Discrepancy[] Join(IReadOnlyList<Discrepancy> found, IEnumerable<Discrepancy> flows)
    {
        List<Discrepancy> all = [.. found];
        foreach (Discrepancy flow in flows.OrderBy(f => f, DiscrepancyOrder.Instance))
        {
            int at = flow.Class is "LI-32" or "LI-34"
                ? all.FindIndex(d =>
                    OfDestinations.Contains(d.Class) && d.Roots.Concat(d.Entities).Contains(flow.Roots[0])
                )
                : -1;
            if (at < 0)
            {
                all.Add(flow);
            }
            else
            {
                all[at] = all[at] with
                {
                    Evidence = [.. all[at].Evidence, .. flow.Evidence],
                    Reasons = [.. all[at].Reasons, flow.Summary],
                };
            }
        }

        return [.. all.OrderBy(d => d, DiscrepancyOrder.Instance)];
    }

    /// <summary>The discrepancy of a hit.</summary>
    public static Discrepancy Of(HandedFlow handed, DiscrepancyClass own)
    {
        FlowHit hit = handed.Hit;
        // A copy and its original: the one that nobody registered comes first.
        Entity peer = new(EntityKind.Address, AddressNumber.Text(hit.Conversations[0].Key.Peer));
        return new Discrepancy
        {
            Class = own.Id,
            Roots = [peer],
            Entities =
            [
                new Entity(EntityKind.Device, hit.Device),
                .. hit
                    .Conversations.Skip(1)
                    .Select(c => new Entity(EntityKind.Address, AddressNumber.Text(c.Key.Peer)))
                    .Distinct(),
            ],
            Evidence = [.. handed.Evidence.Select(e => ((InterceptRecord)e.Delivery, e.Item))],
            First = hit.Conversations[0].Time,
            Last = handed.Evidence.Max(e => e.Delivery.To),
            Level = hit.Level == own.Level ? null : (hit.Level, hit.Check.Why),
            ConfidenceChange = hit.Confidence - own.Confidence,
            Reasons = [.. hit.Level == own.Level ? [hit.Check.Why] : Array.Empty<string>(), .. hit.Reasons],
            Summary = hit.Summary,
        };
    }
}
