using System.Globalization;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Shown;

/// <summary>
/// Listings of files: <c>dir</c> of IOS, IOS XR, NX-OS, EOS and VRP, <c>file list detail</c> of Junos, <c>file dir</c> of SR OS (command
/// references, K). A line of a file has its name last, and before it a size and a date.
/// </summary>
internal static class ShownFiles
{
    public static void Read(FactCollector facts, ShownText shown)
    {
        string? folder = null;
        foreach (ShownLine line in shown.Lines)
        {
            string text = line.Text.Trim();
            if (text.StartsWith("Directory of ", StringComparison.Ordinal))
            {
                folder = text[13..].TrimEnd('/', ':', ' ');
                continue;
            }

            string[] words = ShownText.Words(text);
            if (
                words.Length < 4
                || words[^1] is "." or ".."
                || !IsFile(words)
                || text.Contains(" free)", StringComparison.Ordinal)
            )
            {
                continue;
            }

            facts.Add(
                new DeviceFile
                {
                    Statements = [ShownText.Statement(line)],
                    IsShown = true,
                    Name = words[^1].TrimEnd('/'),
                    Folder = folder,
                    Size = SizeOf(words),
                    IsFolder = words[^1].EndsWith('/') || words.Any(w => w == "<DIR>" || IsMode(w, 'd')),
                }
            );
        }
    }

    // A mode (-rw-, drwxr-xr-x), or a size and a clock, or a date and a clock.
    private static bool IsFile(string[] words) =>
        words.Any(w => IsMode(w, '-') || IsMode(w, 'd') || w == "<DIR>")
        || (words.Any(IsClock) && words[0].All(c => char.IsAsciiDigit(c) || c == '/'));

    private static bool IsMode(string word, char first) =>
        word.Length is >= 4 and <= 11
        && word[0] == first
        && word[1] is 'r' or '-'
        && word[1..].All(c => c is 'r' or 'w' or 'x' or '-' or '.' or '+' or 's' or 't');

    private static bool IsClock(string word) =>
        word.Length is >= 4 and <= 8 && word.Contains(':', StringComparison.Ordinal) && word.Any(char.IsAsciiDigit);

    /// <summary>The largest number before the date; a first number may be an index.</summary>
    private static long? SizeOf(string[] words)
    {
        int mode = Array.FindIndex(words, w => IsMode(w, '-') || IsMode(w, 'd'));
        IEnumerable<string> after = words.Skip(mode + 1).Take(words.Length - mode - 2);
        foreach (string word in after)
        {
            if (
                long.TryParse(
                    word.Replace(",", "", StringComparison.Ordinal),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out long size
                )
                && size > 9
            )
            {
                return size;
            }
        }

        return null;
    }
}
