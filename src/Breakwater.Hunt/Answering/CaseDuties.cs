using System.Globalization;
using Breakwater.Evidence.Coverage;
using Breakwater.Hunt.Content;
using Breakwater.Investigation.Duties;
using Breakwater.Investigation.Duties.Carrier;
using Breakwater.Investigation.Duties.Clocks;
using Breakwater.Investigation.Duties.Facts;
using Breakwater.Model.Answers;
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

    /// <summary>The answers with the duties, or with the reason why there are none: a deadline that was left out would be missing in silence.</summary>
    public AnswerSet AddTo(AnswerSet answers)
    {
        if (content.Duties is not { } library)
        {
            return answers with { DutiesMissing = "a file of duties is wrong" };
        }

        DateTimeOffset? asOf = answers.Verdict.AsOf;
        if (asOf is { } time && !TimeText.IsReckoned(time))
        {
            return answers with
            {
                DutiesMissing = string.Create(
                    CultureInfo.InvariantCulture,
                    $"the answer speaks for a time outside the years {TimeText.FirstYear} to {TimeText.LastYear}"
                ),
            };
        }

        DutyCase held = new()
        {
            Verdict = answers.Verdict,
            Findings = _findings,
            Exposure = answers.RecordExposure,
            EvidenceItems = ManifestInputs.Of(answers.Ledger.Items).Count,
            Inventory = content.Inventory,
            AsOf = asOf,
        };
        return answers with { Duties = DutyReckoning.Of(held, CarrierFacts.None, library) };
    }
}
