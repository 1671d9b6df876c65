namespace Breakwater.Detection.RecordAccess.Judging.Pulls;

/// <summary>Names of hosts that are made to be taken for another: a letter or two changed, or the same name under another domain.</summary>
internal static class LikeDomain
{
    private const int ShortestForOne = 10;
    private const int ShortestForTwo = 20;
    private const int Longest = 64;

    /// <summary>One name can be taken for the other. Names below one domain are siblings, and no such thing.</summary>
    public static bool IsLike(string one, string other)
    {
        string[] own = one.Split('.');
        string[] known = other.Split('.');
        if (
            own.Length < 2
            || known.Length < 2
            || one == other
            || one.Length > Longest
            || other.Length > Longest
            || one.Contains('@', StringComparison.Ordinal)
            || other.Contains('@', StringComparison.Ordinal)
        )
        {
            return false;
        }

        string ownName = own[^2];
        string knownName = known[^2];
        if (ownName == knownName)
        {
            // agency.example in place of agency.gov; "co.uk" and "ca.us" are no names.
            return own[^1] != known[^1] && own.Length == 2 && known.Length == 2 && ownName.Length >= 4;
        }

        // agency-gov.example in place of agency.gov.
        if (
            own.Length == 2
            && knownName.Length >= 3
            && ownName.Replace("-", "", StringComparison.Ordinal) == knownName + known[^1]
        )
        {
            return true;
        }

        int most = Math.Min(one.Length, other.Length) switch
        {
            >= ShortestForTwo => 2,
            >= ShortestForOne => 1,
            _ => 0,
        };
        return own.Length == known.Length && Distance(one, other, most) <= most;
    }

    /// <summary>Letters that must be changed, put in or taken out (Levenshtein); more than the most where there are more.</summary>
    private static int Distance(string one, string other, int most)
    {
        if (most == 0 || Math.Abs(one.Length - other.Length) > most)
        {
            return most + 1;
        }

        int[] above = [.. Enumerable.Range(0, other.Length + 1)];
        int[] row = new int[other.Length + 1];
        for (int i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int changed = above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(changed, Math.Min(above[j], row[j - 1]) + 1);
            }

            if (row.AsSpan().IndexOfAnyInRange(0, most) < 0)
            {
                return most + 1;
            }

            (above, row) = (row, above);
        }

        return above[other.Length];
    }
}
