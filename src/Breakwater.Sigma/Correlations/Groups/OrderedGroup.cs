namespace Breakwater.Sigma.Correlations.Groups;

/// <summary>
/// <c>temporal_ordered</c>. Remembers, for each rule and length, the chain that began latest: it lives longest, so the
/// others need not be known. At one time, events of one stream stand in the order of their positions, and events of
/// different streams follow each other either way: clocks of seconds do not tell.
/// </summary>
internal sealed class OrderedGroup(CompiledCorrelation correlation) : CorrelationGroup(correlation)
{
    private readonly int _steps = correlation.Targets.Count;

    // By length - 1 and the rule that the chain ends in; all end before the present time.
    private readonly Chain?[,] _known = new Chain?[correlation.Targets.Count, correlation.Targets.Count];
    private Chain? _found;

    public override int Size => _steps * _steps;

    public override Verdict Evaluate(long now, ReadOnlySpan<StepHit> hits)
    {
        Forget(now - Correlation.Span);
        Chain?[][] rows = new Chain?[_steps][];
        ChainTable? present = hits.Length > 1 ? new ChainTable(_steps) : null;
        Verdict verdict = new() { First = now };
        int longest = 0;
        _found = null;
        for (int length = 0; length < _steps; length++)
        {
            Chain?[] row = rows[length] = new Chain?[hits.Length];
            Extend(now, length, length == 0 ? [] : rows[length - 1], hits, row, present);
            int best = -1;
            for (int i = 0; i < row.Length; i++)
            {
                best = Chain.IsBetter(row[i], best < 0 ? null : row[best]) ? i : best;
            }

            if (best >= 0)
            {
                longest = length + 1;
                _found = row[best];
                verdict.Trigger = best;
                verdict.First = row[best]!.Start;
            }
        }

        Remember(rows, hits);
        verdict.Holds = longest > 0 && Correlation.Criteria.Hold(longest);
        verdict.Measured = longest;
        return verdict;
    }

    public override void Contribute(Episode episode, long after)
    {
        List<KeptHit> shown = [];
        for (Chain? chain = _found; chain is not null; chain = chain.Before)
        {
            if (chain.Hit.Ticks > after)
            {
                shown.Add(chain.Hit);
            }
        }

        shown.Reverse();
        shown.ForEach(s => episode.Add(s));
    }

    /// <summary>Finds, for each hit, the best chain of a length that ends in it.</summary>
    private void Extend(
        long now,
        int length,
        Chain?[] shorter,
        ReadOnlySpan<StepHit> hits,
        Chain?[] row,
        ChainTable? present
    )
    {
        present?.Clear();
        for (int i = 0; i < shorter.Length; i++)
        {
            present?.Add(hits[i].Step, hits[i].Source, shorter[i]);
        }

        int start = 0;
        while (start < hits.Length)
        {
            if (start > 0 && hits[start].Source != hits[start - 1].Source)
            {
                present?.BeginStream();
            }

            int end = start;
            while (
                end < hits.Length
                && hits[end].Source == hits[start].Source
                && hits[end].Position == hits[start].Position
            )
            {
                row[end] = Longer(now, length, hits[end], present);
                end++;
            }

            for (int i = start; i < end && shorter.Length > 0; i++)
            {
                present?.Pass(hits[i].Step, shorter[i]);
            }

            start = end;
        }
    }

    private Chain? Longer(long now, int length, in StepHit hit, ChainTable? present)
    {
        KeptHit kept = new(now, hit.Event, hit.Inner);
        if (Correlation.NeedsAll && hit.Step != length)
        {
            return null;
        }

        if (length == 0)
        {
            return new Chain(kept, now, null);
        }

        Chain? before = null;
        for (int step = 0; step < hit.Step; step++)
        {
            before = Better(before, _known[length - 1, step]);
            before = Better(before, present?.Elsewhere(step, hit.Source));
            before = Better(before, present?.Own(step));
        }

        return before is null ? null : new Chain(kept, before.Start, before);
    }

    private static Chain? Better(Chain? one, Chain? other) => Chain.IsBetter(other, one) ? other : one;

    private void Remember(Chain?[][] rows, ReadOnlySpan<StepHit> hits)
    {
        for (int length = 0; length < _steps; length++)
        {
            for (int i = 0; i < hits.Length; i++)
            {
                ref Chain? known = ref _known[length, hits[i].Step];
                known = Better(known, rows[length][i]);
            }
        }
    }

    private void Forget(long from)
    {
        for (int length = 0; length < _steps; length++)
        {
            for (int step = 0; step < _steps; step++)
            {
                if (_known[length, step] is { } chain && chain.Start < from)
                {
                    _known[length, step] = null;
                }
            }
        }
    }
}
