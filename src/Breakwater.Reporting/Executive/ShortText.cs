using System.Text;
using Breakwater.Reporting.Papers.Fonts;
using Breakwater.Reporting.Papers.Layout;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Executive;

/// <summary>Cuts a text by the room that it takes on paper, for a name of wide letters takes twice that of one of narrow ones. What was cut is marked.</summary>
internal static class ShortText
{
    private const double Ordinary = 0.52;

    /// <summary>The text, or its beginning.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">As many ordinary characters as there is room for.</param>
    public static string Of(string text, int most)
    {
        string safe = SafeText.OneLine(text);
        double room = most * Ordinary;
        (int at, int space) = (0, 0);
        foreach (Rune character in safe.EnumerateRunes())
        {
            room -= PaperFont.Regular.Width(Glyphs.Showable(character.ToString(), PaperFont.Regular), 1);
            if (room < 0)
            {
                return safe[..(space > at / 2 ? space : at)] + " …";
            }

            space = character.Value == ' ' ? at : space;
            at += character.Utf16SequenceLength;
        }

        return safe;
    }
}
