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

    public FieldIndex(int group, IEnumerable<int> predicates, IReadOnlyList<Predicate> all, GramCounts? grams)
    {
        Group = group;
        ILookup<TextShape, LiteralEntry> byShape = predicates.ToLookup(
            p => all[p].Shape,
            p => new LiteralEntry(all[p].Literal, p, all[p].IsNumber)
        );
        _exact = Build(byShape[TextShape.Equal], e => new ExactIndex(e));
        _starts = Build(byShape[TextShape.StartsWith], e => new EdgeIndex(e, atEnd: false));
        _ends = Build(byShape[TextShape.EndsWith], e => new EdgeIndex(e, atEnd: true));
        _contains = Build(byShape[TextShape.Contains], e => new SubstringIndex([.. e], new GramRarity(grams, group)));
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

    private static T? Build<T>(IEnumerable<LiteralEntry> entries, Func<IEnumerable<LiteralEntry>, T> make)
        where T : class => entries.Any() ? make(entries) : null;
}
