using System.Globalization;
using Breakwater.Model.Comparisons;
using Breakwater.Model.Findings;
using Breakwater.Model.Manifests;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Comparing;

/// <summary>
/// Holds two answers against each other. Findings are walked in their order, so memory is bounded by <see cref="MostListed"/> differences of each kind and level;
/// the counts are of all.
/// </summary>
public static class AnswerComparer
{
    /// <summary>Differences that are listed of each kind and level; the rest is counted.</summary>
    public const int MostListed = 2000;

    /// <summary>Compares two answers.</summary>
    /// <param name="old">The earlier manifest and verdict.</param>
    /// <param name="later">The later manifest and verdict.</param>
    /// <param name="oldFindings">Findings of the earlier answer, in <see cref="FindingOrder"/>.</param>
    /// <param name="newFindings">Findings of the later answer, in <see cref="FindingOrder"/>.</param>
    public static AnswerComparison Compare(
        ComparedParts old,
        ComparedParts later,
        IEnumerable<Finding> oldFindings,
        IEnumerable<Finding> newFindings
    )
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(later);
        ArgumentNullException.ThrowIfNull(oldFindings);
        ArgumentNullException.ThrowIfNull(newFindings);
        IReadOnlyList<InputChange> inputs = InputDifferences.Of(old.Manifest, later.Manifest);
        ChangeCauses causes = new(old.Manifest, later.Manifest, inputs);
        DifferenceList list = new(causes);
        foreach ((Finding? before, Finding? now) in FindingPairs.Of(oldFindings, newFindings))
        {
            list.Take(before, now);
        }

        IReadOnlyList<FindingChange> findings = list.Listed();
        FindingCauses why = new(findings, causes);
        (IReadOnlyList<IncidentChange> incidents, int same) =
            old.Incidents is { } told && later.Incidents is { } retold
                ? IncidentDifferences.Of(told, retold, why)
                : ([], 0);
        return new AnswerComparison
        {
            Old = Of(old),
            New = Of(later),
            Harms = HarmDifferences.Of(old.Verdict, later.Verdict, why),
            Alignment = AlignmentDifferences.Of(old, later, why),
            Incidents = incidents,
            SameIncidents = same,
            Credentials =
                old.Captured is { } taken && later.Captured is { } known
                    ? CredentialDifferences.Of(taken, known, why)
                    : [],
            Devices = HarmDifferences.Devices(old.Verdict.Devices, later.Verdict.Devices),
            GapsClosed = [.. Gaps(old.Verdict).Except(Gaps(later.Verdict), StringComparer.Ordinal)],
            GapsOpened = [.. Gaps(later.Verdict).Except(Gaps(old.Verdict), StringComparer.Ordinal)],
            Inputs = inputs,
            Findings = findings,
            Counts = list.Counts,
            Same = list.Same,
            Notes = [.. Notes(old, later, list)],
        };
    }

    private static ComparedAnswer Of(ComparedParts answer) =>
        new(answer.Manifest.ToolVersion, answer.Verdict.AsOf, answer.Verdict.Overall);

    private static IEnumerable<string> Gaps(Verdict verdict) =>
        verdict
            .Gaps.Concat(verdict.Foothold.Gaps)
            .Concat(verdict.CallRecords.Gaps)
            .Concat(verdict.Communications.Gaps)
            .Concat(verdict.InterceptData.Gaps)
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Notes(ComparedParts one, ComparedParts other, DifferenceList list)
    {
        (Manifest old, Manifest later) = (one.Manifest, other.Manifest);
        if (one.Captured is null != other.Captured is null)
        {
            yield return $"The {(one.Captured is null ? "earlier" : "later")} answer does not tell which credentials an intruder may have, so those are not held against each other.";
        }

        if (list.LeftOut > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{list.LeftOut:N0} differences are counted and not listed: {MostListed:N0} of each kind and level are. A finding that has another id can then stand among both the new and the gone ones."
            );
        }

        if (old.Rules.Count == 0 || later.Rules.Count == 0)
        {
            yield return "One of the manifests does not say which rule stands in which file: whether a rule is new or changed is not known, only that knowledge differs.";
        }

        if (Argument(old, "run-id") is { } before && Argument(later, "run-id") is { } now && before != now)
        {
            yield return "Names of sealed evidence are made for each run, so sealed items and what rests on them are new in each.";
        }
    }

    private static string? Argument(Manifest manifest, string name) =>
        manifest.Arguments.FirstOrDefault(a => a.Name == name)?.Value;
}
