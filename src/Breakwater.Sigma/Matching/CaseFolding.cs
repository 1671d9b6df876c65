using System.Buffers;
using System.Text;

namespace Breakwater.Sigma.Matching;

/// <summary>
/// Case folding of UTF-8 as <see cref="StringComparison.OrdinalIgnoreCase"/> does it: to upper case, character by
/// character. Bytes that are no UTF-8 stay as they are.
/// </summary>
internal static class CaseFolding
{
    /// <summary>How much longer a text can become: two bytes may fold to three.</summary>
    public static int MaximumLength(int length) => length + (length / 2) + 1;

    public static byte[] Fold(ReadOnlySpan<byte> text)
    {
        byte[] folded = new byte[MaximumLength(text.Length)];
        return folded[..Fold(text, folded)];
    }

    /// <summary>Folds the UTF-8 of a text.</summary>
    public static byte[] Fold(string text)
    {
        byte[] plain = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        byte[] folded = ArrayPool<byte>.Shared.Rent(MaximumLength(plain.Length));
        int length = Encoding.UTF8.GetBytes(text, plain);
        byte[] whole = folded[..Fold(plain.AsSpan(0, length), folded)];
        ArrayPool<byte>.Shared.Return(folded);
        ArrayPool<byte>.Shared.Return(plain);
        return whole;
    }

    /// <summary>Folds into <paramref name="destination"/>, which holds at least <see cref="MaximumLength"/> bytes.</summary>
    public static int Fold(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        Ascii.ToUpper(text, destination, out int written);
        int read = written;
        while (read < text.Length)
        {
            byte next = text[read];
            if (next < 0x80)
            {
                destination[written++] = (uint)(next - 'a') <= 'z' - 'a' ? (byte)(next - 0x20) : next;
                read++;
            }
            else
            {
                read += FoldOther(text[read..], destination, ref written);
            }
        }

        return written;
    }

    private static int FoldOther(ReadOnlySpan<byte> text, Span<byte> destination, ref int written)
    {
        if (Rune.DecodeFromUtf8(text, out Rune rune, out int consumed) != OperationStatus.Done)
        {
            text[..consumed].CopyTo(destination[written..]);
            written += consumed;
            return consumed;
        }

        written += Rune.ToUpperInvariant(rune).EncodeToUtf8(destination[written..]);
        return consumed;
    }
}
