using System.Globalization;
using System.Text;

namespace Breakwater.Reporting.Text;

/// <summary>
/// Makes text of the evidence safe to show: control characters (escape sequences of terminals), characters that reorder the
/// text around them and characters that nobody sees become visible as <c>\u001b</c>.
/// </summary>
public static class SafeText
{
    /// <summary>The text on one line, with nothing hidden in it.</summary>
    public static string OneLine(string text) => Escape(text, keepLines: false);

    /// <summary>The text with its line ends and tabs, and with nothing else hidden in it.</summary>
    public static string Lines(string text) => Escape(text, keepLines: true);

    private static string Escape(string text, bool keepLines)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? safe = null;
        for (int at = 0; at < text.Length; )
        {
            bool valid = Rune.TryGetRuneAt(text, at, out Rune rune);
            int length = valid ? rune.Utf16SequenceLength : 1;
            bool shown = valid && (IsShown(rune) || (keepLines && rune.Value is '\n' or '\t'));
            if (!shown)
            {
                safe ??= new StringBuilder(text.Length + 16).Append(text, 0, at);
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(valid ? rune.Value : text[at]):x4}");
            }
            else
            {
                safe?.Append(text, at, length);
            }

            at += length;
        }

        return safe?.ToString() ?? text;
    }

    private static bool IsShown(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );
}
