using System.Net;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Deliveries;

/// <summary>Which tasks deliver to an address: by their destinations, or by the agency whose endpoint it is.</summary>
internal sealed partial class ReceiverTasks
{
    private readonly List<(IPNetwork Network, int? Port, string? Interface, SealedToken Agency)> _endpoints = [];
    private readonly Dictionary<string, List<InterceptDestination>> _destinations = new(
        StringComparer.OrdinalIgnoreCase
    );
    private readonly Dictionary<SealedToken, List<Term>> _byDestination = [];
    private readonly Dictionary<SealedToken, List<Term>> _byAgency = [];
    private readonly int _count;
    private readonly bool _hasUnplaced;

    public ReceiverTasks(InterceptPicture picture)
    {
        foreach (Seen<InterceptEndpoint> seen in picture.Endpoints)
        {
            InterceptEndpoint endpoint = seen.Record;
            if (Network(endpoint.Address) is { } network)
            {
                _endpoints.Add((network, endpoint.Port, endpoint.Interface, endpoint.Agency));
            }
        }

        HashSet<(SealedToken, string, int?)> known = [];
        foreach (Seen<InterceptDestination> seen in picture.Destinations)
        {
            InterceptDestination destination = seen.Record;
            if (destination.Address is { } address && known.Add((destination.Destination, address, destination.Port)))
            {
                Add(_destinations, address, destination);
            }
        }

        Dictionary<SealedToken, SealedToken> agencies = AgencyOfOrders(picture);
        Dictionary<(SealedToken, SealedToken), int> numbers = [];
        // Each system says of a task what it does for it: mediation of data names other destinations than mediation of content.
        HashSet<(int, long, long, bool, SealedToken?, int)> terms = [];
        foreach (InterceptTask task in AllOf(picture))
        {
            SealedToken? liid = task.Liids.Count > 0 ? task.Liids[0] : null;
            if (!numbers.TryGetValue((task.Task ?? default, liid ?? default), out int number))
            {
                numbers[(task.Task ?? default, liid ?? default)] = number = numbers.Count;
            }

            Term term = new(
                number,
                task.Start?.UtcTicks ?? long.MinValue,
                task.End?.UtcTicks ?? long.MaxValue,
                task.Delivery == DeliveryKind.Data
            );
            SealedToken? first = task.Destinations.Count > 0 ? task.Destinations[0] : null;
            if (!terms.Add((number, term.Start, term.End, term.IsDataOnly, first, task.Destinations.Count)))
            {
                continue;
            }

            foreach (SealedToken destination in task.Destinations)
            {
                Add(_byDestination, destination, term);
            }

            SealedToken? agency = task.Agency ?? Known(agencies, task.Order) ?? Known(agencies, liid);
            if (agency is { } a)
            {
                Add(_byAgency, a, term);
            }

            _hasUnplaced |= agency is null && task.Destinations.Count == 0;
        }

        _count = numbers.Count;
    }

    /// <summary>The tasks of a receiver; null where neither a destination nor an endpoint has the address.</summary>
    public Receiver? Of(string address, int? port)
    {
        InterceptDestination[] destinations =
        [
            .. _destinations
                .GetValueOrDefault(address, [])
                .Where(d => port is null || d.Port is null || d.Port == port),
        ];
        (IPNetwork, int?, string? Interface, SealedToken Agency)[] endpoints = IPAddress.TryParse(
            address,
            out IPAddress? one
        )
            ? [.. _endpoints.Where(e => e.Network.Contains(one) && (port is null || e.Port is null || e.Port == port))]
            : [];
        if (destinations.Length == 0 && endpoints.Length == 0)
        {
            return null;
        }

        bool isContent =
            destinations.Length > 0
                ? Array.TrueForAll(destinations, d => d.Delivery == DeliveryKind.Content)
                : Array.TrueForAll(endpoints, e => e.Interface == "hi3");
        IEnumerable<List<Term>> terms =
        [
            .. destinations.Select(d => _byDestination.GetValueOrDefault(d.Destination, [])),
            .. endpoints
                .Select(e => e.Agency)
                .Concat(destinations.Select(d => d.Agency).OfType<SealedToken>())
                .Distinct()
                .Select(a => _byAgency.GetValueOrDefault(a, [])),
        ];
        return new Receiver([.. terms.Distinct()], _count, isContent, _hasUnplaced);
    }

    /// <summary>A task that lived between two exports stands in messages alone; an order in force may have had one that no export shows.</summary>
    private static IEnumerable<InterceptTask> AllOf(InterceptPicture picture) =>
        picture
            .Tasks.Select(t => t.Record)
            .Concat(picture.Messages.Select(m => m.Record.TaskDetails).OfType<InterceptTask>())
            .Concat(picture.Orders.Select(o => Expected(o.Record)));

    /// <summary>The task that an order would have.</summary>
    private static InterceptTask Expected(InterceptOrder order) =>
        new()
        {
            Position = order.Position,
            Source = InterceptSource.Register,
            Order = order.Order,
            Liids = order.Liids,
            Agency = order.Agency,
            Destinations = order.Destinations,
            Delivery = order.Delivery,
            Start = Earlier(order.Start, order.EnteredAt),
            End = order.End,
        };

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null || other is null ? one
        : one < other ? one
        : other;

    private static SealedToken? Known(Dictionary<SealedToken, SealedToken> agencies, SealedToken? token) =>
        token is { } known && agencies.TryGetValue(known, out SealedToken agency) ? agency : (SealedToken?)null;

    private static Dictionary<SealedToken, SealedToken> AgencyOfOrders(InterceptPicture picture)
    {
        Dictionary<SealedToken, SealedToken> agencies = [];
        foreach (Seen<InterceptOrder> seen in picture.Orders)
        {
            if (seen.Record.Agency is not { } agency)
            {
                continue;
            }

            agencies.TryAdd(seen.Record.Order, agency);
            foreach (SealedToken liid in seen.Record.Liids)
            {
                agencies.TryAdd(liid, agency);
            }
        }

        return agencies;
    }

    private static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out IPNetwork network) ? network
        : IPAddress.TryParse(text, out IPAddress? address)
            ? new IPNetwork(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128)
        : null;

    private static void Add<TKey, T>(Dictionary<TKey, List<T>> all, TKey key, T value)
        where TKey : notnull
    {
        if (!all.TryGetValue(key, out List<T>? list))
        {
            all[key] = list = [];
        }

        list.Add(value);
    }
}
