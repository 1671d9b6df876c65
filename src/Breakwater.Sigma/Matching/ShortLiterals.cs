using System.Runtime.CompilerServices;

namespace Breakwater.Sigma.Matching;

/// <summary>Finds literals of one to three bytes anywhere in a value.</summary>
internal sealed class ShortLiterals
{
    private readonly LiteralEntry[] _single;
    private readonly LiteralEntry[] _longer;
    private readonly int[] _next;
    private readonly KeyTable _pairs;
    private readonly ulong[] _bitmap = new ulong[1024];

    public ShortLiterals(IReadOnlyCollection<LiteralEntry> entries)
    {
        _single = [.. entries.Where(e => e.Literal.Length < 2)];
        _longer = [.. entries.Where(e => e.Literal.Length >= 2)];
        _next = new int[_longer.Length];
        ulong[] keys = [.. _longer.Select(e => (ulong)(e.Literal[0] | (e.Literal[1] << 8)))];
        _pairs = new KeyTable(keys, _next);
        foreach (ulong key in keys)
        {
            _bitmap[key >> 6] |= 1UL << (int)(key & 63);
        }
    }

    // Scans of a few seconds would otherwise spend them in code that is not optimised yet.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Match<TSink>(ReadOnlySpan<byte> value, ref TSink sink)
        where TSink : struct, IFireSink
    {
        foreach (ref readonly LiteralEntry entry in _single.AsSpan())
        {
            if (value.IndexOf(entry.Literal) >= 0)
            {
                sink.Fire(entry.Predicate);
            }
        }

        if (_longer.Length == 0 || value.Length < 2)
        {
            return;
        }

        uint pair = (uint)(value[0] << 8);
        for (int i = 1; i < value.Length; i++)
        {
            pair = (pair >> 8) | ((uint)value[i] << 8);
            if ((_bitmap[pair >> 6] >> (int)(pair & 63) & 1) == 0)
            {
                continue;
            }

            for (int at = _pairs.Find(pair); at >= 0; at = _next[at])
            {
                if (value[(i - 1)..].StartsWith(_longer[at].Literal))
                {
                    sink.Fire(_longer[at].Predicate);
                }
            }
        }
    }
}
