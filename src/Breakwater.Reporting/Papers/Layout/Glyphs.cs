using System.Text;
using Breakwater.Reporting.Papers.Fonts;

namespace Breakwater.Reporting.Papers.Layout;

/// <summary>One glyph as it is shown, and the characters that it stands for.</summary>
/// <param name="Glyph">Its number in the font.</param>
/// <param name="Means">What a reader copies.</param>
internal readonly record struct ShownGlyph(int Glyph, string Means);

/// <summary>From text to the glyphs of a line, left to right.</summary>
internal static class Glyphs
{
    /// <summary>The text with what the font cannot show written as <c>\u4e2d</c>, as hidden characters are everywhere.</summary>
    public static string Showable(string text, PaperFont font)
    {
        StringBuilder? shown = null;
        int at = 0;
        foreach (Rune character in text.EnumerateRunes())
        {
            if (font.Glyph(character) == 0)
            {
                shown ??= new StringBuilder(text, 0, at, text.Length + 16);
                shown.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{character.Value:x4}");
            }
            else
            {
                shown?.Append(character.ToString());
            }

            at += character.Utf16SequenceLength;
        }

        return shown?.ToString() ?? text;
    }

    /// <summary>The glyphs of one line in the order in which they stand on paper.</summary>
    public static IReadOnlyList<ShownGlyph> OfLine(string line, PaperFont font)
    {
        List<ShownGlyph> glyphs = [];
        foreach (ShownCharacter character in LineOrder.Of(line))
        {
            int glyph = font.Glyph(character.Shape);
            glyphs.Add(
                glyph != 0
                    ? new ShownGlyph(glyph, character.Means)
                    : new ShownGlyph(font.Glyph(character.Plain), character.Means)
            );
        }

        return glyphs;
    }
}
