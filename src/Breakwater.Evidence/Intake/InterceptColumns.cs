using System.Text;

namespace Breakwater.Evidence.Intake;

/// <summary>
/// Whether the first line of a table names columns of lawful intercept, in whatever layout: such a table is refused rather than read as any
/// other. One word that is used for nothing else is enough, or three of those that tables of intercepts have together.
/// </summary>
internal static class InterceptColumns
{
    private const int LongestHeader = 16_384;
    private const int TogetherNeeded = 3;

    private static readonly HashSet<string> Alone = new(StringComparer.Ordinal)
    {
        "liid",
        "liids",
        "warrant",
        "warrants",
        "wiretap",
        "wiretaps",
        "lemf",
        "intercept",
        "intercepts",
        "interception",
    };

    private static readonly string[][] Together =
    [
        ["order", "orders", "authorisation", "authorization", "authority"],
        ["target", "targets", "msisdn", "imsi"],
        ["agency", "agencies", "lea"],
        ["delivery", "handover", "destination", "destinations"],
    ];

    /// <summary>Whether they are there.</summary>
    public static bool AreIn(ReadOnlySpan<byte> head)
    {
        int end = head.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = head[..Math.Min(end < 0 ? head.Length : end, LongestHeader)];
        HashSet<string> words = [];
        StringBuilder word = new();
        foreach (byte one in line)
        {
            if (char.IsAsciiLetter((char)one))
            {
                word.Append(char.ToLowerInvariant((char)one));
                continue;
            }

            words.Add(word.ToString());
            word.Clear();
        }

        words.Add(word.ToString());
        return words.Overlaps(Alone) || Together.Count(group => group.Any(words.Contains)) >= TogetherNeeded;
    }
}
