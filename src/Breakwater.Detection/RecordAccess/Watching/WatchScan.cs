using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.RecordAccess.Watching;

/// <summary>
/// Looks for people of the list in a text, whatever else it says: every run of digits that can be a number, with what people put between
/// digits. Agreement is of whole tokens, so that a time or an amount agrees with nobody.
/// </summary>
internal static class WatchScan
{
    private const int LeastDigits = 7;
    private const int MostDigits = 16;
    private const int ImsiDigits = 15;

    /// <summary>Everybody of the list whom the text names, each once, in its order.</summary>
    public static IReadOnlyList<WatchSight> Of(WatchList list, string text, string? parameters)
    {
        if (list.IsEmpty)
        {
            return [];
        }

        List<WatchSight> found = [];
        Scan(list, text, found);
        Scan(list, parameters ?? "", found);
        return found;
    }

    private static void Scan(WatchList list, ReadOnlySpan<char> text, List<WatchSight> found)
    {
        for (int at = 0; at < text.Length; )
        {
            if (!char.IsAsciiDigit(text[at]) || (at > 0 && IsWord(text[at - 1])))
            {
                at++;
                continue;
            }

            int end = EndOf(text, at, out int digits);
            bool isInternational = at > 0 && text[at - 1] == '+';
            Look(list, text, isInternational ? at - 1 : at, end, digits, found);
            int block = at + 1;
            while (block < end && char.IsAsciiDigit(text[block]))
            {
                block++;
            }

            if (block < end)
            {
                // Two numbers with a blank between them look like one that is written in groups.
                Look(list, text, at, block, block - at, found);
                end = block;
            }

            at = end;
        }
    }

    private static void Look(
        WatchList list,
        ReadOnlySpan<char> text,
        int start,
        int end,
        int digits,
        List<WatchSight> found
    )
    {
        if (digits is < LeastDigits or > MostDigits || (end < text.Length && IsWord(text[end])))
        {
            return;
        }

        ReadOnlySpan<char> number = text[start..end];
        Add(list.Find(TargetKind.E164, number));
        if (digits >= ImsiDigits)
        {
            Add(list.Find(TargetKind.Imsi, number));
            Add(list.Find(TargetKind.Imei, number));
        }

        void Add(WatchSight? sight)
        {
            if (sight is { } one && !found.Contains(one))
            {
                found.Add(one);
            }
        }
    }

    /// <summary>Behind the last digit of a number: single blanks, points, hyphens and brackets stand between digits.</summary>
    private static int EndOf(ReadOnlySpan<char> text, int start, out int digits)
    {
        digits = 0;
        int end = start;
        // A number has no more digits: what is longer is several.
        for (int at = start; at < text.Length && digits <= MostDigits; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                digits++;
                end = at + 1;
            }
            else if (text[at] is not (' ' or '-' or '.' or '(' or ')' or '/') || at - end > 1)
            {
                break;
            }
        }

        return end;
    }

    private static bool IsWord(char one) => char.IsAsciiLetterOrDigit(one) || one == '_';
}
