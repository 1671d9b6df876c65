using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Breakwater.Storage.History.Scanning;

/// <summary>
/// Tests the values of a column and keeps the rows that pass. Where 64 rows are all out already, their values are not looked
/// at. The methods that loop are compiled at once for speed: a search is over before they would be compiled again. The plain form says what the vector forms must give; a test holds them against each other.
/// </summary>
internal static class ColumnScan
{
    /// <summary>Keeps the rows whose value is from <paramref name="low"/> to <paramref name="low"/> plus <paramref name="span"/>.</summary>
    public static void KeepRange<T>(ReadOnlySpan<T> values, T low, T span, Span<ulong> rows)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T> =>
        Keep(values, new RangeTest<T>(low, span), rows, BestWidth);

    /// <summary>Keeps the rows whose value has exactly these of the masked bits.</summary>
    public static void KeepBits<T>(ReadOnlySpan<T> values, T mask, T wanted, Span<ulong> rows)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T> =>
        Keep(values, new BitTest<T>(mask, wanted), rows, BestWidth);

    /// <summary>Bits of the widest vector that this processor has; 0 where it has none.</summary>
    public static int BestWidth =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : 0;

    /// <summary>The scan with vectors of a width that is chosen; 0 is the plain form.</summary>
    internal static void Keep<T, TTest>(ReadOnlySpan<T> values, TTest test, Span<ulong> rows, int width)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
        where TTest : struct, IValueTest<T>
    {
        int whole = values.Length / RowSet.WordRows;
        switch (width)
        {
            case 512:
                Wide512(values[..(whole * RowSet.WordRows)], test, rows);
                break;
            case 256:
                Wide256(values[..(whole * RowSet.WordRows)], test, rows);
                break;
            default:
                whole = 0;
                break;
        }

        for (int word = whole; word * RowSet.WordRows < values.Length; word++)
        {
            int first = word * RowSet.WordRows;
            int count = Math.Min(RowSet.WordRows, values.Length - first);
            rows[word] &= rows[word] == 0 ? 0 : Plain(values.Slice(first, count), test);
        }
    }

    private static ulong Plain<T, TTest>(ReadOnlySpan<T> values, TTest test)
        where T : unmanaged
        where TTest : struct, IValueTest<T>
    {
        ulong bits = 0;
        for (int i = 0; i < values.Length; i++)
        {
            bits |= (test.Passes(values[i]) ? 1UL : 0UL) << i;
        }

        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide512<T, TTest>(ReadOnlySpan<T> values, TTest test, Span<ulong> rows)
        where T : unmanaged
        where TTest : struct, IValueTest<T>
    {
        ReadOnlySpan<Vector512<T>> vectors = MemoryMarshal.Cast<T, Vector512<T>>(values);
        int each = RowSet.WordRows / Vector512<T>.Count;
        for (int word = 0; word * each < vectors.Length; word++)
        {
            ulong before = rows[word];
            if (before == 0)
            {
                continue;
            }

            ReadOnlySpan<Vector512<T>> part = vectors.Slice(word * each, each);
            ulong bits = 0;
            for (int i = 0; i < part.Length; i++)
            {
                bits |= test.Passes(part[i]).ExtractMostSignificantBits() << (i * Vector512<T>.Count);
            }

            rows[word] = before & bits;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Wide256<T, TTest>(ReadOnlySpan<T> values, TTest test, Span<ulong> rows)
        where T : unmanaged
        where TTest : struct, IValueTest<T>
    {
        ReadOnlySpan<Vector256<T>> vectors = MemoryMarshal.Cast<T, Vector256<T>>(values);
        int each = RowSet.WordRows / Vector256<T>.Count;
        for (int word = 0; word * each < vectors.Length; word++)
        {
            ulong before = rows[word];
            if (before == 0)
            {
                continue;
            }

            ReadOnlySpan<Vector256<T>> part = vectors.Slice(word * each, each);
            ulong bits = 0;
            for (int i = 0; i < part.Length; i++)
            {
                bits |= (ulong)test.Passes(part[i]).ExtractMostSignificantBits() << (i * Vector256<T>.Count);
            }

            rows[word] = before & bits;
        }
    }
}
