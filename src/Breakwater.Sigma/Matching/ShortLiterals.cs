using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Breakwater.Sigma.Matching;

/// <summary>Finds literals of one to three bytes anywhere in a value.</summary>
internal sealed class ShortLiterals
{
    private readonly PairScan? _ascii;
    private readonly PairScan? _other;

    public ShortLiterals(List<LiteralEntry> entries)
    {
        List<LiteralEntry> ascii = entries.FindAll(e => Ascii.IsValid(e.Literal));
        List<LiteralEntry> other = entries.FindAll(e => !Ascii.IsValid(e.Literal));
        _ascii = ascii.Count > 0 ? new PairScan(ascii) : null;
        _other = other.Count > 0 ? new PairScan(other) : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Match<TSink>(ReadOnlySpan<byte> value, ref TSink sink)
        where TSink : struct, IFireSink
    {
        _ascii?.Match(value, ref sink);

        // Single letters that only look like others are what many of these rules ask for, and nearly every value is ASCII.
        if (_other is not null && !Ascii.IsValid(value))
        {
            _other.Match(value, ref sink);
        }
    }

    /// <summary>Finds literals by their first two bytes, those of one byte by a search for each.</summary>
    private sealed class PairScan
    {
        private readonly LiteralEntry[] _single;
        private readonly LiteralEntry[] _longer;
        private readonly int[] _next;
        private readonly KeyTable _pairs;
        private readonly ulong[] _bitmap = new ulong[1024];

        public PairScan(List<LiteralEntry> entries)
        {
            _single = [.. entries.FindAll(e => e.Literal.Length < 2)];
            _longer = [.. entries.FindAll(e => e.Literal.Length >= 2)];
            _next = new int[_longer.Length];
            ulong[] keys = new ulong[_longer.Length];
            for (int i = 0; i < keys.Length; i++)
            {
                ulong key = (ulong)(_longer[i].Literal[0] | (_longer[i].Literal[1] << 8));
                keys[i] = key;
                _bitmap[key >> 6] |= 1UL << (int)(key & 63);
            }

            _pairs = new KeyTable(keys, _next);
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

            if (_longer.Length == 0)
            {
                return;
            }

            ReadOnlySpan<ulong> bitmap = _bitmap;
            int at = 0;
            for (; at + 5 <= value.Length; at += 4)
            {
                ref byte start = ref MemoryMarshal.GetReference(value.Slice(at, 5));
                ulong met =
                    Bit(bitmap, Pair(ref start, 0))
                    | Bit(bitmap, Pair(ref start, 1))
                    | Bit(bitmap, Pair(ref start, 2))
                    | Bit(bitmap, Pair(ref start, 3));
                if ((met & 1) != 0)
                {
                    for (int i = at; i < at + 4; i++)
                    {
                        Test(value, i, ref sink);
                    }
                }
            }

            for (; at + 2 <= value.Length; at++)
            {
                Test(value, at, ref sink);
            }
        }

        private void Test<TSink>(ReadOnlySpan<byte> value, int place, ref TSink sink)
            where TSink : struct, IFireSink
        {
            uint pair = value[place] | ((uint)value[place + 1] << 8);
            if ((Bit(_bitmap, pair) & 1) == 0)
            {
                return;
            }

            for (int at = _pairs.Find(pair); at >= 0; at = _next[at])
            {
                if (value[place..].StartsWith(_longer[at].Literal))
                {
                    sink.Fire(_longer[at].Predicate);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static uint Pair(ref byte start, int at) => Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref start, at));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static ulong Bit(ReadOnlySpan<ulong> bitmap, uint pair) => bitmap[(int)(pair >> 6)] >> (int)(pair & 63);
    }
}
