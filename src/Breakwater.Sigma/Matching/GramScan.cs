using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Breakwater.Sigma.Matching;

/// <summary>Finds literals by runs of four bytes, at every place of a value or at every fourth.</summary>
internal sealed class GramScan
{
    /// <summary>Bytes of a run.</summary>
    public const int GramLength = 4;

    /// <summary>Places from one that is looked at to the next, where all literals are long enough.</summary>
    public const int Stride = 4;

    /// <summary>So many literals are looked for one by one, which the platform does by vectors.</summary>
    private const int Few = 2;

    private readonly LiteralEntry[] _entries;
    private readonly int _stride;
    private readonly int[] _anchors;
    private readonly int[] _next;
    private readonly KeyTable _grams;
    private readonly uint[] _bitmap;
    private readonly int _shift;

    /// <summary>Takes literals of at least <see cref="GramLength"/> + <paramref name="stride"/> - 1 bytes.</summary>
    public GramScan(LiteralEntry[] literals, int stride, GramRarity rarity)
    {
        _stride = stride;
        _entries = new LiteralEntry[literals.Length * stride];
        _anchors = new int[_entries.Length];
        _next = new int[_entries.Length];
        ulong[] keys = new ulong[_entries.Length];
        int bits = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(_entries.Length * 64, 1024, 1 << 17));
        _shift = 32 - BitOperations.Log2((uint)bits);
        _bitmap = new uint[bits / 32];
        for (int i = 0; i < literals.Length; i++)
        {
            int first = rarity.RarestRun(literals[i].Literal, stride);
            for (int j = 0; j < stride; j++)
            {
                int at = (i * stride) + j;
                _entries[at] = literals[i];
                _anchors[at] = first + j;
                uint gram = GramRarity.Gram(literals[i].Literal, first + j);
                keys[at] = gram;
                uint hash = Hash(gram, _shift);
                _bitmap[hash >> 5] |= 1u << (int)(hash & 31);
            }
        }

        _grams = new KeyTable(keys, _next);
    }

    public void Match<TSink>(ReadOnlySpan<byte> value, ref TSink sink)
        where TSink : struct, IFireSink
    {
        if (_entries.Length > Few * _stride)
        {
            Scan(value, ref sink);
            return;
        }

        for (int i = 0; i < _entries.Length; i += _stride)
        {
            if (value.IndexOf(_entries[i].Literal) >= 0)
            {
                sink.Fire(_entries[i].Predicate);
            }
        }
    }

    // Scans of a few seconds would otherwise spend them in code that is not optimised yet.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scan<TSink>(ReadOnlySpan<byte> value, ref TSink sink)
        where TSink : struct, IFireSink
    {
        ReadOnlySpan<uint> bitmap = _bitmap;
        int shift = _shift;
        int stride = _stride;
        int last = value.Length - GramLength;
        int at = 0;
        int four = 3 * stride;
        for (; at + four <= last; at += 4 * stride)
        {
            ref byte start = ref MemoryMarshal.GetReference(value.Slice(at, four + GramLength));
            uint a = Hash(Read(ref start, 0), shift);
            uint b = Hash(Read(ref start, stride), shift);
            uint c = Hash(Read(ref start, 2 * stride), shift);
            uint d = Hash(Read(ref start, four), shift);
            uint met =
                (bitmap[(int)(a >> 5)] >> (int)(a & 31))
                | (bitmap[(int)(b >> 5)] >> (int)(b & 31))
                | (bitmap[(int)(c >> 5)] >> (int)(c & 31))
                | (bitmap[(int)(d >> 5)] >> (int)(d & 31));
            if ((met & 1) != 0)
            {
                for (int i = at; i <= at + four; i += stride)
                {
                    uint gram = Read(ref start, i - at);
                    uint hash = Hash(gram, shift);
                    if ((bitmap[(int)(hash >> 5)] >> (int)(hash & 31) & 1) != 0)
                    {
                        Probe(value, gram, i, ref sink);
                    }
                }
            }
        }

        for (; at <= last; at += stride)
        {
            uint gram = GramRarity.Gram(value, at);
            uint hash = Hash(gram, shift);
            if ((bitmap[(int)(hash >> 5)] >> (int)(hash & 31) & 1) != 0)
            {
                Probe(value, gram, at, ref sink);
            }
        }
    }

    private void Probe<TSink>(ReadOnlySpan<byte> value, uint gram, int place, ref TSink sink)
        where TSink : struct, IFireSink
    {
        for (int at = _grams.Find(gram); at >= 0; at = _next[at])
        {
            int start = place - _anchors[at];
            byte[] literal = _entries[at].Literal;
            if (start >= 0 && value[start..].StartsWith(literal))
            {
                sink.Fire(_entries[at].Predicate);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Read(ref byte start, int at) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(uint gram, int shift) => (gram * 0x9E3779B1) >> shift;
}
