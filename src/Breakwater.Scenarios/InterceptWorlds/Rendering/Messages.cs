using Breakwater.Scenarios.InterceptWorlds.Facts;

namespace Breakwater.Scenarios.InterceptWorlds.Rendering;

/// <summary>An X1 exchange: a request and its response.</summary>
internal sealed record Exchange
{
    public required DateTime Time { get; init; }
    public required string Type { get; init; }
    public required string Administration { get; init; }
    public required string Sender { get; init; }
    public required Node Node { get; init; }
    public required string Certificate { get; init; }
    public Tap? Tap { get; init; }
    public string? Xid { get; init; }
    public Destination? Destination { get; init; }
    public string? Address { get; init; }
    public int? Error { get; init; }
    public bool IsListing { get; init; }

    /// <summary>The element speaks: a report to the administration.</summary>
    public bool IsReport => Type.StartsWith("Report", StringComparison.Ordinal);
}

/// <summary>The X1 traffic that follows from what happened, by time.</summary>
internal static class Messages
{
    public static IReadOnlyList<Exchange> Of(InterceptWorld world)
    {
        List<Exchange> all = [];
        foreach (Tap tap in world.Taps.Where(t => t.InMessages))
        {
            all.AddRange(OfTap(world, tap));
        }

        foreach (Destination destination in world.Agencies.SelectMany(a => a.Destinations))
        {
            all.AddRange(OfDestination(world, destination));
        }

        foreach (X1Act act in world.Acts)
        {
            all.Add(
                Plain(world, act.Type, act.Time, act.Node) with
                {
                    Administration = act.Administration,
                    Sender = act.Sender,
                    Certificate = act.Certificate ?? Certificate(world, act.Time),
                    Tap = act.Tap,
                    Xid = act.GuessedXid ?? act.Tap?.Xid,
                    Destination = act.Destination,
                    Error = act.Error,
                    IsListing = act.Listed is not null && act.Error is null,
                }
            );
        }

        return [.. all.Where(m => m.Time >= world.From && m.Time < world.To).OrderBy(m => m.Time)];
    }

    private static IEnumerable<Exchange> OfTap(InterceptWorld world, Tap tap)
    {
        int step = 0;
        IEnumerable<Node> nodes = [.. tap.Elements, .. world.Mediations.Where(m => Views.Handles(m, tap.Delivery))];
        foreach (Node node in nodes)
        {
            // One after the other, as the administration sends them.
            TimeSpan after = TimeSpan.FromMilliseconds(170 * step++);
            if (tap.RetriedAfter is { } retry && tap.Elements.Contains(node))
            {
                yield return OfTask(world, "ActivateTask", tap.ActivatedAt + after, node, tap) with
                {
                    Error = 3030,
                };
                yield return OfTask(world, "ActivateTask", tap.ActivatedAt + retry + after, node, tap);
            }
            else if (!tap.Absent.Contains(node) || tap.IsFailed)
            {
                yield return OfTask(world, "ActivateTask", tap.ActivatedAt + after, node, tap) with
                {
                    Error = tap.IsFailed ? 3030 : null,
                };
            }

            foreach (DateTime modified in tap.Modifications)
            {
                yield return OfTask(world, "ModifyTask", modified + after, node, tap);
            }

            if (tap.RemovedAt is { } removed)
            {
                yield return OfTask(world, "DeactivateTask", removed + after, node, tap);
            }
        }
    }

    private static IEnumerable<Exchange> OfDestination(InterceptWorld world, Destination destination)
    {
        Node mediation = world.Mediations[destination.Delivery == Delivered.Content ? 1 : 0];
        for (int i = 0; i < destination.Addresses.Count; i++)
        {
            (DateTime from, string address, bool isLogged) = destination.Addresses[i];
            if (isLogged)
            {
                yield return Plain(world, i == 0 ? "CreateDestination" : "ModifyDestination", from, mediation) with
                {
                    Destination = destination,
                    Address = address,
                };
            }
        }
    }

    private static Exchange OfTask(InterceptWorld world, string type, DateTime time, Node node, Tap tap) =>
        Plain(world, type, time, node) with
        {
            Tap = tap,
            Xid = tap.Xid,
        };

    private static Exchange Plain(InterceptWorld world, string type, DateTime time, Node node) =>
        new()
        {
            Time = time,
            Type = type,
            Administration = world.Administrations[0].Name,
            Sender = world.Administrations[0].Address,
            Node = node,
            Certificate = Certificate(world, time),
        };

    private static string Certificate(InterceptWorld world, DateTime time) =>
        world.CertificateFrom <= time ? world.NextCertificate! : world.Administrations[0].Certificate;
}
