using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Breakwater.Sigma.Matching;

/// <summary>
/// Finds which literals a value starts with, ends with or equals: one look-up per size of key, then a comparison.
/// </summary>
internal sealed class EdgeIndex
{
    private static readonly int[] Sizes = [12, 8, 6, 4, 3, 2, 1];
    private readonly bool _atEnd;
    private readonly (int Size, KeyTable Table, LiteralEntry[] Entries, int[] Next)[] _classes;

    public EdgeIndex(IEnumerable<LiteralEntry> entries, bool atEnd)
    {
        _atEnd = atEnd;
        List<(int, KeyTable, LiteralEntry[], int[])> classes = [];
        foreach (IGrouping<int, LiteralEntry> group in entries.GroupBy(e => Size(e.Literal.Length)).OrderBy(g => g.Key))
        {
            LiteralEntry[] members = [.. group];
            int[] next = new int[members.Length];
            ulong[] keys = [.. members.Select(m => Key(m.Literal, group.Key))];
            classes.Add((group.Key, new KeyTable(keys, next), members, next));
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

    private static int Size(int length) => Array.Find(Sizes, s => s <= length);

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
}
