using Breakwater.Investigation.Assessment;
using Breakwater.Investigation.Episodes;
using Breakwater.Investigation.Gaps;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Verdicts;

/// <summary>Puts the verdict together.</summary>
internal static class VerdictBuilder
{
    public static Verdict Build(
        IReadOnlyList<Episode> episodes,
        DeviceFacts facts,
        InvestigationContext context,
        IReadOnlyList<string> notes,
        RecordExposureReport? shown = null,
        RecordExposureReport? exposure = null
    )
    {
        DeviceAnswer devices = DeviceRules.Judge(facts);
        HarmAnswer foothold = Foothold(episodes, facts, context, devices);
        HarmAnswer[] harms =
        [
            .. new[] { Harm.CallRecords, Harm.Communications, Harm.InterceptData }.Select(h =>
                h == Harm.CallRecords
                    ? WithRecords(Answer(h, episodes, facts, context), shown, exposure)
                    : Answer(h, episodes, facts, context)
            ),
        ];
        HarmAnswer[] all = [foothold, .. harms];
        return new Verdict
        {
            Overall = all.Max(a => a.State),
            Assessable =
                all.All(a => a.Assessable == Assessable.None) ? Assessable.None
                : all.All(a => a.Assessable == Assessable.Full) ? Assessable.Full
                : Assessable.Partial,
            Foothold = foothold,
            CallRecords = harms[0],
            Communications = harms[1],
            InterceptData = harms[2],
            Devices = devices,
            Gaps =
            [
                .. TelemetryPrecheck.Of(context),
                .. SourceGaps.Of(context.Ledger),
                .. ItemGaps.Of(context.Ledger),
                .. context.NotAssessable,
            ],
            Notes = [.. context.Notes, .. notes],
            Findings = Counting.Of(episodes),
            AsOf = context.AsOf,
        };
    }

    /// <summary>A record counts once however many accesses took it, so findings' own sums give way to what was reckoned over all of them.</summary>
    private static HarmAnswer WithRecords(
        HarmAnswer answer,
        RecordExposureReport? shown,
        RecordExposureReport? exposure
    )
    {
        if (exposure is null || answer.State is null)
        {
            return answer;
        }

        SortedDictionary<string, long> proven = new(StringComparer.Ordinal);
        SortedDictionary<string, long> upper = new(StringComparer.Ordinal);
        Put(upper, "rows", exposure.Rows.UpperBound);
        Put(upper, "subscribers", exposure.Subscribers.UpperBound);
        if (answer.State >= HarmState.Likely)
        {
            Put(proven, "rows", shown?.Rows.Proven);
            Put(proven, "subscribers", shown?.Subscribers.Proven);
            Put(proven, "watch_listed_numbers", shown?.WatchListedNumbers);
            Put(proven, "watch_list_queries", shown?.WatchListQueries);
        }

        return answer with
        {
            Proven = proven,
            UpperBound = upper,
            Gaps =
                upper.Count == 0
                    ? answer.Gaps
                    :
                    [
                        .. answer.Gaps,
                        "Upper bounds are of accesses that stand in findings; what no audit logged is in none of them.",
                    ],
        };

        static void Put(SortedDictionary<string, long> counts, string key, long? count)
        {
            if (count is { } known)
            {
                counts[key] = known;
            }
        }
    }

    private static HarmAnswer Foothold(
        IReadOnlyList<Episode> episodes,
        DeviceFacts facts,
        InvestigationContext context,
        DeviceAnswer devices
    )
    {
        bool hasFindings = episodes.Any(e => e.IsOpen && e.Harm != Harm.Exposure);
        Assessable assessable = HarmEvidence.Of(Harm.Foothold, context, hasFindings);
        if (assessable == Assessable.None)
        {
            return new HarmAnswer { Assessable = assessable, Gaps = HarmGaps.Of(Harm.Foothold, assessable, context) };
        }

        Judgement judged = FootholdRules.Judge(episodes, facts);
        SortedDictionary<string, long> proven = new(StringComparer.Ordinal);
        SortedDictionary<string, long> upper = new(StringComparer.Ordinal);
        if (facts.Compromised.Count > 0)
        {
            proven["devices"] = LeastDevices.Count(facts.Compromised.Keys);
            if (facts.Accounts.Count > 0)
            {
                proven["accounts"] = facts.Accounts.Count;
            }
        }

        if (assessable == Assessable.Full)
        {
            upper["devices"] =
                facts.Compromised.Count + devices.Suspected.Count + devices.Accessed.Count + devices.Silent.Count;
        }

        return new HarmAnswer
        {
            State = judged.State,
            Assessable = assessable,
            Proven = proven,
            UpperBound = upper,
            Rule = judged.Rule,
            Reasons = judged.Reasons,
            Gaps = HarmGaps.Of(Harm.Foothold, assessable, context),
        };
    }

    private static HarmAnswer Answer(
        Harm harm,
        IReadOnlyList<Episode> episodes,
        DeviceFacts facts,
        InvestigationContext context
    )
    {
        Assessable assessable = HarmEvidence.Of(
            harm,
            context,
            episodes.Any(e => e.IsOpen && ProvenCounts.Speaks(harm, e))
        );
        IReadOnlyList<string> gaps = HarmGaps.Of(harm, assessable, context);
        if (assessable == Assessable.None)
        {
            return new HarmAnswer { Assessable = assessable, Gaps = gaps };
        }

        Judgement judged = HarmRules.Judge(harm, episodes, facts);
        return new HarmAnswer
        {
            State = judged.State,
            Assessable = assessable,
            Proven =
                judged.State >= HarmState.Likely
                    ? ProvenCounts.Of(harm, episodes, facts, context.Recordings)
                    : new SortedDictionary<string, long>(StringComparer.Ordinal),
            UpperBound = ProvenCounts.AtMost(harm, episodes, context.BoundedCounts),
            Rule = judged.Rule,
            Reasons = judged.Reasons,
            Gaps = gaps,
        };
    }
}
