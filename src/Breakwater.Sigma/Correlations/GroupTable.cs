using Breakwater.Sigma.Correlations.Groups;

namespace Breakwater.Sigma.Correlations;

/// <summary>The groups of one correlation, the one that was not seen for longest first.</summary>
internal sealed class GroupTable(
    int index,
    CompiledCorrelation correlation,
    SigmaCorrelationLimits limits,
    ISigmaCorrelationSink sink
)
{
    private readonly Dictionary<string, CorrelationGroup> _groups = [];
    private readonly LinkedList<CorrelationGroup> _byTime = [];
    private long _hits;
    private long _withoutGroup;
    private long _withoutValue;
    private long _groupsForgotten;
    private long _eventsForgotten;

    public SigmaCorrelationCounts Counts =>
        new(
            _hits,
            _withoutGroup,
            _withoutValue + _byTime.Sum(g => g.WithoutValue),
            _groupsForgotten,
            _eventsForgotten + _byTime.Sum(g => g.Forgotten)
        );

    /// <summary>The group of a hit; null where it lacks a field by which events are grouped.</summary>
    public string? Accept(in StepHit hit)
    {
        _hits++;
        string? key = GroupKey.Of(hit.Values, correlation.GroupSlots[hit.Step]);
        _withoutGroup += key is null ? 1 : 0;
        return key;
    }

    /// <summary>How many events all groups remember.</summary>
    public long Size { get; private set; }

    /// <summary>Takes the hits of one group at one time.</summary>
    public CorrelationGroup Evaluate(ReadOnlySpan<StepHit> hits, long now, out Verdict verdict)
    {
        CorrelationGroup group = GroupOf(hits[0], now);
        int before = group.Size;
        verdict = group.Evaluate(now, hits);
        Size += group.Size - before;
        return group;
    }

    /// <summary>Takes down that the condition holds; true where a match begins with it.</summary>
    public bool Hold(CorrelationGroup group, Verdict verdict, long now)
    {
        if (group.Open is { } open && verdict.First <= open.Last)
        {
            group.Contribute(open, open.Last);
            open.Extend(now);
            return false;
        }

        End(group);
        Episode begun = new(index, group.Values, now, verdict.Measured, limits.EventsOfMatch);
        group.Contribute(begun, long.MinValue);
        group.Open = begun;
        sink.Began(begun.ToMatch());
        return true;
    }

    /// <summary>Lets go of groups whose window is empty.</summary>
    public void Expire(long now)
    {
        while (_byTime.First is { } oldest && oldest.Value.Touched < now - correlation.Span)
        {
            Remove(oldest.Value);
        }
    }

    /// <summary>Forgets the group that was not seen for longest; false where there is no other than this.</summary>
    public bool ForgetOldest(CorrelationGroup? except)
    {
        if (_byTime.First is not { } oldest || oldest.Value == except)
        {
            return false;
        }

        _groupsForgotten++;
        Remove(oldest.Value);
        return true;
    }

    private CorrelationGroup GroupOf(in StepHit hit, long now)
    {
        if (_groups.TryGetValue(hit.Group, out CorrelationGroup? group))
        {
            _byTime.Remove(group.Place);
        }
        else
        {
            if (_groups.Count == limits.Groups)
            {
                ForgetOldest(except: null);
            }

            IReadOnlyList<string?> values = hit.Values;
            string[] named = [.. correlation.GroupSlots[hit.Step].Select(s => values[s]!)];
            group = CorrelationGroup.Make(correlation, limits.EventsOfGroup, hit.Group, named);
            group.Place = new LinkedListNode<CorrelationGroup>(group);
            _groups[hit.Group] = group;
            Size += group.Size;
        }

        group.Touched = now;
        _byTime.AddLast(group.Place);
        return group;
    }

    private void Remove(CorrelationGroup group)
    {
        Size -= group.Size;
        End(group);
        _byTime.Remove(group.Place);
        _groups.Remove(group.Key);
        _withoutValue += group.WithoutValue;
        _eventsForgotten += group.Forgotten;
    }

    private void End(CorrelationGroup group)
    {
        if (group.Open is { } open)
        {
            group.Open = null;
            sink.Ended(open.ToMatch());
        }
    }
}
