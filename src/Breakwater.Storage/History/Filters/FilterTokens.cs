namespace Breakwater.Storage.History.Filters;

/// <summary>A word or sign of a filter.</summary>
/// <param name="Text">Its text, lower case.</param>
/// <param name="Column">Its first character in the filter, from 1.</param>
internal readonly record struct FilterToken(string Text, int Column);

/// <summary>Cuts a filter into words and signs.</summary>
internal static class FilterTokens
{
    private const string Signs = "()[],=<>!";

    public static List<FilterToken> Of(string filter)
    {
        List<FilterToken> tokens = [];
        for (int i = 0; i < filter.Length; )
        {
            char c = filter[i];
            if (char.IsWhiteSpace(c))
            {
                i++;
            }
            else if (c == '#')
            {
                int end = filter.IndexOf('\n', i);
                i = end < 0 ? filter.Length : end;
            }
            else
            {
                int length = LengthAt(filter, i);
                tokens.Add(new FilterToken(filter.Substring(i, length).ToLowerInvariant(), i + 1));
                i += length;
            }
        }

        return tokens;
    }

    private static int LengthAt(string filter, int start)
    {
        if (Signs.Contains(filter[start], StringComparison.Ordinal))
        {
            bool two =
                filter[start] is '=' or '<' or '>' or '!' && start + 1 < filter.Length && filter[start + 1] == '=';
            return two ? 2 : 1;
        }

        int end = start;
        while (
            end < filter.Length
            && !char.IsWhiteSpace(filter[end])
            && filter[end] != '#'
            && !Signs.Contains(filter[end], StringComparison.Ordinal)
        )
        {
            end++;
        }

        return end - start;
    }
}
