using Breakwater.Scenarios.InterceptWorlds.Facts;

namespace Breakwater.Scenarios.InterceptWorlds.Rendering;

/// <summary>A task as a system shows it.</summary>
internal sealed record TaskRow
{
    /// <summary><c>admf</c>, <c>network_element</c>, <c>mediation</c>.</summary>
    public required string Source { get; init; }
    public required string System { get; init; }
    public string? Element { get; init; }
    public required DateTime CapturedAt { get; init; }
    public required string Xid { get; init; }
    public string? Liid { get; init; }
    public string? Order { get; init; }
    public string? Agency { get; init; }
    public IReadOnlyList<Identity> Targets { get; init; } = [];
    public IReadOnlyList<string> Services { get; init; } = [];
    public Delivered? Delivery { get; init; }
    public IReadOnlyList<string> Destinations { get; init; } = [];
    public DateTime? Start { get; init; }
    public DateTime? End { get; init; }
    public required string State { get; init; }
    public DateTime? LastModified { get; init; }
    public int? Modifications { get; init; }
    public DateTime? LastIntercept { get; init; }
    public string? EnteredBy { get; init; }
    public string? ApprovedBy { get; init; }
    public string? ProvisionedBy { get; init; }
}

/// <summary>A destination as a system shows it.</summary>
internal sealed record DestinationRow(
    string Source,
    string System,
    DateTime CapturedAt,
    string Did,
    string Name,
    string? Agency,
    string Address,
    int Port,
    Delivered Delivery
);

/// <summary>What each system shows at a time.</summary>
internal static class Views
{
    public static IEnumerable<TaskRow> Tasks(InterceptWorld world, Node node, DateTime at) =>
        node.Kind switch
        {
            "admf" => Administration(world, node, at),
            "ne" => Element(world, node, at),
            _ => Mediation(world, node, at),
        };

    public static IEnumerable<DestinationRow> Destinations(InterceptWorld world, Node node, DateTime at)
    {
        string source = SourceOf(node);
        IEnumerable<Destination> seen = node.Kind switch
        {
            "ne" => world.MediationDestinations,
            "admf" => world.MediationDestinations.Concat(world.Agencies.SelectMany(a => a.Destinations)),
            _ => world.Agencies.SelectMany(a => a.Destinations).Where(d => Handles(node, d.Delivery)),
        };
        return seen.Where(d => d.CreatedAt <= at)
            .Select(d => new DestinationRow(
                source,
                node.Name,
                at,
                d.Did,
                d.Name,
                d.Agency?.Id,
                // A change that nobody logged was made on mediation itself.
                node.Kind == "admf"
                    ? Known(d, at)
                    : d.AddressAt(at),
                d.Port,
                d.Delivery
            ));
    }

    public static string SourceOf(Node node) =>
        node.Kind switch
        {
            "admf" => "admf",
            "ne" => "network_element",
            _ => "mediation",
        };

    /// <summary>Whether a mediation function has to do with a delivery.</summary>
    public static bool Handles(Node mediation, Delivered delivery) =>
        delivery == Delivered.Both || (mediation.Kind == "mdf2") == (delivery == Delivered.Data);

    private static string Known(Destination destination, DateTime at) =>
        destination.Addresses.Where(a => a.From <= at && a.IsLogged).Last().Address;

    private static IEnumerable<TaskRow> Administration(InterceptWorld world, Node node, DateTime at)
    {
        foreach (Tap tap in world.Taps.Where(t => t.InAdministration))
        {
            bool planned = at < tap.ActivatedAt;
            Order? order = world.Orders.Find(o => o.Number == tap.OrderNumber);
            bool known = !planned || (order is not null && order.ApprovedAt.AddHours(1) < at);
            bool ended = tap.RemovedAt <= at;
            if (!known || (ended && !world.Style.KeepsEnded))
            {
                continue;
            }

            string state =
                ended ? "ended"
                : planned ? "pending"
                : tap.IsFailed || IsBetweenTries(tap, at) ? "failed"
                : "active";
            DateTime[] modified = [.. tap.Modifications.Where(m => m <= at)];
            foreach (Node element in tap.Elements)
            {
                yield return new TaskRow
                {
                    Source = "admf",
                    System = node.Name,
                    Element = element.Name,
                    CapturedAt = at,
                    Xid = tap.Xid,
                    Liid = tap.Liid,
                    Order = tap.OrderNumber,
                    Agency = tap.Agency?.Id,
                    Targets = tap.Targets,
                    Services = tap.Services,
                    Delivery = tap.Delivery,
                    Destinations = [.. tap.Destinations.Select(d => d.Did)],
                    Start = tap.Start,
                    End = tap.End,
                    State = state,
                    LastModified = modified.Length == 0 ? null : modified[^1],
                    Modifications = modified.Length,
                    EnteredBy = tap.EnteredBy,
                    ApprovedBy = tap.ApprovedBy,
                    ProvisionedBy = planned ? null : tap.ProvisionedBy,
                };
            }
        }
    }

    private static IEnumerable<TaskRow> Element(InterceptWorld world, Node node, DateTime at)
    {
        foreach (Tap tap in world.Taps.Where(t => t.InElements && Holds(t, node, at)))
        {
            DateTime[] modified = [.. tap.Modifications.Concat(tap.SilentModifications).Where(m => m <= at).Order()];
            DateTime last = at.AddMinutes(-(5 + (tap.Xid[0] * 7 % 300)));
            DateTime begun = tap.ActivatedAt + (tap.RetriedAfter ?? TimeSpan.Zero);
            yield return new TaskRow
            {
                Source = "network_element",
                System = node.Name,
                Element = node.Name,
                CapturedAt = at,
                Xid = tap.Xid,
                Targets = tap.Targets,
                Services = tap.Services,
                Delivery = tap.Delivery,
                Destinations = [.. world.MediationDestinations.Where(d => Fits(d, tap)).Select(d => d.Did)],
                State = "active",
                LastModified = modified.Length == 0 ? null : modified[^1] + node.Skew,
                Modifications = modified.Length,
                LastIntercept = last > begun ? last + node.Skew : null,
            };
        }
    }

    private static IEnumerable<TaskRow> Mediation(InterceptWorld world, Node node, DateTime at)
    {
        foreach (Tap tap in world.Taps.Where(t => t.InMediation && t.StandsAt(at) && Handles(node, t.Delivery)))
        {
            if (tap.IsFailed || IsBetweenTries(tap, at))
            {
                continue;
            }

            Destination[] own = [.. tap.Destinations.Where(d => Handles(node, d.Delivery))];
            yield return new TaskRow
            {
                Source = "mediation",
                System = node.Name,
                Element = node.Name,
                CapturedAt = at,
                Xid = tap.Xid,
                Liid = tap.Liid,
                Agency = tap.Agency?.Id,
                Delivery = node.Kind == "mdf2" ? Delivered.Data : Delivered.Content,
                Destinations = [.. own.Select(d => d.Did)],
                Start = tap.Start,
                End = tap.End,
                State = "active",
            };
        }
    }

    private static bool Fits(Destination destination, Tap tap) =>
        tap.Delivery == Delivered.Both || destination.Delivery == tap.Delivery;

    private static bool Holds(Tap tap, Node node, DateTime at) =>
        tap.StandsAt(at)
        && tap.Elements.Contains(node)
        && !tap.Absent.Contains(node)
        && !tap.IsFailed
        && !IsBetweenTries(tap, at);

    private static bool IsBetweenTries(Tap tap, DateTime at) =>
        tap.RetriedAfter is { } after && at >= tap.ActivatedAt && at < tap.ActivatedAt + after;
}
