using System.Numerics;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Breakwater.Evidence.Unpacking;

/// <summary>Zstandard frames (RFC 8878), one after the other, as one stream.</summary>
internal static class ZstdContainer
{
    public static Stream Open(Stream packed, long packedLength, UnpackBudget budget)
    {
        ByteInput input = new(packed);
        return new GuardedStream(
            Decode(input, budget.Limits),
            budget,
            () => packedLength >= 0 ? packedLength : input.Consumed,
            failure => failure is EndOfStreamException
        );
    }

    /// <summary>The frames of an input, without a guard.</summary>
    public static Stream Decode(ByteInput input, UnpackLimits limits)
    {
        DecompressionStream decoder = new(input, bufferSize: 32_768, checkEndOfStream: true, leaveOpen: true);
        decoder.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, BitOperations.Log2((ulong)limits.MaxWindowBytes));
        return decoder;
    }
}
