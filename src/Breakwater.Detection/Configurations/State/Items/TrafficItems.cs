using System.Globalization;
using System.Net;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.State.Items;

/// <summary>Tunnels, routes into them, copies of traffic and captures (T41, T60, T61, T71).</summary>
internal static class TrafficItems
{
    public static IEnumerable<StateItem> Of(StateSubject subject)
    {
        List<Tunnel> unknown = [];
        foreach (Tunnel tunnel in subject.Facts.Of<Tunnel>())
        {
            // Label-switched paths inside the carrier's own network carry no one's data out of it.
            if (tunnel.Mode is "mpls" or "te" || (tunnel.Destinations.Count == 0 && tunnel.Inside.Count == 0))
            {
                continue;
            }

            bool? approved = subject.Approvals.Tunnel(subject.Device, tunnel);
            if (approved != true)
            {
                unknown.Add(tunnel);
            }

            string to = tunnel.Destinations.Count > 0 ? $" to {string.Join(", ", tunnel.Destinations)}" : "";
            yield return StateItem.Of(
                "tunnel",
                tunnel,
                tunnel.Destinations.Count > 0 ? string.Join(' ', tunnel.Destinations) : tunnel.Name,
                $"{tunnel.Name}{to}",
                approved
            ) with
            {
                Values = [.. tunnel.Inside.Select(i => ("inside", i.Split('/')[0]))],
                Entities =
                [
                    new Entity(EntityKind.Tunnel, $"{subject.Device}/{tunnel.Name}"),
                    .. Addresses(tunnel.Destinations),
                ],
            };
        }

        foreach (WrittenRoute route in subject.Facts.Of<WrittenRoute>())
        {
            Tunnel? into = unknown.Find(t =>
                route.NextHops.Any(h => string.Equals(h, t.Name, StringComparison.OrdinalIgnoreCase) || IsInside(t, h))
            );
            if (into is not null)
            {
                yield return StateItem.Of(
                    "route",
                    route,
                    $"{route.Match} {string.Join(' ', route.NextHops)}",
                    $"{route.Match} by {into.Name}",
                    subject.Approvals.Tunnel(subject.Device, into) is false ? false : null
                ) with
                {
                    Entities = [new Entity(EntityKind.Tunnel, $"{subject.Device}/{into.Name}")],
                };
            }
        }

        foreach (StateItem item in Copies(subject))
        {
            yield return item;
        }
    }

    private static IEnumerable<StateItem> Copies(StateSubject subject)
    {
        foreach (Mirror mirror in subject.Facts.Of<Mirror>())
        {
            string to = string.Join(", ", [.. mirror.Destinations, .. mirror.Interfaces]);
            yield return StateItem.Of(
                "mirror",
                mirror,
                $"{mirror.Mode} {to}",
                $"{mirror.Mode} session {mirror.Name}{(to.Length > 0 ? $" to {to}" : "")}",
                subject.Approvals.Mirror(subject.Device, mirror)
            ) with
            {
                Values = [.. mirror.Sources.Select(s => ("source", s))],
                Entities = [.. Addresses(mirror.Destinations)],
            };
        }

        foreach (PacketCapture capture in subject.Facts.Of<PacketCapture>())
        {
            yield return StateItem.Of(
                "capture",
                capture,
                $"{capture.Name} {capture.Filter}",
                $"{capture.Name ?? "one without a name"}{(capture.Filter is { } filter ? $", filter {filter}" : "")}",
                subject.Approvals.Capture(subject.Device, capture)
            ) with
            {
                Values = [.. capture.Filter is { } text ? new[] { ("filter", text) } : []],
            };
        }
    }

    private static IEnumerable<Entity> Addresses(IReadOnlyList<string> hosts) =>
        hosts.Where(h => IPAddress.TryParse(h, out _)).Select(h => new Entity(EntityKind.Address, h));

    // Inside addresses are written with their length; a next hop within the same link goes into the tunnel.
    private static bool IsInside(Tunnel tunnel, string hop) =>
        IPAddress.TryParse(hop, out IPAddress? next)
        && tunnel.Inside.Any(i => Network(i) is { } link && link.Contains(next));

    private static IPNetwork? Network(string inside)
    {
        string[] parts = inside.Split('/');
        if (
            parts.Length != 2
            || !IPAddress.TryParse(parts[0], out IPAddress? address)
            || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out int length)
        )
        {
            return null;
        }

        byte[] bytes = address.GetAddressBytes();
        if (length < 0 || length > bytes.Length * 8)
        {
            return null;
        }

        for (int bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), length);
    }
}
