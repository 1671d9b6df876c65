using System.Runtime.InteropServices;
using Breakwater.Sigma.Correlations.Groups;

namespace Breakwater.Sigma.Correlations;

/// <summary>
/// Evaluates correlations over hits in the order of their times, for one thread. A condition is asked at each time at which
/// a group has hits, over the timespan that ends there, once all hits of that time are known: their order does not matter.
/// </summary>
public sealed class SigmaCorrelator
{
    private readonly SigmaCorrelationSet _set;
    private readonly ISigmaCorrelationSink _sink;
    private readonly SigmaCorrelationLimits _limits;
    private readonly List<SigmaHit> _batch = [];
    private readonly List<StepHit>[] _inputs;
    private readonly GroupTable[] _tables;
    private readonly int _rules;
    private long _now = long.MinValue;
    private bool _isClosed = true;

    /// <summary>Starts without any hits.</summary>
    /// <param name="set">The correlations.</param>
    /// <param name="sink">Is told of matches.</param>
    /// <param name="limits">How much is remembered.</param>
    public SigmaCorrelator(SigmaCorrelationSet set, ISigmaCorrelationSink sink, SigmaCorrelationLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(sink);
        _set = set;
        _sink = sink;
        _limits = limits ?? new SigmaCorrelationLimits();
        _rules = set.Consumers.Length - set.Compiled.Count;
        _inputs = [.. set.Compiled.Select(_ => new List<StepHit>())];
        _tables = [.. set.Compiled.Select((c, i) => new GroupTable(i, c, _limits, sink))];
    }

    /// <summary>Hits that came after their time was closed; they were left out.</summary>
    public long Late { get; private set; }

    /// <summary>Hits that were left out because more than <see cref="SigmaCorrelationLimits.Waiting"/> have one time.</summary>
    public long LeftOut { get; private set; }

    /// <summary>What became of the hits of each correlation.</summary>
    public IReadOnlyList<SigmaCorrelationCounts> Counts => [.. _tables.Select(t => t.Counts)];

    /// <summary>Takes a hit whose time is not before that of the one before.</summary>
    /// <returns>False where its time was closed; the hit is counted as late.</returns>
    public bool Add(in SigmaHit hit)
    {
        if (hit.Ticks < _now || (hit.Ticks == _now && _isClosed))
        {
            Late++;
            return false;
        }

        if (hit.Ticks > _now)
        {
            Close();
            _now = hit.Ticks;
            _isClosed = false;
        }

        if (_batch.Count == _limits.Waiting)
        {
            LeftOut++;
            return true;
        }

        _batch.Add(hit);
        return true;
    }

    /// <summary>Says that every hit up to and with a time was given.</summary>
    public void AdvanceTo(long ticks)
    {
        if (ticks < _now)
        {
            return;
        }

        Close();
        _now = ticks;
        foreach (GroupTable table in _tables)
        {
            table.Expire(ticks);
        }
    }

    /// <summary>Says that there are no further hits; lasting matches end.</summary>
    public void Complete()
    {
        Close();
        foreach (GroupTable table in _tables)
        {
            table.Expire(long.MaxValue);
        }
    }

    private void Close()
    {
        _isClosed = true;
        foreach (SigmaHit hit in _batch)
        {
            foreach ((int correlation, int step) in _set.Consumers[hit.Rule])
            {
                Give(correlation, new StepHit(step, hit.Source, hit.Position, hit.Event, null, hit.Values, ""));
            }
        }

        _batch.Clear();
        for (int i = 0; i < _inputs.Length; i++)
        {
            if (_inputs[i].Count > 0)
            {
                Evaluate(i);
                _inputs[i].Clear();
            }
        }
    }

    private void Give(int correlation, in StepHit hit)
    {
        if (_tables[correlation].Accept(hit) is { } key)
        {
            _inputs[correlation].Add(hit with { Group = key });
        }
    }

    private void Evaluate(int correlation)
    {
        GroupTable table = _tables[correlation];
        table.Expire(_now);
        List<StepHit> input = _inputs[correlation];
        input.Sort(StepHit.Compare);
        Span<StepHit> hits = CollectionsMarshal.AsSpan(input);
        int start = 0;
        for (int end = 1; end <= hits.Length; end++)
        {
            if (end == hits.Length || hits[end].Group != hits[start].Group)
            {
                EvaluateGroup(correlation, table, hits[start..end]);
                start = end;
            }
        }
    }

    private void EvaluateGroup(int correlation, GroupTable table, ReadOnlySpan<StepHit> hits)
    {
        CorrelationGroup group = table.Evaluate(hits, _now, out Verdict verdict);
        if (verdict.Holds)
        {
            bool isNew = table.Hold(group, verdict, _now);
            Forward(correlation, group, hits[verdict.Trigger], isNew);
        }

        if (_tables.Sum(t => t.Size) > _limits.Events)
        {
            MakeRoom(group);
        }
    }

    private void MakeRoom(CorrelationGroup present)
    {
        foreach (GroupTable table in _tables)
        {
            table.Expire(_now);
        }

        // The correlation that remembers most forgets first, so that none is crowded out by another.
        bool forgot = true;
        while (forgot && _tables.Sum(t => t.Size) > _limits.Events)
        {
            forgot = _tables.MaxBy(t => t.Size)!.ForgetOldest(except: present);
        }
    }

    /// <summary>A match is a hit for the correlations that build on it.</summary>
    private void Forward(int correlation, CorrelationGroup group, in StepHit trigger, bool isNew)
    {
        CompiledCorrelation made = _set.Compiled[correlation];
        List<(int Correlation, int Step)> consumers = _set.Consumers[_rules + correlation];
        if (consumers.Count == 0)
        {
            return;
        }

        string?[] values = new string?[made.Forwarded.Count];
        for (int i = 0; i < values.Length; i++)
        {
            (int place, int[] slots) = made.ForwardedFrom[i];
            values[i] = place >= 0 ? group.Values[place] : trigger.Values[slots[trigger.Step]];
        }

        foreach ((int outer, int step) in consumers)
        {
            if (isNew || _set.Compiled[outer].TakesLasting)
            {
                Give(outer, new StepHit(step, trigger.Source, trigger.Position, trigger.Event, group.Open, values, ""));
            }
        }
    }
}
