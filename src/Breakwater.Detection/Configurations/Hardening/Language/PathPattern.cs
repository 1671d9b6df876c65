using System.Globalization;

namespace Breakwater.Detection.Configurations.Hardening.Language;

/// <summary>
/// A pattern over the words of a statement with those of its parents before it: <c>line vty ** transport input telnet</c>.
/// <c>*</c> stands for one word, <c>**</c> for any number of words, <c>a|b</c> for alternatives, <c>&lt;1-10&gt;</c> for a
/// number in a range, <c>*</c> inside a word for any characters. A negated statement has <c>no</c> (VRP: <c>undo</c>)
/// before its own words.
/// </summary>
internal sealed class PathPattern
{
    private readonly WordPattern[] _words;

    private PathPattern(string text, WordPattern[] words)
    {
        Text = text;
        _words = words;
    }

    public string Text { get; }

    /// <summary>The first word where it is literal, so that a table of first words can be asked; null otherwise.</summary>
    public string? FirstWord => _words.Length > 0 ? _words[0].Literal : null;

    public static PathPattern Parse(string text) =>
        new(text, [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => new WordPattern(w))]);

    public bool Matches(ReadOnlySpan<string> words) => Matches(_words, words);

    private static bool Matches(ReadOnlySpan<WordPattern> patterns, ReadOnlySpan<string> words)
    {
        while (patterns.Length > 0)
        {
            if (patterns[0].IsAnyWords)
            {
                patterns = patterns[1..];
                if (patterns.Length == 0)
                {
                    return true;
                }

                for (int skip = 0; skip <= words.Length; skip++)
                {
                    if (Matches(patterns, words[skip..]))
                    {
                        return true;
                    }
                }

                return false;
            }

            if (words.Length == 0 || !patterns[0].Matches(words[0]))
            {
                return false;
            }

            patterns = patterns[1..];
            words = words[1..];
        }

        return words.Length == 0;
    }
}

/// <summary>One word of a pattern.</summary>
internal sealed class WordPattern
{
    private readonly string[] _alternatives;
    private readonly (long From, long To)? _range;

    public WordPattern(string text)
    {
        IsAnyWords = text == "**";
        _range = RangeOf(text);
        _alternatives = _range is null ? text.Split('|') : [];
    }

    public bool IsAnyWords { get; }

    public string? Literal =>
        !IsAnyWords && _alternatives is [{ } one] && !one.Contains('*', StringComparison.Ordinal) ? one : null;

    public bool Matches(string word)
    {
        if (_range is { } range)
        {
            return long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
                && number >= range.From
                && number <= range.To;
        }

        foreach (string alternative in _alternatives)
        {
            if (Glob(alternative, word))
            {
                return true;
            }
        }

        return false;
    }

    private static (long From, long To)? RangeOf(string text)
    {
        if (text.Length < 5 || text[0] != '<' || text[^1] != '>')
        {
            return null;
        }

        string[] ends = text[1..^1].Split('-');
        return
            ends.Length == 2
            && long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out long from)
            && long.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out long to)
            ? (from, to)
            : null;
    }

    private static bool Glob(ReadOnlySpan<char> pattern, ReadOnlySpan<char> word)
    {
        int star = pattern.IndexOf('*');
        if (star < 0)
        {
            return pattern.Equals(word, StringComparison.OrdinalIgnoreCase);
        }

        if (!word.StartsWith(pattern[..star], StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        pattern = pattern[(star + 1)..];
        word = word[star..];
        if (pattern.Length == 0)
        {
            return true;
        }

        for (int skip = 0; skip <= word.Length; skip++)
        {
            if (Glob(pattern, word[skip..]))
            {
                return true;
            }
        }

        return false;
    }
}
