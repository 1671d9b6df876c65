using System.Numerics;
using System.Runtime.InteropServices;

namespace Breakwater.Storage.History.Scanning;

/// <summary>Some of the rows of a block, a bit for each.</summary>
internal sealed class RowSet
{
    /// <summary>Rows of one word.</summary>
    public const int WordRows = 64;

    private readonly ulong[] _words;

    public RowSet(int capacity) => _words = new ulong[WordsOf(capacity)];

    /// <summary>How many rows the block has.</summary>
    public int Rows { get; private set; }

    /// <summary>The bits; those beyond the last row are never set.</summary>
    public Span<ulong> Words => _words.AsSpan(0, WordsOf(Rows));

    public bool IsEmpty => !Words.ContainsAnyExcept(0UL);

    public int Count
    {
        get
        {
            int count = 0;
            foreach (ulong word in Words)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    public static int WordsOf(int rows) => (rows + WordRows - 1) / WordRows;

    /// <summary>Holds all rows of a block.</summary>
    public void SetAll(int rows)
    {
        Rows = rows;
        MemoryMarshal.AsBytes(Words).Fill(byte.MaxValue);
        if (rows % WordRows is > 0 and int rest)
        {
            Words[^1] = (1UL << rest) - 1;
        }
    }

    /// <summary>Holds no row of a block.</summary>
    public void SetNone(int rows)
    {
        Rows = rows;
        Words.Clear();
    }

    public void CopyFrom(RowSet other)
    {
        Rows = other.Rows;
        other.Words.CopyTo(Words);
    }

    public void KeepNone() => Words.Clear();

    /// <summary>Keeps the rows whose bit is set.</summary>
    public void Keep(ReadOnlySpan<ulong> bits)
    {
        Span<ulong> words = Words;
        bits = bits[..words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] &= bits[i];
        }
    }

    /// <summary>Leaves out the rows of another set.</summary>
    public void Except(RowSet other)
    {
        Span<ulong> words = Words;
        ReadOnlySpan<ulong> bits = other.Words[..words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] &= ~bits[i];
        }
    }

    /// <summary>Adds the rows of another set.</summary>
    public void Add(RowSet other)
    {
        Span<ulong> words = Words;
        ReadOnlySpan<ulong> bits = other.Words[..words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] |= bits[i];
        }
    }

    /// <summary>Keeps the rows from one number up to and without another.</summary>
    public void KeepBetween(int from, int to)
    {
        Span<ulong> words = Words;
        for (int i = 0; i < words.Length; i++)
        {
            words[i] &= Below(to - (i * WordRows)) & ~Below(from - (i * WordRows));
        }
    }

    /// <summary>The first row at or after a number; -1 where there is none.</summary>
    public int Next(int from)
    {
        Span<ulong> words = Words;
        int at = from / WordRows;
        if (at >= words.Length)
        {
            return -1;
        }

        ulong word = words[at] & (ulong.MaxValue << (from % WordRows));
        while (word == 0)
        {
            if (++at == words.Length)
            {
                return -1;
            }

            word = words[at];
        }

        return (at * WordRows) + BitOperations.TrailingZeroCount(word);
    }

    private static ulong Below(int count) =>
        count <= 0 ? 0
        : count >= WordRows ? ulong.MaxValue
        : (1UL << count) - 1;
}
