using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Breakwater.Sigma.Matching;

/// <summary>
/// Resolves the escapes of a JSON string and folds ASCII to upper case, 64 bytes at a time where the processor can close the
/// gaps that backslashes leave. <see cref="JsonStrings.UnescapeFold"/> does the same elsewhere; the tests hold them together.
/// </summary>
internal static class WideUnescape
{
    private const int Width = 64;

    // What follows a backslash, to what both mean; zero for what is no simple escape.
    private static readonly byte[] Meanings = MakeMeanings();

    public static bool IsSupported =>
        Avx512Vbmi2.IsSupported && Avx512Vbmi.IsSupported && Vector512.IsHardwareAccelerated;

    /// <summary>
    /// Gives -1 where the text holds anything but ASCII and simple escapes. The destination is at least as long as the text
    /// plus <see cref="JsonStrings.Slack"/>.
    /// </summary>
    // Scans of a few seconds would otherwise spend them in code that is not optimised yet.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Fold(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        Span<byte> tail = stackalloc byte[Width];
        Vector512<byte> low = Vector512.LoadUnsafe(ref Meanings[0]);
        Vector512<byte> high = Vector512.LoadUnsafe(ref Meanings[Width]);
        ulong carry = 0;
        int written = 0;
        for (int read = 0; read < text.Length; read += Width)
        {
            int length = Math.Min(Width, text.Length - read);
            Vector512<byte> bytes;
            if (length == Width)
            {
                bytes = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(text.Slice(read, Width)));
            }
            else
            {
                text[read..].CopyTo(tail);
                tail[length..].Clear();
                bytes = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(tail));
            }

            ulong backslashes = Vector512.Equals(bytes, Vector512.Create((byte)'\\')).ExtractMostSignificantBits();
            Vector512<byte> isLower = Vector512.LessThanOrEqual(
                bytes - Vector512.Create((byte)'a'),
                Vector512.Create((byte)25)
            );
            Vector512<byte> folded = bytes - (isLower & Vector512.Create((byte)0x20));
            if (bytes.ExtractMostSignificantBits() != 0)
            {
                return -1;
            }

            if ((backslashes | carry) == 0)
            {
                folded.StoreUnsafe(ref MemoryMarshal.GetReference(destination.Slice(written, Width)));
                written += length;
                continue;
            }

            ulong escaped = Escapes.Escaped(backslashes, ref carry);
            Vector512<byte> isEscaped = Spread(escaped);
            Vector512<byte> meant = Avx512Vbmi.PermuteVar64x8x2(low, bytes, high);
            if ((Vector512.Equals(meant, Vector512<byte>.Zero) & isEscaped) != Vector512<byte>.Zero)
            {
                return -1;
            }

            ulong kept = ~(backslashes & ~escaped) & (ulong.MaxValue >> (Width - length));
            Vector512<byte> closed = Avx512Vbmi2.Compress(
                Vector512<byte>.Zero,
                Spread(kept),
                Vector512.ConditionalSelect(isEscaped, meant, folded)
            );
            closed.StoreUnsafe(ref MemoryMarshal.GetReference(destination.Slice(written, Width)));
            written += BitOperations.PopCount(kept);
        }

        // A backslash at the very end begins nothing.
        return carry == 0 ? written : -1;
    }

    /// <summary>A byte of ones for each bit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<byte> Spread(ulong bits)
    {
        Vector512<byte> repeated = Avx512BW.Shuffle(
            Vector512.Create(bits).AsByte(),
            Vector512
                .Create(
                    0x0000_0000_0000_0000UL,
                    0x0101_0101_0101_0101UL,
                    0x0202_0202_0202_0202UL,
                    0x0303_0303_0303_0303UL,
                    0x0404_0404_0404_0404UL,
                    0x0505_0505_0505_0505UL,
                    0x0606_0606_0606_0606UL,
                    0x0707_0707_0707_0707UL
                )
                .AsByte()
        );
        Vector512<byte> single = Vector512.Create(0x8040_2010_0804_0201UL).AsByte();
        return Vector512.Equals(repeated & single, single);
    }

    private static byte[] MakeMeanings()
    {
        byte[] meanings = new byte[2 * Width];
        foreach (byte escape in "\"\\/bfnrt"u8)
        {
            meanings[escape] = (byte)JsonStrings.Simple(escape);
        }

        return meanings;
    }
}
