using System.Text;

namespace Breakwater.Detection.Findings;

/// <summary>Summaries of rules, in which <c>{field.name}</c> stands for a value of the event.</summary>
internal static class SummaryText
{
    private const int ValueLimit = 200;

    /// <summary>The names that a summary asks for.</summary>
    public static IEnumerable<string> Names(string template)
    {
        for (int open = template.IndexOf('{', StringComparison.Ordinal); open >= 0; )
        {
            int close = template.IndexOf('}', open);
            if (close < 0)
            {
                yield break;
            }

            yield return template[(open + 1)..close];
            open = template.IndexOf('{', close);
        }
    }

    /// <summary>Puts values, which are redacted, in their places; "an unknown value" where there is none.</summary>
    public static string Fill(string template, Func<string, string?> value)
    {
        int open = template.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return template;
        }

        StringBuilder text = new(template.Length + 64);
        int at = 0;
        while (open >= 0)
        {
            int close = template.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            text.Append(template, at, open - at);
            string? found = value(template[(open + 1)..close]);
            text.Append(string.IsNullOrWhiteSpace(found) ? "an unknown value" : Shorten(found.Trim()));
            at = close + 1;
            open = template.IndexOf('{', at);
        }

        return text.Append(template, at, template.Length - at).ToString();
    }

    private static string Shorten(string value) =>
        value.Length <= ValueLimit ? value : string.Concat(value.AsSpan(0, ValueLimit), " ...");
}
