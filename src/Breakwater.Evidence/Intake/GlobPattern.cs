namespace Breakwater.Evidence.Intake;

/// <summary>
/// A pattern over <c>/</c>-separated paths: <c>*</c> and <c>?</c> stay within a part, <c>[a-z]</c> is one of some
/// characters, <c>**</c> as a whole part is any number of parts.
/// </summary>
public sealed class GlobPattern
{
    private readonly string[] _parts;

    /// <summary>Takes a pattern.</summary>
    public GlobPattern(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        _parts = pattern.Split('/');
    }

    /// <summary>True where the text has characters that a glob gives a meaning.</summary>
    public static bool IsGlob(string text) => text.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    /// <summary>Whether the whole path fits.</summary>
    public bool Matches(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Matches(path.Split('/'), 0, 0);
    }

    /// <summary>Whether a folder at this path may hold something that fits.</summary>
    internal bool MayHold(string folder)
    {
        string[] parts = folder.Split('/');
        for (int i = 0; i < parts.Length; i++)
        {
            if (i >= _parts.Length || _parts[i] == "**")
            {
                return i < _parts.Length;
            }

            if (!MatchesPart(_parts[i], parts[i]))
            {
                return false;
            }
        }

        return parts.Length < _parts.Length;
    }

    private bool Matches(string[] path, int at, int part)
    {
        for (; part < _parts.Length; part++, at++)
        {
            if (_parts[part] == "**")
            {
                for (int skip = at; skip <= path.Length; skip++)
                {
                    if (Matches(path, skip, part + 1))
                    {
                        return true;
                    }
                }

                return false;
            }

            if (at >= path.Length || !MatchesPart(_parts[part], path[at]))
            {
                return false;
            }
        }

        return at == path.Length;
    }

    /// <summary>Linear in practice: on a mismatch only the last star is tried one character further.</summary>
    private static bool MatchesPart(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                resume = t;
            }
            else if (p < pattern.Length && MatchesOne(pattern[p..], text[t], out int width))
            {
                p += width;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept('*') < 0;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, char c, out int width)
    {
        width = 1;
        if (pattern[0] == '?')
        {
            return true;
        }

        int close = pattern[0] == '[' && pattern.Length > 2 ? pattern[2..].IndexOf(']') : -1;
        if (close < 0)
        {
            return pattern[0] == c;
        }

        ReadOnlySpan<char> set = pattern[1..(close + 2)];
        width = close + 3;
        bool negated = set[0] is '!' or '^' && set.Length > 1;
        set = negated ? set[1..] : set;
        bool found = false;
        for (int i = 0; i < set.Length; i++)
        {
            if (i + 2 < set.Length && set[i + 1] == '-')
            {
                found |= c >= set[i] && c <= set[i + 2];
                i += 2;
            }
            else
            {
                found |= c == set[i];
            }
        }

        return found != negated;
    }
}
