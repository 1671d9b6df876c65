using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Breakwater.Storage.History.Scanning;

namespace Breakwater.Storage.History.Segments;

/// <summary>
/// One column of the block that is being filled. While all values are the same it holds one; most columns of most blocks never
/// take more.
/// </summary>
/// <param name="column">The column's number.</param>
/// <param name="keepsBits">The values are sets of bits: they are stored as they are, so that bits can be tested.</param>
internal sealed class ColumnBuilder(ushort column, bool keepsBits)
{
    private ulong[]? _values;
    private ulong[]? _presence;
    private ulong _first;
    private int _count;
    private int _rows;

    /// <summary>The column's number.</summary>
    public ushort Column => column;

    /// <summary>Adds rows that all have a value.</summary>
    public void Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (values.IsEmpty)
        {
            return;
        }

        int from = _rows;
        _rows += values.Length;
        Mark(from, values.Length);
        ulong first = ulong.CreateTruncating(values[0]);
        if (_count == 0)
        {
            _first = first;
        }

        if (_values is null && first == _first && !values.ContainsAnyExcept(values[0]))
        {
            _count += values.Length;
            return;
        }

        Span<ulong> to = Expanded().AsSpan(_count, values.Length);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = ulong.CreateTruncating(values[i]);
        }

        _count += values.Length;
    }

    /// <summary>Adds one row with a value.</summary>
    public void Add(ulong value)
    {
        Mark(_rows, 1);
        _rows++;
        if (_count == 0)
        {
            _first = value;
        }

        if (_values is not null || value != _first)
        {
            Expanded()[_count] = value;
        }

        _count++;
    }

    /// <summary>Adds rows without a value.</summary>
    public void Skip(int rows)
    {
        if (_presence is null && rows > 0)
        {
            _presence = new ulong[RowSet.WordsOf(SegmentFormat.MaxRows)];
            Set(_presence, 0, _rows);
        }

        _rows += rows;
    }

    /// <summary>Writes the column at the end of a body and starts over.</summary>
    /// <returns>Null where no row has a value.</returns>
    public ChunkEntry? Write(BlockBody body)
    {
        ChunkEntry? entry = _count == 0 ? null : Encode(body);
        _presence = null;
        (_count, _rows) = (0, 0);
        if (_values is not null && entry is not { Encoding: ChunkEncoding.Offsets })
        {
            _values = null;
        }

        return entry;
    }

    private ChunkEntry Encode(BlockBody body)
    {
        int offset = body.Length;
        int presence = 0;
        if (_presence is not null)
        {
            int words = RowSet.WordsOf(_rows);
            MemoryMarshal.AsBytes(_presence.AsSpan(0, words)).CopyTo(body.Take(words * sizeof(ulong)));
            presence = words * sizeof(ulong);
        }

        ReadOnlySpan<ulong> values = _values is null ? [] : _values.AsSpan(0, _count);
        (ulong least, ulong most) = Bounds(values);
        ulong step = StepOf(values);
        ChunkEntry entry = new()
        {
            Column = column,
            Present = _count,
            Minimum = least,
            Maximum = most,
            Offset = offset,
            PresenceLength = presence,
        };
        if (least == most)
        {
            entry = entry with { Encoding = ChunkEncoding.Constant };
        }
        else if (step != 0)
        {
            entry = entry with { Encoding = ChunkEncoding.Linear, Step = step };
        }
        else
        {
            entry = Store(values, entry, body);
        }

        return entry with
        {
            Checksum = PageSums(body, offset),
        };
    }

    private ChunkEntry Store(ReadOnlySpan<ulong> values, ChunkEntry entry, BlockBody body)
    {
        ulong least = keepsBits ? 0 : entry.Minimum;
        byte width = (entry.Maximum - least) switch
        {
            <= byte.MaxValue => 1,
            <= ushort.MaxValue => 2,
            <= uint.MaxValue => 4,
            _ => 8,
        };
        Span<byte> to = body.Take(values.Length * width);
        switch (width)
        {
            case 1:
                Narrow(values, least, to);
                break;
            case 2:
                Narrow(values, least, MemoryMarshal.Cast<byte, ushort>(to));
                break;
            case 4:
                Narrow(values, least, MemoryMarshal.Cast<byte, uint>(to));
                break;
            default:
                Narrow(values, least, MemoryMarshal.Cast<byte, ulong>(to));
                break;
        }

        return entry with
        {
            Encoding = ChunkEncoding.Offsets,
            Base = least,
            Width = width,
            ValuesLength = to.Length,
        };
    }

    /// <summary>Adds the checksums of the pages, where there are several.</summary>
    /// <returns>The checksum that stands for all.</returns>
    private static ulong PageSums(BlockBody body, int offset)
    {
        int end = body.Length;
        if (end - offset <= SegmentFormat.PageBytes)
        {
            return Checksum.Of(body.Written[offset..]);
        }

        for (int page = offset; page < end; page += SegmentFormat.PageBytes)
        {
            ulong sum = Checksum.Of(body.Written[page..Math.Min(end, page + SegmentFormat.PageBytes)]);
            BinaryPrimitives.WriteUInt64LittleEndian(body.Take(sizeof(ulong)), sum);
        }

        return Checksum.Of(body.Written[end..]);
    }

    private static void Narrow<T>(ReadOnlySpan<ulong> values, ulong least, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = T.CreateTruncating(values[i] - least);
        }
    }

    private (ulong Least, ulong Most) Bounds(ReadOnlySpan<ulong> values)
    {
        if (values.IsEmpty)
        {
            return (_first, _first);
        }

        ulong least = ulong.MaxValue;
        ulong most = 0;
        foreach (ulong value in values)
        {
            least = Math.Min(least, value);
            most = Math.Max(most, value);
        }

        return (least, most);
    }

    /// <summary>What each value is more than the one before; 0 where that differs.</summary>
    private static ulong StepOf(ReadOnlySpan<ulong> values)
    {
        if (values.Length < 2 || values[1] <= values[0])
        {
            return 0;
        }

        ulong step = values[1] - values[0];
        for (int i = 2; i < values.Length; i++)
        {
            if (values[i] < values[i - 1] || values[i] - values[i - 1] != step)
            {
                return 0;
            }
        }

        return step;
    }

    private ulong[] Expanded()
    {
        if (_values is null)
        {
            _values = new ulong[SegmentFormat.MaxRows];
            _values.AsSpan(0, _count).Fill(_first);
        }

        return _values;
    }

    private void Mark(int from, int count)
    {
        if (_presence is not null)
        {
            Set(_presence, from, count);
        }
    }

    private static void Set(ulong[] presence, int from, int count)
    {
        for (int row = from; row < from + count; row++)
        {
            presence[row / RowSet.WordRows] |= 1UL << (row % RowSet.WordRows);
        }
    }
}
