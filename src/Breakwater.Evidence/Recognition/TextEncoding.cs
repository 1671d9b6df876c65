namespace Breakwater.Evidence.Recognition;

/// <summary>How the characters of a text are written.</summary>
internal enum TextEncoding
{
    /// <summary>UTF-8, ASCII, or bytes that are kept as they are.</summary>
    Bytes,

    /// <summary>UTF-16, low byte first.</summary>
    Utf16LittleEndian,

    /// <summary>UTF-16, high byte first.</summary>
    Utf16BigEndian,
}

/// <summary>An encoding and the bytes of the mark before the text.</summary>
internal readonly record struct TextForm(TextEncoding Encoding, int MarkLength)
{
    /// <summary>Its lines end at a CR alone, as those of the classic Macintosh do.</summary>
    public bool EndsLinesInCarriageReturn { get; init; }

    /// <summary>Finds the form by the byte order mark, or for UTF-16 without one by where the zeros stand.</summary>
    public static TextForm Of(ReadOnlySpan<byte> head) =>
        head switch
        {
            [0xEF, 0xBB, 0xBF, ..] => new(TextEncoding.Bytes, 3),
            // FF FE 00 00 would be UTF-32, which no log source writes: it stays binary data.
            [0xFF, 0xFE, 0, 0, ..] => new(TextEncoding.Bytes, 0),
            [0xFF, 0xFE, ..] => new(TextEncoding.Utf16LittleEndian, 2),
            [0xFE, 0xFF, ..] => new(TextEncoding.Utf16BigEndian, 2),
            _ => new(WithoutMark(head), 0),
        };

    private static TextEncoding WithoutMark(ReadOnlySpan<byte> head)
    {
        // Text of mostly Latin letters has its zeros in every second byte and nowhere else.
        int pairs = Math.Min(head.Length, 4096) / 2;
        if (pairs < 4)
        {
            return TextEncoding.Bytes;
        }

        int evenZeros = 0;
        int oddZeros = 0;
        for (int i = 0; i < pairs * 2; i += 2)
        {
            evenZeros += head[i] == 0 && IsAscii(head[i + 1]) ? 1 : 0;
            oddZeros += head[i + 1] == 0 && IsAscii(head[i]) ? 1 : 0;
        }

        return oddZeros > pairs * 7 / 10 ? TextEncoding.Utf16LittleEndian
            : evenZeros > pairs * 7 / 10 ? TextEncoding.Utf16BigEndian
            : TextEncoding.Bytes;
    }

    private static bool IsAscii(byte b) => b is (>= 0x20 and < 0x7F) or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
