using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Breakwater.Sigma.Matching;

/// <summary>Raw contents of JSON strings (RFC 8259, section 7). What is no valid escape stays as it stands.</summary>
internal static class JsonStrings
{
    /// <summary>Bytes that <see cref="UnescapeFold"/> may write past the end of its result.</summary>
    public const int Slack = 64;

    /// <summary>
    /// Resolves escapes and folds ASCII to upper case in one pass. Gives -1 where the text holds anything but ASCII or a
    /// <c>\u</c> escape. The destination is at least as long as the text plus <see cref="Slack"/>.
    /// </summary>
    public static int UnescapeFold(ReadOnlySpan<byte> text, Span<byte> destination) =>
        WideUnescape.IsSupported && WideUnescape.Fold(text, destination) is var length and >= 0
            ? length
            : NarrowUnescapeFold(text, destination);

    /// <summary>The same without what only some processors have.</summary>
    // Scans of a few seconds would otherwise spend them in code that is not optimised yet.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int NarrowUnescapeFold(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        int read = 0;
        int written = 0;
        Vector128<byte> backslash = Vector128.Create((byte)'\\');
        Vector128<byte> a = Vector128.Create((byte)'a');
        Vector128<byte> letters = Vector128.Create((byte)25);
        Vector128<byte> difference = Vector128.Create((byte)0x20);
        while (read + Vector128<byte>.Count <= text.Length)
        {
            Vector128<byte> block = Vector128.Create(text.Slice(read, Vector128<byte>.Count));
            Vector128<byte> lower = Vector128.LessThanOrEqual(block - a, letters);
            (block - (lower & difference)).CopyTo(destination[written..]);
            uint stops = (
                Vector128.Equals(block, backslash) | (block & Vector128.Create((byte)0x80))
            ).ExtractMostSignificantBits();
            if (stops == 0)
            {
                read += Vector128<byte>.Count;
                written += Vector128<byte>.Count;
                continue;
            }

            int plain = System.Numerics.BitOperations.TrailingZeroCount(stops);
            read += plain;
            written += plain;
            if (!Escape(text, ref read, destination, ref written))
            {
                return -1;
            }
        }

        while (read < text.Length)
        {
            byte next = text[read];
            if (next is (byte)'\\' or >= 0x80)
            {
                if (!Escape(text, ref read, destination, ref written))
                {
                    return -1;
                }

                continue;
            }

            destination[written++] = (uint)(next - 'a') <= 25 ? (byte)(next - 0x20) : next;
            read++;
        }

        return written;
    }

    /// <summary>Resolves all escapes; a lone surrogate becomes U+FFFD. The destination is at least as long as the text.</summary>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        int written = 0;
        while (true)
        {
            int stop = text.IndexOf((byte)'\\');
            ReadOnlySpan<byte> plain = stop < 0 ? text : text[..stop];
            plain.CopyTo(destination[written..]);
            written += plain.Length;
            if (stop < 0)
            {
                return written;
            }

            text = text[stop..];
            if (Unit(text, out char unit))
            {
                text = text[6..];
                Rune rune = Rune.ReplacementChar;
                if (char.IsHighSurrogate(unit) && Unit(text, out char low) && Rune.TryCreate(unit, low, out rune))
                {
                    text = text[6..];
                }
                else if (!Rune.TryCreate(unit, out rune))
                {
                    rune = Rune.ReplacementChar;
                }

                written += rune.EncodeToUtf8(destination[written..]);
                continue;
            }

            int known = text.Length < 2 ? 0 : Simple(text[1]);
            destination[written++] = known == 0 ? (byte)'\\' : (byte)known;
            text = text[(known == 0 ? 1 : 2)..];
        }
    }

    private static bool Escape(ReadOnlySpan<byte> text, ref int read, Span<byte> destination, ref int written)
    {
        if (text[read] >= 0x80)
        {
            return false;
        }

        byte next = read + 1 < text.Length ? text[read + 1] : (byte)0;
        if (next == 'u')
        {
            return false;
        }

        int known = Simple(next);
        destination[written++] = known == 0 ? (byte)'\\' : (byte)known;
        read += known == 0 ? 1 : 2;
        return true;
    }

    /// <summary>What a backslash and a byte mean together; zero where that is no simple escape.</summary>
    public static int Simple(byte escaped) =>
        escaped switch
        {
            (byte)'"' or (byte)'\\' or (byte)'/' => escaped,
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => 0,
        };

    private static bool Unit(ReadOnlySpan<byte> text, out char unit)
    {
        unit = '\0';
        if (text.Length < 6 || text[0] != '\\' || text[1] != 'u')
        {
            return false;
        }

        bool isNumber = Utf8Parser.TryParse(text.Slice(2, 4), out ushort code, out int consumed, 'x') && consumed == 4;
        unit = (char)code;
        return isNumber;
    }
}
