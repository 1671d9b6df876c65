using System.Numerics;
using System.Runtime.CompilerServices;

namespace Breakwater.Sigma.Matching;

/// <summary>
/// Finds which literals stand anywhere in a value. Each literal is known by its rarest four bytes (or two, or one, where it
/// is shorter); a bitmap small enough for the first-level cache passes over nearly all places of a value.
/// </summary>
internal sealed class SubstringIndex
{
    private const int GramLength = 4;
    private readonly LiteralEntry[] _entries;
    private readonly int[] _anchors;
    private readonly int[] _next;
    private readonly KeyTable _grams;
    private readonly uint[] _bitmap;
    private readonly int _shift;
    private readonly ShortLiterals? _short;

    public SubstringIndex(IReadOnlyCollection<LiteralEntry> entries)
    {
        _entries = [.. entries.Where(e => e.Literal.Length >= GramLength)];
        _anchors = [.. _entries.Select(e => GramRarity.RarestGram(e.Literal))];
        _next = new int[_entries.Length];
        ulong[] keys = new ulong[_entries.Length];
        int bits = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(_entries.Length * 64, 1024, 1 << 17));
        _shift = 32 - BitOperations.Log2((uint)bits);
        _bitmap = new uint[bits / 32];
        for (int i = 0; i < _entries.Length; i++)
        {
            uint gram = GramRarity.Gram(_entries[i].Literal, _anchors[i]);
            keys[i] = gram;
            uint hash = Hash(gram);
            _bitmap[hash >> 5] |= 1u << (int)(hash & 31);
        }

        _grams = new KeyTable(keys, _next);
        LiteralEntry[] shorter = [.. entries.Where(e => e.Literal.Length < GramLength)];
        _short = shorter.Length > 0 ? new ShortLiterals(shorter) : null;
    }

    // Scans of a few seconds would otherwise spend them in code that is not optimised yet.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Match<TSink>(ReadOnlySpan<byte> value, ref TSink sink)
        where TSink : struct, IFireSink
    {
        _short?.Match(value, ref sink);
        if (_entries.Length == 0 || value.Length < GramLength)
        {
            return;
        }

        uint[] bitmap = _bitmap;
        int shift = _shift;
        uint gram = (uint)(value[0] << 8) | (uint)(value[1] << 16) | (uint)(value[2] << 24);
        for (int i = 3; i < value.Length; i++)
        {
            gram = (gram >> 8) | ((uint)value[i] << 24);
            uint hash = (gram * 0x9E3779B1) >> shift;
            if ((bitmap[hash >> 5] >> (int)(hash & 31) & 1) != 0)
            {
                Probe(value, gram, i - 3, ref sink);
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

    private uint Hash(uint gram) => (gram * 0x9E3779B1) >> _shift;
}
