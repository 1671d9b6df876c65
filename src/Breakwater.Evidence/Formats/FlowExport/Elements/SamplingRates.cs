using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.FlowExport.Elements;

/// <summary>Turns what exporters say of their sampling into "one of how many"; 0 where it says nothing.</summary>
internal static class SamplingRates
{
    /// <summary>samplingProbability (IE 311), a floating point number of 8 or 4 bytes.</summary>
    public static uint OfProbability(ReadOnlySpan<byte> value)
    {
        double probability =
            value.Length == 8
                ? BinaryPrimitives.ReadDoubleBigEndian(value)
                : BinaryPrimitives.ReadSingleBigEndian(value);
        return probability is > 0 and <= 1 ? (uint)Math.Min(Math.Round(1 / probability), uint.MaxValue) : 0;
    }

    /// <summary>So many packets are taken and then so many left out (IE 305, 306).</summary>
    public static uint OfIntervalAndSpace(ulong interval, ulong space) => OfShare(interval, (UInt128)interval + space);

    /// <summary>So many packets are taken of so many (IE 309, 310).</summary>
    public static uint OfShare(ulong taken, UInt128 of)
    {
        if (taken == 0 || of < taken)
        {
            return 0;
        }

        UInt128 rate = (of + (taken / 2)) / taken;
        return rate > uint.MaxValue ? uint.MaxValue : (uint)rate;
    }
}
