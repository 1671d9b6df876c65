using Breakwater.Sigma.Compiling;
using Breakwater.Sigma.Matching;

namespace Breakwater.Sigma;

/// <summary>Matches events, one after another, for one thread. Allocates nothing for an event once its buffers have grown.</summary>
public sealed class SigmaMatcher
{
    /// <summary>Bytes of a value of which a sample counts the runs.</summary>
    private const int LongestSampled = 1024;

    private readonly CompiledRules _rules;
    private readonly SigmaEngine _engine;
    private readonly EventValues _values;

    // A predicate's truth is known where its stamp is of this event: twice the event's number, plus one where it is true.
    private readonly uint[] _truth;
    private readonly uint[] _ruleStamps;
    private readonly int[] _candidates;
    private readonly List<int> _sample = [];
    private int _candidateCount;
    private uint _epoch;
    private int _sinceSample;
    private PlanIndex _index = null!;

    internal SigmaMatcher(SigmaEngine engine)
    {
        _engine = engine;
        _rules = engine.Compiled;
        _values = new EventValues(engine.Groups, engine.Slots.Count);
        _truth = new uint[_rules.Predicates.Length];
        _ruleStamps = new uint[_rules.Roots.Length];
        _candidates = new int[_rules.Roots.Length];
    }

    /// <summary>Finds the rules that an event matches.</summary>
    /// <param name="e">The event.</param>
    /// <param name="plan">The plan of its log sources (<see cref="SigmaEngine.Plan"/>).</param>
    /// <param name="hits">Receives positions in <see cref="SigmaEngine.Rules"/>, ascending; cleared first.</param>
    public void Match<TEvent>(in TEvent e, int plan, ICollection<int> hits)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        ArgumentNullException.ThrowIfNull(hits);
        hits.Clear();
        Plan chosen = _engine.PlanAt(plan);
        _index = chosen.Index;
        BeginEvent();
        _values.Begin(e);
        FindCandidates(e);
        _candidates.AsSpan(0, _candidateCount).Sort();
        for (int i = 0; i < _candidateCount; i++)
        {
            if (chosen.Holds(_candidates[i]) && IsTrue(e, _rules.Roots[_candidates[i]]))
            {
                hits.Add(_candidates[i]);
            }
        }

