using Breakwater.Model.Documents;
using Breakwater.Model.Duties;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Duties.Facts;

/// <summary>
/// Facts of the harms. A harm that is likely or confirmed holds; one that is suspected or could not be assessed is open; one that was
/// looked for and not seen is not seen, and never a plain no.
/// </summary>
internal static class HarmFacts
{
    /// <summary>The facts.</summary>
    public static IEnumerable<DutyFact> Of(DutyCase held)
    {
        Verdict verdict = held.Verdict;
        CaseFindings found = held.Findings;
        yield return Of(
            CaseFactNames.CallRecordsTaken,
            "Theft of customer call records",
            "harms.call_records",
            verdict.CallRecords,
            found,
            [Harm.CallRecords]
        );
        yield return Of(
            CaseFactNames.CommunicationsCompromised,
            "Compromise of private communications",
            "harms.communications",
            verdict.Communications,
            found,
            [Harm.Communications]
        );
        yield return Of(
            CaseFactNames.InterceptDataTaken,
            "Compromise of lawful intercept",
            "harms.intercept_data",
            verdict.InterceptData,
            found,
            [Harm.InterceptData]
        );
        HarmAnswer worst = Worst(verdict);
        Harm[] all = [Harm.Foothold, Harm.CallRecords, Harm.Communications, Harm.InterceptData];
        DutyFact intrusion = Of(CaseFactNames.Intrusion, "An intrusion", "overall", worst, found, all);
        yield return intrusion;
        yield return intrusion.HowSure == HarmState.Suspected
            ? intrusion with
            {
                Name = CaseFactNames.IntrusionSuspected,
                State = FactState.Yes,
                Outward = "suspected",
                Decides = null,
            }
            : intrusion with
            {
                Name = CaseFactNames.IntrusionSuspected,
            };
    }

    private static DutyFact Of(
        string name,
        string thing,
        string part,
        HarmAnswer answer,
        CaseFindings found,
        IReadOnlyList<Harm> harms
    )
    {
        string source = $"verdict.json {part}";
        DutyFact fact = new()
        {
            Name = name,
            State = FactState.Yes,
            Source = source,
            Statement = $"{thing} is {(answer.State is { } known ? Said(known) : "not assessable")}.",
            HowSure = answer.State,
            Findings = [.. harms.SelectMany(found.Of).Distinct().Take(CaseFindings.Kept)],
            FindingCount = harms.Sum(found.CountOf),
        };
        return answer.State switch
        {
            HarmState.Confirmed or HarmState.Likely => fact with { Outward = Said(answer.State.Value) },
            HarmState.Suspected => fact with
            {
                State = FactState.Open,
                Decides =
                    $"{thing} is suspected, not shown. Look at its findings (breakwater explain) and collect what is missing (gaps in verdict.json).",
            },
            HarmState.NoEvidenceSeen => fact with
            {
                State = FactState.NotSeen,
                Statement = $"{thing} was looked for and not seen.",
                Findings = [],
                FindingCount = 0,
            },
            _ => fact with
            {
                State = FactState.Open,
                Findings = [],
                FindingCount = 0,
                Decides =
                    $"{thing} could not be assessed with this evidence{(answer.Gaps is [var gap, ..] ? ": " + gap : ".")}",
            },
        };
    }

    private static HarmAnswer Worst(Verdict verdict) =>
        verdict.Foothold with
        {
            State = verdict.Overall,
            Assessable = verdict.Assessable,
            Gaps = verdict.Gaps,
        };

    private static string Said(HarmState state) => Words.Of(state).Replace('_', ' ');
}
