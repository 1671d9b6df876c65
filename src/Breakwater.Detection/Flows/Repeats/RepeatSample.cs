using System.Globalization;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.Flows.Repeats;

/// <summary>
/// Whether flow records stand in several items: files of a collector and a capture of what it was sent, two collectors of one export.
/// Of all records those with the lowest digests are kept, the same whatever the order of reading, each with the items that it
/// stands in. For one thread; samples of several are joined.
/// </summary>
internal sealed class RepeatSample
{
    /// <summary>The most records that are kept.</summary>
    public const int Limit = 32_768;

    private const int MostPlaces = 4;

    /// <summary>So few may be alike by chance: two routers that saw one packet in one millisecond.</summary>
    private const int Few = 8;

    private readonly Dictionary<ulong, List<Place>> _records = [];
    private readonly PriorityQueue<ulong, ulong> _highest = new(Comparer<ulong>.Create((a, b) => b.CompareTo(a)));
    private ulong _ceiling = ulong.MaxValue;

    /// <summary>Takes the rows of a batch.</summary>
    public void Observe(FlowBatch flows, int item)
    {
        for (int row = 0; row < flows.Count; row++)
        {
            ulong digest = Digest(flows, row);
            if (digest < _ceiling)
            {
                Add(digest, new Place(item, flows.Exporters[flows.Exporter[row]].Address?.ToString()));
            }
        }
    }

    /// <summary>Takes what another thread kept.</summary>
    public void Add(RepeatSample other)
    {
        foreach ((ulong digest, List<Place> places) in other._records)
        {
            foreach (Place place in places)
            {
                Add(digest, place);
            }
        }
    }

    /// <summary>What a reader must know; null where no more records are alike than chance makes.</summary>
    public string? Sentence(RememberedItems items)
    {
        Dictionary<(string One, string Other), int> pairs = [];
        int repeated = 0;
        foreach (List<Place> places in _records.Values)
        {
            string[] paths =
            [
                .. Alike(places).Select(p => items[p.Item].Path).Distinct().Order(StringComparer.Ordinal),
            ];
            if (paths.Length > 1)
            {
                repeated++;
                pairs[(paths[0], paths[1])] = pairs.GetValueOrDefault((paths[0], paths[1])) + 1;
            }
        }

        if (repeated < Few)
        {
            return null;
        }

        ((string one, string other), int _) = pairs
            .OrderByDescending(p => p.Value)
            .ThenBy(p => p.Key.One, StringComparer.Ordinal)
            .ThenBy(p => p.Key.Other, StringComparer.Ordinal)
            .First();
        double share = 100.0 * repeated / _records.Count;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"About {share:0.#} % of the flow records stand in two or more items, for example in {one} and {other}: the number of records counts them twice, and so do volumes where both items name the exporter alike or not at all."
        );
    }

    private void Add(ulong digest, in Place place)
    {
        if (_records.TryGetValue(digest, out List<Place>? places))
        {
            if (places.Count < MostPlaces && !places.Contains(place))
            {
                places.Add(place);
            }

            return;
        }

        if (digest >= _ceiling)
        {
            return;
        }

        _records[digest] = [place];
        _highest.Enqueue(digest, digest);
        if (_records.Count > Limit)
        {
            _records.Remove(_highest.Dequeue());
            _ceiling = _highest.Peek();
        }
    }

    // Two routers may tell of one packet alike; one router, or one that nobody names, tells it once.
    private static IEnumerable<Place> Alike(List<Place> places) =>
        places.Where(p =>
            places.Exists(o =>
                o.Item != p.Item && (o.Exporter is null || p.Exporter is null || o.Exporter == p.Exporter)
            )
        );

    private static ulong Digest(FlowBatch flows, int row)
    {
        bool isSix = flows.Has(row, FlowFields.Ipv6);
        UInt128 source = flows.Source.Number(row, isSix);
        UInt128 destination = flows.Destination.Number(row, isSix);
        ulong digest = Mix((ulong)(flows.TimeOf(row) ?? -1), (ulong)flows.End[row]);
        digest = Mix(digest, (ulong)source);
        digest = Mix(digest, (ulong)(source >> 64) ^ flows.Bytes[row]);
        digest = Mix(digest, (ulong)destination);
        digest = Mix(digest, (ulong)(destination >> 64) ^ flows.Packets[row]);
        return Mix(
            digest,
            ((ulong)flows.SourcePort[row] << 32) | ((ulong)flows.DestinationPort[row] << 16) | flows.Protocol[row]
        );
    }

    // The finalizer of SplitMix64 (Steele, Lea, Flood, 2014).
    private static ulong Mix(ulong state, ulong value)
    {
        ulong mixed = (state * 0x9E3779B97F4A7C15UL) + value;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }

    private readonly record struct Place(int Item, string? Exporter);
}
