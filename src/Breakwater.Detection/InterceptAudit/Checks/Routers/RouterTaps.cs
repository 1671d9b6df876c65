using System.Globalization;
using System.Net;
using Breakwater.Detection.InterceptAudit.Checks.Accesses;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InterceptAudit.Checks.Routers;

/// <summary>
/// LI-36: rows in the tap tables of a router (CISCO-TAP2-MIB, 1.3.6.1.4.1.9.9.399; RFC 3924) that deliver to a host that is no
/// mediation, or that tap a subscriber of whom no order speaks. Rows are lost when a router restarts, so that each walk counts, not the
/// last.
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
            yield break;
        }

        if (!KnowsMediation(picture))
        {
            yield return "LI-36: no inventory of mediation functions with their addresses: where a router's taps deliver cannot be judged";
        }
        else if (Unplaced(picture) is { Length: > 0 } devices)
        {
            yield return $"LI-36: the walk of {devices[0]}{(devices.Length > 1 ? $" and {devices.Length - 1} more" : "")} has streams without the table of mediation: where they deliver cannot be judged";
        }

        if (Rows(picture).Any(r => r.Record.Target is not null && !StreamOrders.IsJudged(r.Record)))
        {
            yield return "LI-36: taps on routers select addresses, orders name people: whether an order covers what a tap selects cannot be judged";
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        if (!Rows(picture).Any())
        {
            yield break;
        }

        Dictionary<string, DateTimeOffset?> lastWalk = Rows(picture)
            .GroupBy(r => r.Record.Device, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.Max(r => r.Record.Time), StringComparer.OrdinalIgnoreCase);
        if (KnowsMediation(picture))
        {
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

        StreamOrders orders = new(picture);
        foreach (
            IGrouping<(string Device, string Index), Seen<RouterTap>> stream in Rows(picture)
                .Where(r => IsTapping(r.Record) && orders.IsWithoutOrder(r.Record))
                .GroupBy(r => (r.Record.Device, r.Record.Index))
                .OrderBy(g => g.Key.Device, StringComparer.Ordinal)
                .ThenBy(g => g.Key.Index, StringComparer.Ordinal)
        )
        {
            yield return WithoutOrder(picture, stream.Key.Device, [.. stream], orders, lastWalk[stream.Key.Device]);
        }
    }

    private static Discrepancy Found(
        InterceptPicture picture,
        (string Device, string Destination) key,
        IReadOnlyList<Seen<RouterTap>> rows,
        DateTimeOffset? lastWalk
    )
    {
        Seen<RouterTap>[] all =
        [
            .. Rows(picture).Where(r => r.Record is { Table: "stream" } && r.Record.Device == key.Device),
        ];
        Seen<RouterTap>[] streams =
        [
            .. all.Where(r => rows.Any(m => r.Record.Index.StartsWith(m.Record.Index + ".", StringComparison.Ordinal))),
        ];
        // A row of mediation says where to, a stream says that something is tapped. Without the table of streams the row stands for it.
        Entity[] counted =
        [
            .. (all.Length == 0 ? rows : streams.Where(s => IsTapping(s.Record)))
                .Select(s => new Entity(EntityKind.Device, $"{key.Device}/{s.Record.Index}"))
                .Distinct(),
        ];
        int taps = rows.Select(r => r.Record.Index).Distinct(StringComparer.Ordinal).Count();
        return new Discrepancy
        {
            Class = "LI-36",
            Roots = [new Entity(EntityKind.Device, key.Device), new Entity(EntityKind.Address, key.Destination)],
            Evidence = [.. rows.Concat(streams).Take(MostEvidence).Select(r => ((InterceptRecord)r.Record, r.Item))],
            First = rows.Min(r => r.Record.Time),
            Last = rows.Max(r => r.Record.Time),
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"The router {key.Device} had {AccessEntities.Count(taps, "tap that delivers", "taps that deliver")} to {key.Destination}, which is no mediation function of the carrier."
            ),
            Reasons =
            [
                .. Gone(rows, lastWalk),
                .. counted.Length == 0 ? (string[])["No stream used it when the router was asked."] : [],
            ],
            Counted = counted,
            Counts =
                counted.Length == 0 ? Discrepancy.NoCounts : new Dictionary<string, long> { ["taps"] = counted.Length },
            ExplainedBy = new InterceptTickets(picture).Covering(key.Device, null, rows[0].Record.Time),
        };
    }

    private static Discrepancy WithoutOrder(
        InterceptPicture picture,
        string device,
        IReadOnlyList<Seen<RouterTap>> rows,
        StreamOrders orders,
        DateTimeOffset? lastWalk
    )
    {
        RouterTap stream = rows[0].Record;
        Entity tap = new(EntityKind.Device, $"{device}/{stream.Index}");
        IEnumerable<Seen<RouterTap>> mediation = Rows(picture)
            .Where(r =>
                r.Record is { Table: "mediation" }
                && r.Record.Device == device
                && stream.Index.StartsWith(r.Record.Index + ".", StringComparison.Ordinal)
            );
        return new Discrepancy
        {
            Class = "LI-36",
            Roots =
            [
                .. stream.Liid is { } liid
                    ? [new Entity(EntityKind.TaskToken, liid.ToString())]
                    : Array.Empty<Entity>(),
                .. stream.Target is { } target ? [AccessEntities.Target(target.Token)] : Array.Empty<Entity>(),
            ],
            Entities = [new Entity(EntityKind.Device, device)],
            Evidence = [.. rows.Concat(mediation).Take(MostEvidence).Select(r => ((InterceptRecord)r.Record, r.Item))],
            First = rows.Min(r => r.Record.Time),
            Last = rows.Max(r => r.Record.Time),
            Level = orders.IsOfSomethingElse
                ? (
                    Level.Medium,
                    "No tap of any router has an order in this register: it is likely that of another part of the carrier."
                )
                : null,
            ConfidenceChange = orders.IsOfSomethingElse ? -40 : 0,
            Summary = $"The router {device} taps a subscriber of whom neither an order nor a task speaks.",
            Reasons = Gone(rows, lastWalk),
            Counted = [tap],
            Counts = orders.IsOfSomethingElse ? Discrepancy.NoCounts : new Dictionary<string, long> { ["taps"] = 1 },
            ExplainedBy = new InterceptTickets(picture).Covering(device, null, stream.Time),
        };
    }

    private static string[] Gone(IReadOnlyList<Seen<RouterTap>> rows, DateTimeOffset? lastWalk) =>
        rows.Max(r => r.Record.Time) < lastWalk
            ? ["The rows were gone in a later walk; a restart takes them away."]
            : [];

    private static bool IsTapping(RouterTap row) =>
        row is { Table: "stream", State: InterceptState.Active or InterceptState.Unknown };

    /// <summary>Devices of which streams alone were walked.</summary>
    private static string[] Unplaced(InterceptPicture picture) =>
        [
            .. Rows(picture)
                .GroupBy(r => r.Record.Device, StringComparer.OrdinalIgnoreCase)
                .Where(g => g.All(r => r.Record.Table == "stream"))
                .Select(g => g.Key)
                .Order(StringComparer.Ordinal),
        ];

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
