using System.Text;

namespace Breakwater.Sigma.Detections;

/// <summary>The modifiers that turn a literal into other bytes (Sigma modifiers 2.1, String Modifiers).</summary>
internal static class TextEncodings
{
    // '-', '/', en dash, em dash, horizontal bar
    private static readonly string[] Dashes = ["-", "/", "\u2013", "\u2014", "\u2015"];

    public static byte[] Utf16LittleEndian(byte[] literal) =>
        Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(literal));

    public static byte[] Utf16BigEndian(byte[] literal) =>
        Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(literal));

    public static byte[] Utf16(byte[] literal) => [0xFF, 0xFE, .. Utf16LittleEndian(literal)];

    public static byte[] Base64(byte[] literal) => Encoding.ASCII.GetBytes(Convert.ToBase64String(literal));

    /// <summary>The parts of the three possible encodings that do not depend on what stands around the value.</summary>
    public static IEnumerable<byte[]> Base64Offset(byte[] literal)
    {
        for (int shift = 0; shift < 3; shift++)
        {
            byte[] encoded = Base64([.. new byte[shift], .. literal]);
            int start = shift == 0 ? 0 : shift + 1;
            int end = ((literal.Length + shift) % 3) switch
            {
                0 => encoded.Length,
                1 => encoded.Length - 3,
                _ => encoded.Length - 2,
            };
            if (end > start)
            {
                yield return encoded[start..end];
            }
        }
    }

    /// <summary>Every way to write the dashes that start a flag; null where there are more than <paramref name="limit"/>.</summary>
    public static List<SigmaText>? Windash(SigmaText text, int limit)
    {
        List<List<Piece>> variants =
        [
            [],
        ];
        foreach (Piece piece in text.Pieces)
        {
            if (piece.Kind != PieceKind.Literal)
            {
                variants.ForEach(v => v.Add(piece));
                continue;
            }

            string literal = Encoding.UTF8.GetString(piece.Bytes);
            int from = 0;
            for (int i = 0; i < literal.Length; i++)
            {
                if (!StartsFlag(literal, i))
                {
                    continue;
                }

                Piece before = Literal(literal[from..i]);
                variants =
                [
                    .. variants.SelectMany(_ => Dashes, (v, dash) => (List<Piece>)[.. v, before, Literal(dash)]),
                ];
                from = i + 1;
                if (variants.Count > limit)
                {
                    return null;
                }
            }

            Piece rest = Literal(literal[from..]);
            variants.ForEach(v => v.Add(rest));
        }

        return [.. variants.Select(SigmaText.Join)];
    }

    // A dash inside a word (as in `my-host`) introduces no flag.
    private static bool StartsFlag(string text, int at) =>
        text[at] is '-' or '/' or '\u2013' or '\u2014' or '\u2015'
        && (at == 0 || !IsWord(text[at - 1]))
        && at + 1 < text.Length
        && IsWord(text[at + 1]);

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static Piece Literal(string text) => new(PieceKind.Literal, Encoding.UTF8.GetBytes(text));
}
