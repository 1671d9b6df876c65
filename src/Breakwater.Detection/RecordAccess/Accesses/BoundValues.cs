using System.Globalization;
using System.Text;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>A list of bound values.</summary>
internal static class BoundValues
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The values, in order; texts without the single quotes that SQL writes around them.</summary>
    public static List<string?> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.TrimStart().StartsWith("#1(", StringComparison.Ordinal) ? Counted(text) : Listed(text);
    }

    /// <summary>Oracle's form: <c> #1(11):12025550101 #2(2):20</c>, each value behind its length.</summary>
    private static List<string?> Counted(string text)
    {
        List<string?> values = [];
        int at = 0;
        while ((at = text.IndexOf('#', at)) >= 0)
        {
            int open = text.IndexOf('(', at);
            int close = open < 0 ? -1 : text.IndexOf("):", open, StringComparison.Ordinal);
            if (
                close < 0
                || !int.TryParse(text.AsSpan(open + 1, close - open - 1), NumberStyles.None, Invariant, out int length)
            )
            {
                break;
            }

            int start = close + 2;
            length = Math.Min(length, text.Length - start);
            values.Add(length == 0 ? null : text.Substring(start, length));
            at = start + length;
        }

        return values;
    }

    private static List<string?> Listed(string text)
    {
        List<string?> values = [];
        StringBuilder value = new();
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char one = text[i];
            if (one == '"' && isQuoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                value.Append('"');
                i++;
            }
            else if (one == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (one == ',' && !isQuoted)
            {
                values.Add(Plain(value));
                value.Clear();
            }
            else
            {
                value.Append(one);
            }
        }

        values.Add(Plain(value));
        return values;
    }

    private static string Plain(StringBuilder value)
    {
        string text = value.ToString();
        string inner = text.Trim();
        return inner.Length > 1 && inner[0] == '\'' && inner[^1] == '\'' ? inner[1..^1] : text;
    }
}
