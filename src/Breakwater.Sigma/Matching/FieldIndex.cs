using System.Runtime.CompilerServices;
using Breakwater.Sigma.Compiling;
using Breakwater.Sigma.Detections;

namespace Breakwater.Sigma.Matching;

/// <summary>All literals that one group of fields is searched for in one pass over its value.</summary>
internal sealed class FieldIndex
{
    private readonly ExactIndex? _exact;
    private readonly EdgeIndex? _starts;
    private readonly EdgeIndex? _ends;
    private readonly SubstringIndex? _contains;

    /// <summary>Takes the predicates of a group; for a sampler, which is used for a few events, in a form that is made quickly.</summary>
    public FieldIndex(
        int group,
        ReadOnlySpan<int> predicates,
        Predicate[] all,
        GramCounts? grams,
        bool isSampler = false
    )
    {
        Group = group;
        if (Of(TextShape.Equal, predicates, all) is { Count: > 0 } equal)
        {
            _exact = new ExactIndex([.. equal]);
        }

        if (Of(TextShape.StartsWith, predicates, all) is { Count: > 0 } starts)
        {
            _starts = new EdgeIndex(starts, atEnd: false);
        }

        if (Of(TextShape.EndsWith, predicates, all) is { Count: > 0 } ends)
        {
            _ends = new EdgeIndex(ends, atEnd: true);
        }

        if (Of(TextShape.Contains, predicates, all) is { Count: > 0 } contained)
        {
            _contains = new SubstringIndex(contained, new GramRarity(grams, group), isSampler);
        }
    }

    public int Group { get; }

    /// <summary>Literals are looked for anywhere in the value.</summary>
    public bool HasSubstrings => _contains is not null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Match<TSink>(ReadOnlySpan<byte> folded, ref TSink sink)
        where TSink : struct, IFireSink
    {
        _exact?.Match(folded, numbersOnly: false, ref sink);
        _starts?.Match(folded, ref sink);
        _ends?.Match(folded, ref sink);
        _contains?.Match(folded, ref sink);
    }

    /// <summary>Tries the shortest form of a number that is written in another way.</summary>
    public void MatchNumber<TSink>(ReadOnlySpan<byte> canonical, ref TSink sink)
        where TSink : struct, IFireSink => _exact?.Match(canonical, numbersOnly: true, ref sink);

    private static List<LiteralEntry> Of(TextShape shape, ReadOnlySpan<int> predicates, Predicate[] all)
    {
        List<LiteralEntry> entries = [];
        foreach (int predicate in predicates)
        {
            if (all[predicate].Shape == shape)
            {
                entries.Add(new LiteralEntry(all[predicate].Literal, predicate, all[predicate].IsNumber));
            }
        }

        return entries;
    }
}
