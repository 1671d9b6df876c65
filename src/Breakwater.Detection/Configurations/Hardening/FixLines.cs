using System.Text;
using Breakwater.Detection.Configurations.Hardening.Language;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Hardening;

/// <summary>
/// Fix lines of what fails. <c>{statement}</c> and <c>{parent}</c> stand for the line that was found and the one above it,
/// <c>{path}</c> for both in one line, <c>{name}</c> and other attributes for values of the fact; lines with any of them are given once for each match.
/// </summary>
internal static class FixLines
{
    /// <summary>The most lines for one control; a list of thousands helps nobody.</summary>
    private const int Limit = 200;

    public static IReadOnlyList<string> Of(
        IReadOnlyList<(Condition Condition, Outcome Outcome)> broken,
        IReadOnlyList<string> general
    )
    {
        List<string> lines = [];
        HashSet<string> blocks = [];
        foreach ((Condition condition, Outcome outcome) in broken)
        {
            IReadOnlyList<string> fix = condition.Fix.Count > 0 ? condition.Fix : general;
            if (!fix.Any(l => l.Contains('{', StringComparison.Ordinal)))
            {
                Add(fix);
                continue;
            }

            foreach (Matched match in outcome.Matches)
            {
                Add([.. fix.Select(l => Fill(l, match))]);
            }
        }

        return lines;

        void Add(IReadOnlyList<string> block)
        {
            if (blocks.Add(string.Join('\n', block)) && lines.Count + block.Count <= Limit)
            {
                lines.AddRange(block);
            }
        }
    }

    /// <summary>Lines that need nothing that was found.</summary>
    public static IReadOnlyList<string> General(IReadOnlyList<string> fix) =>
        fix.Any(l => l.Contains('{', StringComparison.Ordinal)) ? [] : fix;

    private static string Fill(string line, Matched match)
    {
        StringBuilder text = new();
        int at = 0;
        for (int open = line.IndexOf('{', StringComparison.Ordinal); open >= 0; open = line.IndexOf('{', at))
        {
            int close = line.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            text.Append(line, at, open - at).Append(Value(line[(open + 1)..close], match));
            at = close + 1;
        }

        return text.Append(line, at, line.Length - at).ToString();
    }

    private static string Value(string name, Matched match)
    {
        ConfigurationStatement? first = match.Statements.Count > 0 ? match.Statements[0] : null;
        return name switch
        {
            "statement" => first?.Text ?? "",
            "parent" => first?.Parent?.Text ?? "",
            _ => match.Values(name) is [{ } value, ..] ? value : $"<{name.ToUpperInvariant()}>",
        };
    }
}
