namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>Splits a statement into words at blanks; a string in double quotes is one word.</summary>
internal static class StatementWords
{
    /// <summary>The places of the words in a text; those of the list are forgotten.</summary>
    public static void Find(ReadOnlySpan<char> text, List<WordSpan> words)
    {
        words.Clear();
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t')
            {
                at++;
                continue;
            }

            int start = at;
            at = text[at] == '"' ? EndOfQuoted(text, at) : EndOfPlain(text, at);
            words.Add(new WordSpan(start, at - start));
        }
    }

    /// <summary>The words themselves, without their quotes; known ones are shared.</summary>
    public static string[] Texts(string text, List<WordSpan> spans)
    {
        string[] words = new string[spans.Count];
        for (int i = 0; i < words.Length; i++)
        {
            ReadOnlySpan<char> word = text.AsSpan(spans[i].Start, spans[i].Length);
            words[i] = word.Length == text.Length ? text : SharedWords.Share(Unquote(word));
        }

        return words;
    }

    /// <summary>The word without the quotes around it and the backslashes before quotes in it.</summary>
    public static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> word)
    {
        if (word.Length < 2 || word[0] != '"')
        {
            return word;
        }

        ReadOnlySpan<char> inner = word[^1] == '"' ? word[1..^1] : word[1..];
        return inner.Contains('\\') ? inner.ToString().Replace("\\\"", "\"", StringComparison.Ordinal) : inner;
    }

    private static int EndOfPlain(ReadOnlySpan<char> text, int at)
    {
        int end = text[at..].IndexOfAny(' ', '\t');
        return end < 0 ? text.Length : at + end;
    }

    private static int EndOfQuoted(ReadOnlySpan<char> text, int at)
    {
        for (int i = at + 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                // A quote inside a word (2"x) does not end it: the word goes on to the blank.
                return i + 1 == text.Length || text[i + 1] is ' ' or '\t' or ';' ? i + 1 : EndOfPlain(text, i);
            }
        }

        return text.Length;
    }
}

/// <summary>Where a word is in its text.</summary>
internal readonly record struct WordSpan(int Start, int Length);
