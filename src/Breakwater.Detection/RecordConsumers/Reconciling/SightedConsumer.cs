using Breakwater.Detection.Reconciliation.Sets;
using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Detection.RecordConsumers.Sightings;

namespace Breakwater.Detection.RecordConsumers.Reconciling;

/// <summary>All sightings of one taker by one way, added up: however many they were, they take bounded room.</summary>
internal sealed class SightedConsumer(ConsumerSighting first)
{
    private const int Shown = 3;
    private const int MostActs = 500;

    private readonly SortedSet<int> _days = [];
    private readonly List<ConsumerSighting> _shown = [];
    private int _acts;
    private (long Ticks, long Hash)? _before;

    /// <summary>The first of them.</summary>
    public ConsumerSighting One { get; } = first;

    public long First { get; private set; }

    public long Last { get; private set; }

    /// <summary>Records; one record in two items counts once.</summary>
    public long Count { get; private set; }

    /// <summary>Days with a known time, counted from 0001-01-01.</summary>
    public IReadOnlySet<int> Days => _days;

    /// <summary>The most days between two of them.</summary>
    public int LongestPause { get; private set; }

    /// <summary>Since when it stands and until when.</summary>
    public PresenceLine Presence { get; } = new();

    /// <summary>It was ended, and not made again.</summary>
    public bool IsGone { get; private set; }

    public IReadOnlyList<string> Peers { get; } = first.Peers.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first records and the last.</summary>
    public IReadOnlyList<ConsumerSighting> Evidence => _shown;

    /// <summary>What it fetched, where what was seen of it are transfers of files.</summary>
    public FetchedDays Fetched { get; } = new();

    private bool IsQueue => One.Way == KnownWays.Queue.Id;

    /// <summary>It belongs to the same taker.</summary>
    public bool IsSame(ConsumerSighting other) =>
        One.Store == other.Store
        && One.Way == other.Way
        && One.Name == other.Name
        && One.Account == other.Account
        && One.Peers == other.Peers;

    /// <summary>Takes the next in time.</summary>
    public void Take(ConsumerSighting sighting)
    {
        if (_before == (sighting.Ticks, sighting.Hash))
        {
            Show(sighting);
            return;
        }

        if (
            IsQueue
            && _before is { } last
            && last.Ticks / TimeSpan.TicksPerHour == sighting.Ticks / TimeSpan.TicksPerHour
        )
        {
            // Another thread's first of the same hour.
            return;
        }

        _before = (sighting.Ticks, sighting.Hash);
        Count++;
        Fetched.Take(sighting);
        if (sighting.Ticks > 0)
        {
            First = First == 0 ? sighting.Ticks : First;
            Last = sighting.Ticks;
            int day = (int)(sighting.Ticks / TimeSpan.TicksPerDay);
            LongestPause = _days.Count > 0 ? Math.Max(LongestPause, day - _days.Max) : 0;
            _days.Add(day);
            if (sighting.IsStanding && _acts++ < MostActs)
            {
                Presence.Act(new DateTimeOffset(sighting.Ticks, TimeSpan.Zero), !sighting.IsGone);
            }
        }

        IsGone = sighting.IsGone;
        Show(sighting);
    }

    /// <summary>A later copy of the same configuration does not have it.</summary>
    public void EndedBy(long laterCopy) => IsGone |= Last > 0 && laterCopy > Last;

    private void Show(ConsumerSighting sighting)
    {
        if (_shown.Count > Shown)
        {
            _shown[^1] = sighting;
        }
        else
        {
            _shown.Add(sighting);
        }
    }
}
