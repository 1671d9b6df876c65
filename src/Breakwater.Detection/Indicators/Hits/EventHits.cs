using System.Text;

namespace Breakwater.Detection.Indicators.Hits;

/// <summary>What of one event is an indicator; each value once, on the side that was seen first.</summary>
internal sealed class EventHits
{
    private readonly List<EventHit> _hits = [];

    public int Count => _hits.Count;

    public EventHit this[int index] => _hits[index];

    public void Clear() => _hits.Clear();

    /// <summary>Called on hits only, so it may allocate.</summary>
    public void Add(IndicatorType type, string value, int origins, HitDirection direction, bool whole = true)
    {
        foreach (EventHit known in _hits)
        {
            if (known.Type == type && known.Origins == origins && known.Value == value)
            {
                return;
            }
        }

        _hits.Add(new EventHit(type, value, origins, direction, whole));
    }

    public void Add(
        IndicatorType type,
        ReadOnlySpan<byte> value,
        int origins,
        HitDirection direction,
        bool whole = true
    ) => Add(type, Encoding.UTF8.GetString(value).ToLowerInvariant(), origins, direction, whole);
}

/// <summary>One indicator in one event.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Value">The indicator's value, not the longer name that held it.</param>
/// <param name="Origins">Index of its origins.</param>
/// <param name="Direction">Which side it is on.</param>
/// <param name="Whole">The event shows exactly this name, not a sub-domain.</param>
internal readonly record struct EventHit(
    IndicatorType Type,
    string Value,
    int Origins,
    HitDirection Direction,
    bool Whole
);
