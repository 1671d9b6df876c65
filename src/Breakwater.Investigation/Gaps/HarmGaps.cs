using Breakwater.Investigation.Assessment;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Gaps;

/// <summary>What could not be seen of one harm.</summary>
internal static class HarmGaps
{
    public static IReadOnlyList<string> Of(Harm harm, Assessable assessable, InvestigationContext context)
    {
        List<string> gaps = [];
        bool none = assessable == Assessable.None;
        IReadOnlyList<string> read = HarmEvidence.Read(harm, context.Ledger);
        if (none && read.Count > 0 && !HarmEvidence.IsLookedFor(harm, context))
        {
            return
            [
                $"Evidence that could show it was read ({GapText.Names(read)}), but no rule or detector of this version looks for it there.",
            ];
        }

        switch (harm)
        {
            case Harm.CallRecords:
                gaps.Add(
                    none
                        ? "No audit of a database or warehouse that holds call records was read: whoever read them there would not show."
                        : "Whether every store of call records was audited over the whole time is not known."
                );
                break;
            case Harm.InterceptData:
                gaps.Add(
                    none
                        ? "No log of a lawful-intercept system was read: neither the reading of targets nor changed deliveries would show."
                        : "Whether the logs of every lawful-intercept system were read is not known; many do not log reading at all."
                );
                // Sentences that name a class of discrepancy speak of this harm.
                gaps.AddRange(context.NotAssessable.Where(s => s.Contains("LI-", StringComparison.Ordinal)));
                break;
            case Harm.Communications:
                if (none)
                {
                    gaps.Add(
                        "No commands and no configurations of network devices were read: a capture, mirror or tap would not show."
                    );
                }

                AddConfigurationGap(gaps, none, context);
                break;
            default:
                if (none)
                {
                    gaps.Add("No record whose meaning is known was read: an intruder's acts would not show.");
                }

                break;
        }

        return gaps;
    }

    private static void AddConfigurationGap(List<string> gaps, bool none, InvestigationContext context)
    {
        IReadOnlyList<(string Device, bool HasConfiguration)> devices = HarmEvidence.DevicesHeard(context);
        string[] without = [.. devices.Where(d => !d.HasConfiguration).Select(d => d.Device)];
        bool all = without.Length == devices.Count;
        if (!none && (all || without.Length > 0))
        {
            gaps.Add("A mirror or tap that was set up before the evidence begins shows only in configurations.");
        }

        if (all)
        {
            gaps.Add(
                "No configuration of a device was read: what is set up now could not be compared with what was approved."
            );
        }
        else if (without.Length > 0)
        {
            gaps.Add(
                GapText.Of(
                    $"Of {without.Length} of {devices.Count} devices no configuration was read; what is set up on them could not be compared with what was approved: {GapText.Names(without)}."
                )
            );
        }
    }
}
