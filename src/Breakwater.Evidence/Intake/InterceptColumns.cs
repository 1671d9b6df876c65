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
        "interceptions",
        "intercepción",
        "interceptação",
        "intercettazione",
        "intercettazioni",
        "überwachungsanordnung",
        "ueberwachungsanordnung",
        "tkü",
        "tkue",
        "bedarfsträger",
        "bedarfstraeger",
        "aftapbevel",
    };

    private static readonly string[][] Together =
    [
        [
            "order",
            "orders",
            "authorisation",
            "authorization",
            "authority",
            "anordnung",
            "aktenzeichen",
            "beschluss",
            "mandat",
            "mandado",
            "orden",
            "decreto",
        ],
        [
            "target",
            "targets",
            "msisdn",
            "imsi",
            "rufnummer",
            "zielrufnummer",
            "zielperson",
            "cible",
            "objetivo",
            "bersaglio",
            "alvo",
        ],
        [
            "agency",
            "agencies",
            "lea",
            "behörde",
            "behoerde",
            "dienststelle",
            "autorité",
            "autoridad",
            "autoridade",
            "autorità",
        ],
        ["delivery", "handover", "destination", "destinations", "ausleitung", "remise", "entrega", "consegna"],
    ];

    /// <summary>Whether they are there.</summary>
    public static bool AreIn(ReadOnlySpan<byte> head)
    {
        int end = head.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = head[..Math.Min(end < 0 ? head.Length : end, LongestHeader)];
        HashSet<string> words = [.. WordsOf(TextOf(line))];
        return words.Overlaps(Alone) || Together.Count(group => group.Any(words.Contains)) >= TogetherNeeded;
    }

    /// <summary>The words of a text, in lower case.</summary>
    public static IEnumerable<string> WordsOf(string text)
    {
        StringBuilder word = new();
        foreach (char one in text)
        {
            if (char.IsLetter(one))
            {
                word.Append(char.ToLowerInvariant(one));
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    /// <summary>UTF-8 where it is that, else ISO 8859-1, whose letters are those of windows-1252.</summary>
    public static string TextOf(ReadOnlySpan<byte> bytes) =>
        (System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);
}
