using System.Text.RegularExpressions;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Html;

/// <summary>A piece of a reason: the id of a finding, or the text between.</summary>
internal readonly partial record struct ReasonPart(string Text, bool IsFinding)
{
    public static IEnumerable<ReasonPart> Split(string reason)
    {
        string safe = SafeText.OneLine(reason);
        int at = 0;
        foreach (Match match in Id().Matches(safe))
        {
            if (match.Index > at)
            {
                yield return new ReasonPart(safe[at..match.Index], false);
            }

            yield return new ReasonPart(match.Value, true);
            at = match.Index + match.Length;
        }

        if (at < safe.Length)
        {
            yield return new ReasonPart(safe[at..], false);
        }
    }

    [GeneratedRegex(@"\b[a-z2-7]{26}\b", RegexOptions.CultureInvariant, Timeout.Infinite)]
    private static partial Regex Id();
}
