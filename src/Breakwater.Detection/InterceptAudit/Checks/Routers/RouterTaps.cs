using System.Globalization;
using System.Net;
using Breakwater.Detection.InterceptAudit.Checks.Accesses;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InterceptAudit.Checks.Routers;

/// <summary>
/// LI-36: rows in the tap tables of a router (CISCO-TAP2-MIB, 1.3.6.1.4.1.9.9.399; RFC 3924) that deliver to a host that is no
/// mediation. Rows are lost when a router restarts, so that each walk counts, not the last.
/// </summary>
internal sealed class RouterTaps : IInterceptCheck
{
    private const int MostEvidence = 20;

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes { get; } = ["LI-36"];

    /// <inheritdoc/>
    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (!Rows(picture).Any())
        {
            yield return "LI-36: no walk of a router's tap tables was read: taps outside of the administration cannot be seen, and rows are lost when a router restarts";
        }
        else if (!KnowsMediation(picture))
        {
            yield return "LI-36: no inventory of mediation functions with their addresses: where a router's taps deliver cannot be judged";
        }
        else if (Rows(picture).Any(r => r.Record.Target is not null))
        {
            yield return "LI-36: taps on routers select addresses, orders name people: whether an order covers what a tap selects cannot be judged";
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        if (!KnowsMediation(picture))
        {
            yield break;
        }

        Dictionary<string, DateTimeOffset?> lastWalk = Rows(picture)
            .GroupBy(r => r.Record.Device, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Max(r => r.Record.Time), StringComparer.OrdinalIgnoreCase);
        foreach (
            IGrouping<(string Device, string Destination), Seen<RouterTap>> taps in Rows(picture)
                .Where(r => r.Record.Destination is { } to && !IsRegistered(picture, to, r.Record.Time))
                .GroupBy(r => (r.Record.Device, r.Record.Destination!))
                .OrderBy(g => g.Key.Device, StringComparer.Ordinal)
                .ThenBy(g => g.Key.Item2, StringComparer.Ordinal)
        )
        {
            yield return Found(picture, taps.Key, [.. taps], lastWalk[taps.Key.Device]);
        }
    }

    private static Discrepancy Found(
        InterceptPicture picture,
        (string Device, string Destination) key,
        IReadOnlyList<Seen<RouterTap>> rows,
        DateTimeOffset? lastWalk
    )
    {
        int taps = rows.Select(r => r.Record.Index).Distinct(StringComparer.Ordinal).Count();
        DateTimeOffset? last = rows.Max(r => r.Record.Time);
        bool isGone = last < lastWalk;
        IEnumerable<Seen<RouterTap>> streams = Rows(picture)
            .Where(r =>
                r.Record is { Table: "stream" }
                && r.Record.Device == key.Device
                && rows.Any(m => r.Record.Index.StartsWith(m.Record.Index + ".", StringComparison.Ordinal))
            );
        return new Discrepancy
        {
            Class = "LI-36",
            Roots = [new Entity(EntityKind.Device, key.Device), new Entity(EntityKind.Address, key.Destination)],
            Evidence = [.. rows.Concat(streams).Take(MostEvidence).Select(r => ((InterceptRecord)r.Record, r.Item))],
            First = rows.Min(r => r.Record.Time),
            Last = last,
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"The router {key.Device} had {AccessEntities.Count(taps, "tap that delivers", "taps that deliver")} to {key.Destination}, which is no mediation function of the carrier."
            ),
            Reasons = isGone ? ["The rows were gone in a later walk; a restart takes them away."] : [],
            Counts = new Dictionary<string, long> { ["taps"] = taps },
            ExplainedBy = new InterceptTickets(picture).Covering(key.Device, null, rows[0].Record.Time),
        };
    }

    private static IEnumerable<Seen<RouterTap>> Rows(InterceptPicture picture) =>
        picture.Others.Where(o => o.Record is RouterTap).Select(o => new Seen<RouterTap>((RouterTap)o.Record, o.Item));

    private static bool KnowsMediation(InterceptPicture picture) =>
        (picture.Inventory.Intercept?.Systems ?? []).Any(s => s.Addresses.Count > 0);

    private static bool IsRegistered(InterceptPicture picture, string destination, DateTimeOffset? time)
    {
        Intercept intercept = picture.Inventory.Intercept!;
        return IPAddress.TryParse(destination, out IPAddress? address)
            && (
                (intercept.Systems ?? []).Any(s => Holds(s, time) && s.Addresses.Contains(address))
                || (intercept.Collectors ?? []).Any(c => Holds(c, time) && c.Addresses.Any(n => n.Contains(address)))
                || (intercept.Agencies ?? []).Any(a =>
                    a.Endpoints.Any(e => Holds(e, time) && e.Address.Contains(address))
                )
            );
    }

    private static bool Holds(InventoryEntry entry, DateTimeOffset? time) => time is null || entry.HoldsAt(time);
}
