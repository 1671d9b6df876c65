using System.Buffers;
using System.Globalization;
using System.Text;

namespace Breakwater.Reporting.Text;

/// <summary>How many columns text takes on a terminal, and how it is broken or cut to fit.</summary>
internal static class TextWidth
{
    private static readonly SearchValues<char> NameParts = SearchValues.Create("-_.:=,");

    public static int Of(string text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width;
    }

    /// <summary>Cut to a width, with <c>…</c> where something is missing.</summary>
    public static string Cut(string text, int width)
    {
        if (Of(text) <= width)
        {
            return text;
        }

        StringBuilder kept = new();
        int used = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (used + Of(rune) > width - 1)
            {
                break;
            }

            kept.Append(rune.ToString());
            used += Of(rune);
        }

        return kept.ToString().TrimEnd() + "…";
    }

    /// <summary>Broken at spaces; a word that is too long is cut between the parts of a path or name, where it has any.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        StringBuilder line = new();
        int used = 0;
        foreach (string word in text.Split(' ').SelectMany(w => Pieces(w, width)))
        {
            int length = Of(word);
            if (used > 0 && used + 1 + length > width)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }

            if (used > 0)
            {
                line.Append(' ');
                used++;
            }

            line.Append(word);
            used += length;
        }

        yield return line.ToString();
    }

    private static IEnumerable<string> Pieces(string word, int width)
    {
        if (Of(word) <= width)
        {
            yield return word;
            yield break;
        }

        StringBuilder piece = new();
        int used = 0;
        foreach (Rune rune in word.EnumerateRunes())
        {
            if (used + Of(rune) > width && used > 0)
            {
                string whole = piece.ToString();
                int end = EndOf(whole);
                yield return whole[..end];
                piece.Clear().Append(whole, end, whole.Length - end);
                used = Of(whole[end..]);
            }

            piece.Append(rune.ToString());
            used += Of(rune);
        }

        yield return piece.ToString();
    }

    /// <summary>Where a piece ends: after the last part of a path, else of a name, in its second half; else where it does.</summary>
    private static int EndOf(string piece)
    {
        int path = piece.LastIndexOf('/') + 1;
        int name = piece.AsSpan().LastIndexOfAny(NameParts) + 1;
        return path > piece.Length / 2 ? path
            : name > piece.Length / 2 ? name
            : piece.Length;
    }

    // Unicode Standard Annex 11: wide and full-width characters take two columns; marks take none.
    private static int Of(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0
        : rune.Value
            is >= 0x1100
                and (
                    <= 0x115F
                    or >= 0x2E80
                    and <= 0xA4CF
                    or >= 0xAC00
                    and <= 0xD7A3
                    or >= 0xF900
                    and <= 0xFAFF
                    or >= 0xFE30
                    and <= 0xFE6F
                    or >= 0xFF00
                    and <= 0xFF60
                    or >= 0x1F300
                    and <= 0x1FAFF
                    or >= 0x20000
                    and <= 0x3FFFD
                )
            ? 2
        : 1;
}
