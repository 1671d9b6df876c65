using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Breakwater.Sigma.Matching;

/// <summary>
/// Finds which literals a value starts with, ends with or equals: one look-up per size of key, then a comparison.
/// </summary>
internal sealed class EdgeIndex
{
    // From the least to the most; an empty literal has none.
    private static readonly int[] Sizes = [0, 1, 2, 3, 4, 6, 8, 12];
    private readonly bool _atEnd;
    private readonly SizeClass[] _classes;

    public EdgeIndex(List<LiteralEntry> entries, bool atEnd)
    {
        _atEnd = atEnd;
        List<SizeClass> classes = [];
        foreach (int size in Sizes)
        {
            if (entries.FindAll(e => Size(e.Literal.Length) == size) is { Count: > 0 } members)
            {
                int[] next = new int[members.Count];
                ulong[] keys = new ulong[members.Count];
                for (int i = 0; i < keys.Length; i++)
                {
                    keys[i] = Key(members[i].Literal, size);
                }

                classes.Add(new SizeClass(size, new KeyTable(keys, next), [.. members], next));
            }
        }

        _classes = [.. classes];
    }

    // Scans of a few seconds would otherwise spend them in code that is not optimised yet.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Match<TSink>(ReadOnlySpan<byte> value, ref TSink sink)
        where TSink : struct, IFireSink
    {
        foreach ((int size, KeyTable table, LiteralEntry[] entries, int[] next) in _classes)
        {
            if (value.Length < size)
            {
                return;
            }

            for (int at = table.Find(Key(value, size)); at >= 0; at = next[at])
            {
                byte[] literal = entries[at].Literal;
                if (_atEnd ? value.EndsWith(literal) : value.StartsWith(literal))
                {
                    sink.Fire(entries[at].Predicate);
                }
            }
        }
    }

    /// <summary>The largest size of a key that a literal has.</summary>
    private static int Size(int length) =>
        length switch
        {
            >= 12 => 12,
            >= 8 => 8,
            >= 6 => 6,
            _ => Math.Min(length, 4),
        };

    private ulong Key(ReadOnlySpan<byte> text, int size)
    {
        ReadOnlySpan<byte> edge = _atEnd ? text[^size..] : text[..size];
        return size switch
        {
            12 => BinaryPrimitives.ReadUInt64LittleEndian(edge)
                ^ (BinaryPrimitives.ReadUInt32LittleEndian(edge[8..]) * 0xD6E8FEB86659FD93),
            8 => BinaryPrimitives.ReadUInt64LittleEndian(edge),
            6 => BinaryPrimitives.ReadUInt32LittleEndian(edge)
                | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(edge[4..]) << 32),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(edge),
            3 => edge[0] | ((ulong)edge[1] << 8) | ((ulong)edge[2] << 16),
            2 => edge[0] | ((ulong)edge[1] << 8),
            1 => edge[0],
            _ => 0,
        };
    }

    /// <summary>The literals that are looked up by a key of one size.</summary>
    private sealed record SizeClass(int Size, KeyTable Table, LiteralEntry[] Entries, int[] Next);
}
