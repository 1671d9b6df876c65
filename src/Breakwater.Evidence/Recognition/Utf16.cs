using System.Buffers.Binary;
using System.Text;

namespace Breakwater.Evidence.Recognition;

/// <summary>
/// UTF-16 to UTF-8, unit by unit. A surrogate without its other half becomes U+FFFD, so that the units of a text can be
/// counted in its UTF-8 form: one for each character, two for each of four bytes.
/// </summary>
internal static class Utf16
{
    /// <summary>The most UTF-8 bytes that one unit becomes.</summary>
    public const int MaxBytesPerUnit = 3;

    /// <summary>Turns whole units; a high surrogate at the very end is left for the next call unless it is the last.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="bigEndian">High byte first.</param>
    /// <param name="last">Nothing follows.</param>
    /// <param name="target">At least three bytes for each unit.</param>
    /// <param name="lone">Surrogates without their other half.</param>
    /// <returns>Bytes taken and bytes written.</returns>
    public static (int Taken, int Written) ToUtf8(
        ReadOnlySpan<byte> source,
        bool bigEndian,
        bool last,
        Span<byte> target,
        ref long lone
    )
    {
        int at = 0;
        int written = 0;
        while (at + 2 <= source.Length)
        {
            char unit = Unit(source, at, bigEndian);
            if (unit < 0x80)
            {
                target[written++] = (byte)unit;
                at += 2;
                continue;
            }

            if (!char.IsSurrogate(unit))
            {
                written += new Rune(unit).EncodeToUtf8(target[written..]);
                at += 2;
                continue;
            }

            if (char.IsHighSurrogate(unit) && at + 4 > source.Length && !last)
            {
                break;
            }

            if (
                char.IsHighSurrogate(unit)
                && at + 4 <= source.Length
                && char.IsLowSurrogate(Unit(source, at + 2, bigEndian))
            )
            {
                written += new Rune(unit, Unit(source, at + 2, bigEndian)).EncodeToUtf8(target[written..]);
                at += 4;
                continue;
            }

            written += Rune.ReplacementChar.EncodeToUtf8(target[written..]);
            at += 2;
            lone++;
        }

        return (at, written);
    }

    /// <summary>
    /// The first bytes of a text as UTF-8 with lines that end at LF; other encodings come back as they are, without the mark.
    /// </summary>
    public static ReadOnlyMemory<byte> Normalise(ReadOnlyMemory<byte> head, TextForm form)
    {
        ReadOnlyMemory<byte> text = ToUtf8(head[form.MarkLength..], form);
        if (!form.EndsLinesInCarriageReturn)
        {
            return text;
        }

        byte[] lines = text.ToArray();
        Reading.CarriageReturnStream.Replace(lines, feedFollows: false);
        return lines;
    }

    private static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> text, TextForm form)
    {
        if (form.Encoding == TextEncoding.Bytes)
        {
            return text;
        }

        byte[] target = new byte[text.Length / 2 * MaxBytesPerUnit];
        long lone = 0;
        (_, int written) = ToUtf8(
            text.Span,
            form.Encoding == TextEncoding.Utf16BigEndian,
            last: false,
            target,
            ref lone
        );
        return target.AsMemory(0, Math.Min(written, Unpacking.HeadStream.HeadBytes));
    }

    /// <summary>How many UTF-16 units some UTF-8 text was made of.</summary>
    public static long CountUnits(ReadOnlySpan<byte> utf8)
    {
        long units = 0;
        foreach (byte b in utf8)
        {
            units += (b & 0xC0) != 0x80 ? 1 : 0;
            units += b >= 0xF0 ? 1 : 0;
        }

        return units;
    }

    private static char Unit(ReadOnlySpan<byte> source, int at, bool bigEndian) =>
        (char)(
            bigEndian
                ? BinaryPrimitives.ReadUInt16BigEndian(source[at..])
                : BinaryPrimitives.ReadUInt16LittleEndian(source[at..])
        );
}
