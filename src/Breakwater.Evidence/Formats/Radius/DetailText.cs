namespace Breakwater.Evidence.Formats.Radius;

/// <summary>
/// Strings in detail files: a backslash before a quote or backslash, <c>\n</c>, <c>\r</c>, <c>\t</c>, and three octal
/// digits for other bytes (FreeRADIUS, <c>fr_snprint</c>).
/// </summary>
internal static class DetailText
{
    /// <summary>Writes the plain bytes and says how many there are; never more than the text has.</summary>
    public static int Resolve(ReadOnlySpan<byte> text, Span<byte> plain)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain[length++] = text[i];
                continue;
            }

            byte next = text[++i];
            if (i + 2 < text.Length && IsOctal(next, 3) && IsOctal(text[i + 1], 7) && IsOctal(text[i + 2], 7))
            {
                plain[length++] = (byte)(((next - '0') << 6) | ((text[i + 1] - '0') << 3) | (text[i + 2] - '0'));
                i += 2;
                continue;
            }

            plain[length++] = next switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                _ => next,
            };
        }

        return length;
    }

    private static bool IsOctal(byte digit, int most) => digit >= '0' && digit <= '0' + most;
}
