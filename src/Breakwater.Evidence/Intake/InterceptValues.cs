using System.Buffers;

namespace Breakwater.Evidence.Intake;

/// <summary>
/// Whether the rows of a table, or its path, say that it is of lawful intercept where its columns do not: kinds of delivery and of order that
/// have no other use (ETSI TS 103 221-1, DeliveryType; OpenLI; 18 U.S.C. 3121), numbers of warrants, identities of subscribers in a file that is called after warrants.
/// </summary>
internal static class InterceptValues
{
    private const int RowsLookedAt = 50;
    private const int LongestRow = 4096;
    private const int LongestCell = 64;

    private static readonly SearchValues<char> Delimiters = SearchValues.Create(",;\t|");

    private static readonly HashSet<string> Alone = new(StringComparer.Ordinal)
    {
        "irionly",
        "iriandcc",
        "ccandiri",
        "iricc",
        "x2only",
        "x3only",
        "x2andx3",
        "penregister",
        "trapandtrace",
        "titleiii",
    };

    private static readonly HashSet<string> OfPaths = new(StringComparer.Ordinal)
    {
        "warrant",
        "warrants",
        "wiretap",
        "wiretaps",
        "liid",
        "liids",
        "tkü",
        "tkue",
    };

    /// <summary>Whether they do.</summary>
    /// <param name="head">How the table begins.</param>
    /// <param name="path">Its path.</param>
    public static bool AreIn(ReadOnlySpan<byte> head, string path)
    {
        bool isNamed = IsNamed(path);
        for (int row = 0; row < RowsLookedAt && !head.IsEmpty; row++)
        {
            int end = head.IndexOf((byte)'\n');
            ReadOnlySpan<byte> line = head[..Math.Min(end < 0 ? head.Length : end, LongestRow)];
            head = end < 0 ? [] : head[(end + 1)..];
            if (row > 0 && IsOfIntercepts(InterceptColumns.TextOf(line), isNamed))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamed(string path)
    {
        HashSet<string> words = [.. InterceptColumns.WordsOf(path)];
        return words.Overlaps(OfPaths)
            || (words.Contains("lawful") && (words.Contains("intercept") || words.Contains("interception")));
    }

    private static bool IsOfIntercepts(ReadOnlySpan<char> line, bool isNamed)
    {
        while (true)
        {
            int end = line.IndexOfAny(Delimiters);
            ReadOnlySpan<char> cell = (end < 0 ? line : line[..end]).Trim("\"' \r");
            if (cell.Length <= LongestCell && (IsWord(cell) || (isNamed && IsIdentity(cell))))
            {
                return true;
            }

            if (end < 0)
            {
                return false;
            }

            line = line[(end + 1)..];
        }
    }

    /// <summary>A word of interception, or the number of a warrant: <c>IRIandCC</c>, <c>pen register</c>, <c>Warrant 2026/17</c>.</summary>
    private static bool IsWord(ReadOnlySpan<char> cell)
    {
        Span<char> plain = stackalloc char[LongestCell];
        int length = 0;
        foreach (char one in cell)
        {
            if (char.IsAsciiLetterOrDigit(one))
            {
                plain[length++] = char.ToLowerInvariant(one);
            }
        }

        plain = plain[..length];
        return Alone.GetAlternateLookup<ReadOnlySpan<char>>().Contains(plain)
            || IsNumberOf(plain, "warrant")
            || IsNumberOf(plain, "liid");
    }

    /// <summary>The word and digits behind it, <c>no</c> between them or not: a warranty is something else.</summary>
    private static bool IsNumberOf(ReadOnlySpan<char> plain, string word) =>
        plain.StartsWith(word)
        && plain.Length > word.Length
        && char.IsAsciiDigit(plain[^1])
        && (char.IsAsciiDigit(plain[word.Length]) || plain[word.Length..].StartsWith("no"));

    /// <summary>A number with its plus sign, or as long as an IMSI; ten and thirteen digits are times too.</summary>
    private static bool IsIdentity(ReadOnlySpan<char> cell)
    {
        bool isInternational = cell.StartsWith("+");
        ReadOnlySpan<char> digits = isInternational ? cell[1..] : cell;
        return !digits.ContainsAnyExceptInRange('0', '9')
            && (isInternational ? digits.Length is >= 8 and <= 15 : digits.Length is 11 or 12 or 15);
    }
}
