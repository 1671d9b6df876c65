using Breakwater.Model.Comparisons;
using Breakwater.Model.Incidents;

namespace Breakwater.Reporting.Text;

/// <summary>What differs between two answers besides harms and findings: alignment, incidents, credentials that an intruder may have.</summary>
internal static class ComparedStories
{
    private const int MostIncidents = 20;
    private const int MostCredentials = 30;

    public static void Write(TextPage page, AnswerComparison comparison)
    {
        if (comparison.Alignment is { } alignment)
        {
            WriteAlignment(page, alignment);
        }

        WriteIncidents(page, comparison);
        WriteCredentials(page, comparison.Credentials);
    }

    private static void WriteAlignment(TextPage page, AlignmentChange change)
    {
        page.Blank();
        page.Labelled(
            "Alignment",
            (
                change.Old == change.New
                    ? $"{Of(change.New)}, as before; criteria turned"
                    : $"{Of(change.Old)} before, {Of(change.New)} now"
            ) + ". It is no attribution."
        );
        foreach (CriterionChange criterion in change.Criteria)
        {
            page.Bullet(
                $"{criterion.Criterion} {(criterion.Agrees ? "agrees now" : "does not agree any more")}: {criterion.Why}"
            );
        }

        page.Bullet("because " + ChangeWords.Of(change.Causes));
    }

    private static void WriteIncidents(TextPage page, AnswerComparison comparison)
    {
        if (comparison.Incidents.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Line(
            new TextSpan(
                $"{Wording.Count(comparison.Incidents.Count, "incident differs", "incidents differ")}, {Wording.Number(comparison.SameIncidents)} the same",
                TextStyle.Strong
            )
        );
        foreach (IncidentChange change in comparison.Incidents.Take(MostIncidents))
        {
            page.Labelled(
                "  " + Wording.Of(change.Level),
                $"{ChangeWords.Of(change.Kind)}: {change.Title} [{change.Id}]{Confidence(change)}"
            );
            if (change.Differences.Count > 0)
            {
                page.Labelled("", string.Join("; ", change.Differences));
            }

            page.Labelled("", "because " + ChangeWords.Of(change.Causes));
        }

        if (comparison.Incidents.Count > MostIncidents)
        {
            page.Bullet(
                $"and {Wording.Number(comparison.Incidents.Count - MostIncidents)} more, none of them worse, with --format json"
            );
        }
    }

    private static string Confidence(IncidentChange change) =>
        change switch
        {
            { OldConfidence: null, NewConfidence: { } now } => $", {now} of 100 sure",
            { OldConfidence: { } old, NewConfidence: null } => $", {old} of 100 sure before",
            _ => "",
        };

    private static void WriteCredentials(TextPage page, IReadOnlyList<CredentialChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Line(
            new TextSpan(
                $"Credentials that an intruder may have: {Wording.Count(changes.Count, "difference", "differences")}",
                TextStyle.Strong
            )
        );
        foreach (CredentialChange change in changes.Take(MostCredentials))
        {
            string what = change.Kind switch
            {
                CredentialKind.RecordedAccount => "account",
                CredentialKind.CopiedConfiguration => "configuration of",
                _ => "secret on",
            };
            page.Bullet(
                $"{what} {change.Name}: {change.Old ?? "not among them"} before, {change.New ?? "not among them"} now, because {ChangeWords.Of(change.Causes)}"
            );
        }

        if (changes.Count > MostCredentials)
        {
            page.Bullet($"and {Wording.Number(changes.Count - MostCredentials)} more with --format json");
        }
    }

    private static string Of(AlignmentGrade? grade) =>
        grade switch
        {
            AlignmentGrade.Strong => "strong",
            AlignmentGrade.Plausible => "plausible",
            AlignmentGrade.Possible => "possible",
            _ => "none that all criteria carry",
        };
}
