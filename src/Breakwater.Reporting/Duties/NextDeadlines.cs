using Breakwater.Model.Duties;

namespace Breakwater.Reporting.Duties;

/// <summary>The next deadlines in few words: what must be told, then what must be told if it applies to the carrier, then what is asked for.</summary>
internal static class NextDeadlines
{
    /// <summary>What an answer says of duties where the carrier has stated nothing.</summary>
    public const string NotStated =
        "Facts of the carrier are not stated, so whether a duty applies is open, and clocks are reckoned from the time of this answer: breakwater duties FOLDER --carrier FILE";

    /// <summary>
    /// The steps that findings trigger, the most pressing first; empty where none does. What is open only because nobody has said anything is none of them.
    /// </summary>
    public static IReadOnlyList<DutyAnswer> Of(DutyReport? report)
    {
        DutyAnswer[] triggered = [.. report?.Answers.Where(a => a.Findings.Count > 0) ?? []];
        return
        [
            .. triggered.Where(a => a.State == DutyState.Due),
            .. triggered.Where(a => a is { State: DutyState.Open, IsBinding: true, IsElsewhere: false }),
            .. triggered.Where(a => a.State == DutyState.Asked),
            .. triggered.Where(a => a is { State: DutyState.Open, IsBinding: true, IsElsewhere: true }),
        ];
    }

    /// <summary>How many of them are duties of other jurisdictions than those that concern the carrier by what is known.</summary>
    public static int Elsewhere(IEnumerable<DutyAnswer> answers) => answers.Count(a => a.IsElsewhere);

    /// <summary>By when, in the words of the rule where it names no moment.</summary>
    public static string When(DutyAnswer answer)
    {
        string when = answer.By is { } by ? $"by {by.Local}" : answer.Words ?? "no date follows from what is known";
        return (answer.State, answer.IsTarget) switch
        {
            (DutyState.Open, true) => $"if it applies, {when} (an aim, the rule names no hour)",
            (DutyState.Open, false) => $"if it applies, {when}",
            (DutyState.Asked, _) => $"asked for, {when}",
            (_, true) => $"{when} (an aim, the rule names no hour)",
            _ => when,
        };
    }

    /// <summary>What is done, and who is told.</summary>
    public static string What(DutyAnswer answer) =>
        answer.Recipients.Count == 0 ? answer.Title : $"{answer.Title}; to {string.Join(", ", answer.Recipients)}";
}
