using System.Runtime.CompilerServices;

namespace Breakwater.Sigma.Matching;

/// <summary>
/// Finds which literals stand anywhere in a value. Each literal is known by four bytes of it; a bitmap small enough for the
/// first-level cache passes over nearly all places of a value. A literal of seven bytes or more is known by four runs of four
/// bytes that begin side by side, so that one of them is met where only every fourth place is looked at.
/// </summary>
internal sealed class SubstringIndex
{
    private readonly GramScan? _strided;
    private readonly GramScan? _everywhere;
    private readonly ShortLiterals? _short;

    public SubstringIndex(List<LiteralEntry> entries, GramRarity rarity, bool isSampler)
    {
        // Four runs of a literal take four times as long to put into tables; a sampler looks at few events.
        int stridden = isSampler ? int.MaxValue : GramScan.GramLength + GramScan.Stride - 1;
        List<LiteralEntry> longer = [];
        List<LiteralEntry> middle = [];
        List<LiteralEntry> shorter = [];
        foreach (LiteralEntry entry in entries)
        {
            List<LiteralEntry> among =
                entry.Literal.Length >= stridden ? longer
                : entry.Literal.Length >= GramScan.GramLength ? middle
                : shorter;
            among.Add(entry);
        }

        _strided = longer.Count > 0 ? new GramScan([.. longer], GramScan.Stride, rarity) : null;
        _everywhere = middle.Count > 0 ? new GramScan([.. middle], 1, rarity) : null;
        _short = shorter.Count > 0 ? new ShortLiterals(shorter) : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Match<TSink>(ReadOnlySpan<byte> value, ref TSink sink)
        where TSink : struct, IFireSink
    {
        _short?.Match(value, ref sink);
        _everywhere?.Match(value, ref sink);
        _strided?.Match(value, ref sink);
    }
}