        if (_index.Sampler is { } sampler && ++_sinceSample >= Compiling.Plan.SampleStride)
        {
            _sinceSample = 0;
            Sample(e, sampler);
            if (chosen.Grams is { } grams)
            {
                SampleGrams(e, sampler.Fields, grams);
            }

            chosen.AddSample(_sample);
        }
    }

    private void BeginEvent()
    {
        _candidateCount = 0;
        if (++_epoch > uint.MaxValue >> 1)
        {
            Array.Clear(_truth);
            Array.Clear(_ruleStamps);
            _epoch = 1;
        }
    }

    private void FindCandidates<TEvent>(in TEvent e)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        WitnessSink sink = new(this);
        Search(e, _index.Fields, _index.Keywords, ref sink);
        foreach (int predicate in _index.Direct)
        {
            if (
                _values.HasGroup(e, _rules.Predicates[predicate].Group)
                && PredicateTest.IsTrue(e, _values, _rules.Predicates[predicate])
            )
            {
                Fire(predicate);
            }
        }

        foreach (int rule in _index.Always)
        {
            AddCandidate(rule);
        }
    }

    private void Search<TEvent, TSink>(in TEvent e, FieldIndex[] fields, FieldIndex? keywords, ref TSink sink)
        where TEvent : struct, ISigmaEvent, allows ref struct
        where TSink : struct, IFireSink
    {
        foreach (FieldIndex field in fields)
        {
            for (int value = _values.First(field.Group); value >= 0; value = _values.Next(value))
            {
                if (_values.Kind(value) == SigmaKind.Null)
                {
                    continue;
                }

                field.Match(_values.Folded(e, value), ref sink);
                if (
                    _values.Kind(value) == SigmaKind.Number
                    && _values.TryCanonical(e, value, out ReadOnlySpan<byte> canonical)
                )
                {
                    field.MatchNumber(canonical, ref sink);
                }
            }
        }

        if (keywords is null)
        {
            return;
        }

        for (int value = _values.FirstHaystack(e); value >= 0; value = _values.NextHaystack(value))
        {
            if (_values.Kind(value) != SigmaKind.Null)
            {
                keywords.Match(_values.Folded(e, value), ref sink);
            }
        }
    }

    private void Fire(int predicate)
    {
        uint truth = (_epoch << 1) | 1;
        if (_truth[predicate] == truth)
        {
            return;
        }

        _truth[predicate] = truth;
        foreach (int rule in _index.RulesOf(predicate))
        {
            AddCandidate(rule);
        }
    }

    private void AddCandidate(int rule)
    {
        if (_ruleStamps[rule] != _epoch)
        {
            _ruleStamps[rule] = _epoch;
            _candidates[_candidateCount++] = rule;
        }
    }

    private bool IsTrue<TEvent>(in TEvent e, int node)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        ref readonly ProgramNode at = ref _rules.Nodes[node];
        switch (at.Kind)
        {
            case NodeKind.Predicate:
                return IsPredicateTrue(e, at.First);
            case NodeKind.Not:
                return !IsTrue(e, at.First);
            case NodeKind.All:
                for (int i = 0; i < at.Count; i++)
                {
                    if (!IsTrue(e, at.First + i))
                    {
                        return false;
                    }
                }

                return true;
            default:
                for (int i = 0; i < at.Count; i++)
                {
                    if (IsTrue(e, at.First + i))
                    {
                        return true;
                    }
                }

                return false;
        }
    }

    private bool IsPredicateTrue<TEvent>(in TEvent e, int predicate)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        uint stamp = _truth[predicate];
        if (stamp >> 1 == _epoch)
        {
            return (stamp & 1) != 0;
        }

        if (_index.Holds(predicate))
        {
            return false;
        }

        bool isTrue = PredicateTest.IsTrue(e, _values, _rules.Predicates[predicate]);
        _truth[predicate] = (_epoch << 1) | (isTrue ? 1u : 0u);
        return isTrue;
    }

    private void Sample<TEvent>(in TEvent e, PlanSampler sampler)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        _sample.Clear();
        SampleSink sink = new(_sample);
        Search(e, sampler.Fields, sampler.Keywords, ref sink);
        foreach (int predicate in sampler.Direct)
        {
            if (IsPredicateTrue(e, predicate))
            {
                _sample.Add(predicate);
            }
        }

        _sample.Sort();
        int kept = 0;
        for (int i = 0; i < _sample.Count; i++)
        {
            if (i == 0 || _sample[i] != _sample[i - 1])
            {
                _sample[kept++] = _sample[i];
            }
        }

        _sample.RemoveRange(kept, _sample.Count - kept);
    }

    private void SampleGrams<TEvent>(in TEvent e, FieldIndex[] fields, GramCounts grams)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        foreach (FieldIndex field in fields)
        {
            for (
                int value = field.HasSubstrings ? _values.First(field.Group) : -1;
                value >= 0;
                value = _values.Next(value)
            )
            {
                ReadOnlySpan<byte> text = _values.Folded(e, value);
                text = text[..Math.Min(text.Length, LongestSampled)];
                for (int i = 0; i + GramScan.GramLength <= text.Length; i++)
                {
                    grams.Add(field.Group, GramRarity.Gram(text, i));
                }
            }
        }
    }

    private readonly struct WitnessSink(SigmaMatcher matcher) : IFireSink
    {
        public void Fire(int predicate) => matcher.Fire(predicate);
    }

    private readonly struct SampleSink(List<int> fired) : IFireSink
    {
        public void Fire(int predicate) => fired.Add(predicate);
    }
}
