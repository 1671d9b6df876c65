using System.Buffers;
using System.Text;

namespace Breakwater.Evidence.Formats.Configurations.Paths;

/// <summary>Writes the words of a path as a device prints them: a word with blanks or marks in it stands in quotes.</summary>
internal static class PathText
{
    private static readonly SearchValues<char> Marks = SearchValues.Create(" \t\n\";{}[]");

    /// <summary>The words, joined by blanks.</summary>
    public static string Join(IReadOnlyList<string> words)
    {
        if (words.Count == 1)
        {
            return Quote(words[0]);
        }

        if (AreBare(words))
        {
            return string.Join(' ', words);
        }

        StringBuilder text = new();
        foreach (string word in words)
        {
            if (text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(Quote(word));
        }

        return text.ToString();
    }

    /// <summary>One word; a token in the place of a secret stays bare.</summary>
    public static string Quote(string word) =>
        IsBare(word) ? word : $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static bool IsBare(string word) =>
        word.Length > 0
        && (!word.AsSpan().ContainsAny(Marks) || word == Model.Configurations.ConfigurationStatement.Redacted);

    private static bool AreBare(IReadOnlyList<string> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (!IsBare(words[i]))
            {
                return false;
            }
        }

        return true;
    }
}
