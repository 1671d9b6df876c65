using System.Globalization;
using System.Text;

namespace Breakwater.Cli.Terminal;

/// <summary>Text of unknown origin, made safe for a terminal.</summary>
internal static class PlainText
{
    /// <summary>Control characters, and characters that reorder or hide text, become visible escapes.</summary>
    public static string Clean(string text)
    {
        StringBuilder? clean = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsHidden(text[i]))
            {
                clean?.Append(text[i]);
                continue;
            }

            clean ??= new StringBuilder(text, 0, i, text.Length + 16);
            clean.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
        }

        return clean?.ToString() ?? text;
    }

    private static bool IsHidden(char c) =>
        char.GetUnicodeCategory(c)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;
}
