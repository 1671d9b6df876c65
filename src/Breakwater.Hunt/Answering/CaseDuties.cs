using Breakwater.Evidence.Coverage;
using Breakwater.Hunt.Content;
using Breakwater.Investigation.Duties;
using Breakwater.Investigation.Duties.Carrier;
using Breakwater.Investigation.Duties.Clocks;
using Breakwater.Investigation.Duties.Facts;
using Breakwater.Model.Answers;
using Breakwater.Model.Duties;
using Breakwater.Model.Findings;

namespace Breakwater.Hunt.Answering;

/// <summary>
/// Who must be told, as far as the answer alone says it: nothing is stated by the carrier, so what depends on the carrier is open. <c>breakwater duties</c> reckons the
/// same of the finished answer with what counsel states.
/// </summary>
internal sealed class CaseDuties(HuntContent content)
{
    private readonly CaseFindings _findings = new();

    /// <summary>Looks at a finding.</summary>
    public void Observe(Finding finding) => _findings.Observe(finding);

    /// <summary>
    /// The duties; null where a pack is wrong, for a deadline of a pack that was left out would be missing in silence, and where the answer speaks for a year in which no clock is reckoned:
    /// <c>breakwater duties</c> asks for the time then.
    /// </summary>
    public DutyReport? Of(AnswerSet answers) =>
        content.Duties is not { } library || answers.Verdict.AsOf is { } at && !TimeText.IsReckoned(at)
            ? null
            : DutyReckoning.Of(
                new DutyCase
                {
                    Verdict = answers.Verdict,
                    Findings = _findings,
                    Exposure = answers.RecordExposure,
                    EvidenceItems = ManifestInputs.Of(answers.Ledger.Items).Count,
                    Inventory = content.Inventory,
                    AsOf = answers.Verdict.AsOf,
                },
                CarrierFacts.None,
                library
            );
}
