namespace Breakwater.Sigma.Explaining;

/// <summary>What a part of an explanation is about.</summary>
public enum SigmaPartKind
{
    /// <summary>The log source.</summary>
    LogSource,

    /// <summary>A condition of the rule, as it is written.</summary>
    Condition,

    /// <summary>A filter that is meant for the rule.</summary>
    Filter,

    /// <summary>Every part must hold.</summary>
    All,

    /// <summary>One part must hold.</summary>
    Any,

    /// <summary>The part must not hold.</summary>
    Not,

    /// <summary>A search identifier.</summary>
    Search,

    /// <summary>A field with modifiers.</summary>
    Item,

    /// <summary>One value of an item.</summary>
    Value,
}

/// <summary>Whether a part of a rule holds for an event, and why.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">The part as the rule states it.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Reason">Why it holds or does not; empty where its parts say it.</param>
/// <param name="Line">Its line in the file.</param>
/// <param name="Parts">What it is made of.</param>
public sealed record SigmaExplanationPart(
    SigmaPartKind Kind,
    string Text,
    bool Holds,
    string Reason,
    int Line,
    IReadOnlyList<SigmaExplanationPart> Parts
);

/// <summary>Why a rule matches an event, or why it does not.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Matches">The verdict: that of the engine.</param>
/// <param name="Parts">The log source, the conditions, the filters: all of them must hold, and one of several conditions.</param>
public sealed record SigmaExplanation(SigmaRule Rule, bool Matches, IReadOnlyList<SigmaExplanationPart> Parts)
{
    /// <summary>The explanation in lines of text, a part a line, indented; <c>+</c> holds, <c>-</c> does not.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"{(Matches ? "matches" : "does not match")}: {Rule.Title} ({Rule.Path}:{Rule.Line})";
        foreach (string line in Parts.SelectMany(p => Lines(p, 1)))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Lines(SigmaExplanationPart part, int depth)
    {
        string word = part.Kind switch
        {
            SigmaPartKind.LogSource => "log source ",
            SigmaPartKind.Condition => "condition ",
            SigmaPartKind.Filter => "filter ",
            _ => "",
        };
        string reason = part.Reason.Length == 0 ? "" : "    " + part.Reason;
        yield return $"{new string(' ', depth * 2)}{(part.Holds ? '+' : '-')} {word}{part.Text}{reason}";
        foreach (string line in part.Parts.SelectMany(p => Lines(p, depth + 1)))
        {
            yield return line;
        }
    }
}
