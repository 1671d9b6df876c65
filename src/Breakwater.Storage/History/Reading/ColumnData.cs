using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Breakwater.Storage.History.Scanning;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Reading;

/// <summary>A column of a block in memory.</summary>
internal readonly ref struct ColumnData(ChunkEntry entry, int rows, ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _values = bytes[entry.PresenceLength..];

    public ChunkEntry Entry { get; } = entry;

    /// <summary>Every row has a value.</summary>
    public bool IsWhole => Entry.PresenceLength == 0;

    /// <summary>The rows that have a value, where not all have.</summary>
    public ReadOnlySpan<ulong> Presence { get; } = MemoryMarshal.Cast<byte, ulong>(bytes[..entry.PresenceLength]);

    /// <summary>How many values must be looked at to know all.</summary>
    public int Different => Entry.Encoding == ChunkEncoding.Constant ? 1 : Entry.Present;

    /// <summary>Values of their width: what is stored, without the base.</summary>
    public ReadOnlySpan<T> Stored<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(_values);

    /// <summary>A value by its number among those that are present.</summary>
    public ulong this[int number] =>
        Entry.Encoding switch
        {
            ChunkEncoding.Constant => Entry.Minimum,
            ChunkEncoding.Linear => Entry.Minimum + (Entry.Step * (ulong)number),
            _ => unchecked(Entry.Base + StoredAt(number)),
        };

    /// <summary>Keeps the rows whose bit is set in a set over the present values.</summary>
    public void Keep(RowSet among, RowSet kept)
    {
        if (IsWhole)
        {
            kept.Keep(among.Words);
            return;
        }

        Span<ulong> words = kept.Words;
        ReadOnlySpan<ulong> bits = among.Words;
        int from = 0;
        for (int i = 0; i < words.Length; i++)
        {
            ulong present = Presence[i];
            int count = System.Numerics.BitOperations.PopCount(present);
            words[i] &= count == 0 ? 0 : Deposit(Take(bits, from), present);
            from += count;
        }
    }

    /// <summary>Keeps the rows that have a value.</summary>
    public void KeepPresent(RowSet kept)
    {
        if (!IsWhole)
        {
            kept.Keep(Presence);
        }
    }

    /// <summary>Reads the values of some rows, in ascending order.</summary>
    /// <param name="wanted">The rows.</param>
    /// <param name="values">A value for each.</param>
    /// <param name="present">Whether each has one.</param>
    public void Gather(ReadOnlySpan<int> wanted, Span<ulong> values, Span<bool> present)
    {
        ColumnRank rank = new(Presence);
        for (int i = 0; i < wanted.Length; i++)
        {
            int number = rank.Of(wanted[i]);
            present[i] = number >= 0;
            values[i] = number >= 0 ? this[number] : 0;
        }
    }

    /// <summary>The number of rows that the presence bits say agrees with that of the entry.</summary>
    public bool IsConsistent()
    {
        if (IsWhole)
        {
            return true;
        }

        int count = 0;
        foreach (ulong word in Presence)
        {
            count += System.Numerics.BitOperations.PopCount(word);
        }

        int rest = rows % RowSet.WordRows;
        return count == Entry.Present && (rest == 0 || Presence[^1] >> rest == 0);
    }

    private ulong StoredAt(int number) =>
        Entry.Width switch
        {
            1 => _values[number],
            2 => BinaryPrimitives.ReadUInt16LittleEndian(_values[(number * 2)..]),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(_values[(number * 4)..]),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(_values[(number * 8)..]),
        };

    private static ulong Take(ReadOnlySpan<ulong> bits, int from)
    {
        int word = from / RowSet.WordRows;
        int shift = from % RowSet.WordRows;
        ulong taken = bits[word] >> shift;
        return shift == 0 || word + 1 == bits.Length ? taken : taken | (bits[word + 1] << (RowSet.WordRows - shift));
    }

    private static ulong Deposit(ulong bits, ulong mask) =>
        Bmi2.X64.IsSupported ? Bmi2.X64.ParallelBitDeposit(bits, mask) : PlainDeposit(bits, mask);

    internal static ulong PlainDeposit(ulong bits, ulong mask)
    {
        ulong deposited = 0;
        for (; mask != 0; mask &= mask - 1, bits >>= 1)
        {
            deposited |= (bits & 1) * (mask & (~mask + 1));
        }

        return deposited;
    }
}
