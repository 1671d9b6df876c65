using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordConsumers.Sightings;

/// <summary>
/// Readings of queues, of which a broker logs one for each fetch: of each hour of a taker the first is kept. A thread that sees a part of an hour keeps the first of that part; the first
/// of all is taken when they are sorted.
/// </summary>
internal sealed class QueueReadings(SightingCodec codec, ISpill spill)
{
    private const int MostKept = 4096;

    private readonly Dictionary<(string Store, string Account, string Peers, long Hour), ConsumerSighting> _first = [];

    /// <summary>Takes a sighting; false where it is none of a queue.</summary>
    public bool Take(ConsumerSighting sighting)
    {
        if (sighting.Way != KnownWays.Queue.Id || sighting.Ticks == 0)
        {
            return false;
        }

        (string, string, string, long) key = (
            sighting.Store,
            sighting.Account,
            sighting.Peers,
            sighting.Ticks / TimeSpan.TicksPerHour
        );
        if (!_first.TryGetValue(key, out ConsumerSighting? held) || IsBefore(sighting, held))
        {
            _first[key] = sighting;
        }

        if (_first.Count == MostKept)
        {
            Flush();
        }

        return true;
    }

    /// <summary>Hands on what is kept.</summary>
    public void Flush()
    {
        foreach (ConsumerSighting sighting in _first.Values)
        {
            codec.Add(spill, sighting);
        }

        _first.Clear();
    }

    /// <summary>The order in which sightings are sorted.</summary>
    private static bool IsBefore(ConsumerSighting one, ConsumerSighting other) =>
        (one.Ticks, one.Hash) != (other.Ticks, other.Hash)
            ? (one.Ticks, one.Hash).CompareTo((other.Ticks, other.Hash)) < 0
            : string.CompareOrdinal(one.Item.Path, other.Item.Path) < 0;
}
