namespace Breakwater.Detection.Configurations.Drift;

/// <summary>
/// Words of commands and statements in the form in which they are compared: lower case, and cut where letters meet digits,
/// so that <c>int tu7</c> and <c>interface Tunnel7</c> have the same parts.
/// </summary>
internal static class CommandWords
{
    private static readonly HashSet<string> Negations = new(StringComparer.Ordinal)
    {
        "no",
        "undo",
        "delete",
        "default",
    };
    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "do",
        "set",
        "edit",
        "configure",
        "/configure",
        "config",
        "<cr>",
    };

    /// <summary>All words.</summary>
    public static string[] Of(string text) => [.. Of(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>All words. <c>create</c> (SR OS) says that a thing is new, not what it is.</summary>
    public static IEnumerable<string> Of(IEnumerable<string> words) =>
        words
            .SelectMany(w => Parts(w.Trim('"', ';', '{', '}', '[', ']').ToLowerInvariant()))
            .Where(p => p.Length > 0 && p != "create");

    /// <summary>The words without those that stand before what is set or taken back, and whether it is taken back.</summary>
    public static (string[] Words, bool Negated) Strip(string[] words)
    {
        int start = 0;
        bool negated = false;
        while (start < words.Length && (Negations.Contains(words[start]) || Fillers.Contains(words[start])))
        {
            negated |= Negations.Contains(words[start++]);
        }

        return (words[start..], negated);
    }

    /// <summary>A value: what a person chose, not a word of the language.</summary>
    public static bool IsValue(string word) => word.Any(char.IsAsciiDigit);

    private static IEnumerable<string> Parts(string word)
    {
        int letters = 0;
        while (letters < word.Length && (char.IsAsciiLetter(word[letters]) || word[letters] == '-'))
        {
            letters++;
        }

        if (letters == 0 || letters == word.Length || !char.IsAsciiDigit(word[letters]))
        {
            return [word];
        }

        return [word[..letters], word[letters..]];
    }
}
