namespace Breakwater.Evidence.Formats.Configurations.Paths;

/// <summary>
/// A pattern for names in a group: <c>*</c>, <c>?</c> and <c>[a-z]</c> as in file names, or <c>.*</c>, <c>.</c> and
/// <c>[a-z]</c> as in regular expressions. Matching takes time in proportion to name and pattern. Anything else of a
/// regular expression is not followed: such a pattern matches nothing.
/// </summary>
internal sealed class NamePattern
{
    private const int Longest = 256;
    private readonly List<Step> _steps = [];
    private readonly bool _known = true;

    private NamePattern(ReadOnlySpan<char> text, bool isGlob)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '[' && text[i..].IndexOf(']') is > 1 and int end)
            {
                _steps.Add(new Step(text.Slice(i + 1, end - 1).ToString(), '\0', Many: false));
                i += end;
            }
            else if (isGlob ? c == '*' : c == '.' && i + 1 < text.Length && text[i + 1] == '*')
            {
                _steps.Add(new Step(null, '\0', Many: true));
                i += isGlob ? 0 : 1;
            }
            else if (c == (isGlob ? '?' : '.'))
            {
                _steps.Add(new Step("", '\0', Many: false));
            }
            else if (!isGlob && c == '\\' && i + 1 < text.Length)
            {
                _steps.Add(new Step(null, text[++i], Many: false));
            }
            else
            {
                _known &= isGlob || c is not ('*' or '+' or '?' or '(' or ')' or '|' or '{' or '}' or '^' or '$');
                _steps.Add(new Step(null, c, Many: false));
            }
        }
    }

    /// <summary>The pattern of a word in angle brackets; null where the word is a plain name.</summary>
    public static NamePattern? Of(string word, bool isGlob) =>
        word.Length is > 2 and < Longest && word[0] == '<' && word[^1] == '>'
            ? new NamePattern(word.AsSpan(1, word.Length - 2), isGlob)
            : null;

    /// <summary>How long it takes at the most to know whether a name fits a pattern, in comparisons of names.</summary>
    public static long Steps(string name, string pattern) =>
        name.Length > Longest || pattern.Length > Longest ? 1 : 1 + ((long)name.Length * pattern.Length / 8);

    /// <summary>Whether the whole name fits.</summary>
    public bool Fits(string name)
    {
        if (!_known || name.Length > Longest)
        {
            return false;
        }

        int step = 0;
        int at = 0;
        int star = -1;
        int mark = 0;
        while (at < name.Length)
        {
            if (step < _steps.Count && _steps[step].Many)
            {
                (star, mark) = (step++, at);
            }
            else if (step < _steps.Count && _steps[step].Fits(name[at]))
            {
                step++;
                at++;
            }
            else if (star >= 0)
            {
                (step, at) = (star + 1, ++mark);
            }
            else
            {
                return false;
            }
        }

        while (step < _steps.Count && _steps[step].Many)
        {
            step++;
        }

        return step == _steps.Count;
    }

    private readonly record struct Step(string? Set, char Letter, bool Many)
    {
        public bool Fits(char c)
        {
            if (Set is null)
            {
                return c == Letter;
            }

            if (Set.Length == 0)
            {
                return true;
            }

            bool not = Set[0] is '^' or '!';
            for (int i = not ? 1 : 0; i < Set.Length; i++)
            {
                bool range = i + 2 < Set.Length && Set[i + 1] == '-';
                if (range ? Set[i] <= c && c <= Set[i + 2] : Set[i] == c)
                {
                    return !not;
                }

                i += range ? 2 : 0;
            }

            return not;
        }
    }
}
