using System.Numerics;
using System.Runtime.Intrinsics;
using Breakwater.Storage.History.Reading;
using Breakwater.Storage.History.Scanning;
using CsCheck;

namespace Breakwater.Storage.Tests.History;

public sealed class ColumnScanTests
{
    [Fact]
    public void Vectors_keep_the_rows_that_the_plain_form_keeps()
    {
        Agree<byte>(Gen.Byte);
        Agree<ushort>(Gen.UShort);
        Agree<uint>(Gen.UInt);
        Agree<ulong>(Gen.ULong);
    }

    [Fact]
    public void Deposited_bits_stand_where_the_mask_has_bits() =>
        Gen.Select(Gen.ULong, Gen.ULong)
            .Sample(sample =>
            {
                ulong expected = 0;
                int from = 0;
                for (int i = 0; i < 64; i++)
                {
                    if ((sample.Item2 >> i & 1) != 0)
                    {
                        expected |= (sample.Item1 >> from++ & 1) << i;
                    }
                }

                Assert.Equal(expected, ColumnData.PlainDeposit(sample.Item1, sample.Item2));
                if (System.Runtime.Intrinsics.X86.Bmi2.X64.IsSupported)
                {
                    Assert.Equal(
                        expected,
                        System.Runtime.Intrinsics.X86.Bmi2.X64.ParallelBitDeposit(sample.Item1, sample.Item2)
                    );
                }
            });

    private static void Agree<T>(Gen<T> any)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>, IMinMaxValue<T>
    {
        Gen<T> value = Gen.OneOf(
            any,
            Gen.Const(T.Zero),
            Gen.Const(T.One),
            Gen.Const(T.MaxValue),
            Gen.Const(T.MaxValue - T.One)
        );
        Gen.Select(value.Array[0, 300], Gen.ULong.Array[5], value, value)
            .Sample(
                sample =>
                {
                    (T[] values, ulong[] before, T low, T other) = sample;
                    T span = other <= T.MaxValue - low ? other : T.MaxValue - low;
                    foreach (int width in Widths())
                    {
                        ulong[] rows = [.. before];
                        ulong[] plain = [.. before];
                        ColumnScan.Keep<T, RangeTest<T>>(values, new RangeTest<T>(low, span), rows, width);
                        ColumnScan.Keep<T, RangeTest<T>>(values, new RangeTest<T>(low, span), plain, 0);
                        Assert.Equal(plain, rows);
                        ColumnScan.Keep<T, BitTest<T>>(values, new BitTest<T>(low, other & low), rows, width);
                        ColumnScan.Keep<T, BitTest<T>>(values, new BitTest<T>(low, other & low), plain, 0);
                        Assert.Equal(plain, rows);
                    }

                    ulong[] ranged = [.. before];
                    ColumnScan.KeepRange<T>(values, low, span, ranged);
                    for (int i = 0; i < values.Length; i++)
                    {
                        bool expected =
                            (before[i / 64] >> (i % 64) & 1) != 0 && values[i] >= low && values[i] - low <= span;
                        Assert.Equal(expected, (ranged[i / 64] >> (i % 64) & 1) != 0);
                    }
                },
                iter: 300
            );
    }

    private static IEnumerable<int> Widths()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            yield return 512;
        }

        if (Vector256.IsHardwareAccelerated)
        {
            yield return 256;
        }
    }
}
