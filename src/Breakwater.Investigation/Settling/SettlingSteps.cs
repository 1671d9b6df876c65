using Breakwater.Investigation.Assessment;
using Breakwater.Investigation.Gaps;
using Breakwater.Model.Configurations;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Settling;

/// <summary>
/// What would settle the answer: the next evidence to get, by how much it can change the answer (<see cref="SettlingEffect"/>), within that by the number of
/// things that it speaks of.
/// </summary>
internal static class SettlingSteps
{
    private const string ShownState = "device.show";

    public static IReadOnlyList<SettlingStep> Of(
        Verdict verdict,
        InvestigationContext context,
        IReadOnlyList<TechniqueCoverage> techniques,
        RecordExposureReport? exposure
    )
    {
        SettlingGuide guide = context.Settling;
        (SettlingStep Step, long Weight)[] steps =
        [
            .. WithoutState(verdict, guide),
            .. Devices(verdict, context, guide),
            .. Stores(verdict, context),
            .. Bounds(exposure),
            .. Behaviours(context, techniques, guide, [.. Asked(verdict).Select(a => a.Topic)]),
            .. Time(verdict, context),
            .. Unheard(context, guide),
            .. Unread(context),
        ];
        return
        [
            .. steps
                .OrderBy(s => s.Step.Effect)
                .ThenByDescending(s => s.Weight)
                .ThenBy(s => s.Step.What, StringComparer.Ordinal)
                .Select(s => s.Step),
        ];
    }

    private static IEnumerable<(SettlingStep Step, long Weight)> WithoutState(Verdict verdict, SettlingGuide guide)
    {
        foreach ((Harm harm, HarmAnswer answer, string topic, string what) in Asked(verdict))
        {
            string why = answer.Gaps.Count > 0 ? answer.Gaps[0] : "Nothing that was read could show it.";
            yield return (new SettlingStep(SettlingEffect.GivesState, what, why, [harm], guide.How(topic, [])), 1);
        }
    }

    /// <summary>What gives a state to a harm that has none.</summary>
    private static IEnumerable<(Harm Harm, HarmAnswer Answer, string Topic, string What)> Asked(Verdict verdict)
    {
        (Harm Harm, HarmAnswer Answer, string Topic, string What)[] harms =
        [
            (Harm.Foothold, verdict.Foothold, "device_logs", "Logs of network devices and of their AAA servers."),
            (Harm.CallRecords, verdict.CallRecords, "record_audit", "The audit of every store of call records."),
            (
                Harm.Communications,
                verdict.Communications,
                "configurations",
                "Configurations of the network devices, or the commands entered on them."
            ),
            (Harm.InterceptData, verdict.InterceptData, "intercept_logs", "Records and logs of lawful intercept."),
        ];
        return harms.Where(h => h.Answer.State is null);
    }

    // A configuration that is saved each night says nothing of ports, captures and processes of the moment.
    private static IEnumerable<(SettlingStep Step, long Weight)> Devices(
        Verdict verdict,
        InvestigationContext context,
        SettlingGuide guide
    )
    {
        ILookup<string, string> datasets = context.Ledger.Sources.ToLookup(
            s => context.NameOf(s.Device),
            s => s.Dataset,
            StringComparer.OrdinalIgnoreCase
        );
        string[] doubtful =
        [
            .. verdict.Devices.Suspected.Concat(verdict.Devices.Silent).Where(d => !datasets[d].Contains(ShownState)),
        ];
        if (doubtful.Length > 0)
        {
            yield return (
                new SettlingStep(
                    SettlingEffect.Decides,
                    $"The state of {GapText.Names(doubtful)} as the device itself shows it, with the running configuration.",
                    $"{GapText.Count(doubtful.Length, "device is", "devices are")} suspected or silent, and nothing was read that {(doubtful.Length == 1 ? "it shows of itself" : "they show of themselves")}.",
                    [Harm.Foothold, Harm.Communications],
                    guide.How("device_state", doubtful.SelectMany(d => datasets[d]))
                ),
                doubtful.Length
            );
        }

        string[] shut = [.. verdict.Devices.Compromised.Where(d => !datasets[d].Contains(ShownState))];
        if (shut.Length > 0)
        {
            yield return (
                new SettlingStep(
                    SettlingEffect.ShowsMore,
                    $"What runs on {GapText.Names(shut)}: image, processes, ports, files.",
                    "Logs and configurations say what was entered; what an intruder put below the command line shows on the device alone. Save it before the device is reloaded.",
                    [Harm.Foothold, Harm.Communications],
                    guide.How("device_host", shut.SelectMany(d => datasets[d]))
                ),
                1000 + shut.Length
            );
        }
    }

    private static IEnumerable<(SettlingStep Step, long Weight)> Stores(Verdict verdict, InvestigationContext context)
    {
        bool isOpen = verdict.CallRecords.State is HarmState.Suspected or HarmState.Likely;
        foreach (
            StoreAuditCoverage store in context.Ledger.CallRecordAudits.Where(a => a.State == StoreAuditState.NotSeen)
        )
        {
            yield return (
                new SettlingStep(
                    isOpen ? SettlingEffect.Decides : SettlingEffect.ShowsMore,
                    $"The audit of the store {store.Store}.",
                    "Nothing of it was read: nobody can tell who read its call records.",
                    [Harm.CallRecords],
                    store.Enable
                ),
                2000
            );
        }
    }

    private static IEnumerable<(SettlingStep Step, long Weight)> Bounds(RecordExposureReport? exposure)
    {
        if (exposure is { Queries.Count: > 0 } && exposure.Rows.Proven != exposure.Rows.UpperBound)
        {
            yield return (
                new SettlingStep(
                    SettlingEffect.NarrowsBounds,
                    $"{GapText.Count(exposure.Queries.Count, "count", "counts")} in the stores of call records, under dual control.",
                    GapText.Of(
                        $"Of rows {exposure.Rows.Proven ?? 0:N0} are proven and {(exposure.Rows.UpperBound is { } most ? $"at most {most:N0}" : "any number")} can have been taken."
                    ),
                    [Harm.CallRecords],
                    ["breakwater exposure queries; then breakwater exposure answer FILE"]
                ),
                (exposure.Rows.UpperBound ?? long.MaxValue) - (exposure.Rows.Proven ?? 0)
            );
        }
    }

    private static IEnumerable<(SettlingStep Step, long Weight)> Behaviours(
        InvestigationContext context,
        IReadOnlyList<TechniqueCoverage> techniques,
        SettlingGuide guide,
        HashSet<string> asked
    )
    {
        HashSet<string> blind = [.. techniques.Where(t => t.Assessable == Assessable.None).Select(t => t.Id)];
        IEnumerable<IGrouping<string, BehaviourEvidence>> topics = context
            .Behaviours.Where(b => b.IsLookedFor && blind.Contains(b.Id))
            .SelectMany(b => b.Datasets.Select(TopicOf).OfType<string>().Distinct().Select(topic => (topic, b)))
            .Where(b => !asked.Contains(b.topic))
            .GroupBy(b => b.topic, b => b.b, StringComparer.Ordinal);
        foreach (IGrouping<string, BehaviourEvidence> topic in topics)
        {
            BehaviourEvidence[] shown = [.. topic];
            yield return (
                new SettlingStep(
                    SettlingEffect.ShowsMore,
                    NameOf(topic.Key),
                    $"{GapText.Count(shown.Length, "behaviour", "behaviours")} of this actor could be seen in it and in nothing that was read: {GapText.Names([.. shown.Select(b => $"{b.Id} {b.Name}")])}.",
                    [.. shown.Select(b => b.Harm).OfType<Harm>().Distinct().Order()],
                    guide.How(topic.Key, [])
                ),
                shown.Length
            );
        }
    }

    // An intrusion that is as old as the evidence began before it.
    private static IEnumerable<(SettlingStep Step, long Weight)> Time(Verdict verdict, InvestigationContext context)
    {
        if (verdict.Foothold.State >= HarmState.Suspected && context.Ledger.Sources.Min(s => s.First) is { } first)
        {
            yield return (
                new SettlingStep(
                    SettlingEffect.ClosesGap,
                    $"Everything that is kept from before {GapText.Time(first)}.",
                    "When the intruder came first decides what else was within reach; published intrusions of this kind lasted months to years.",
                    [Harm.Foothold],
                    []
                ),
                long.MaxValue
            );
        }

        string[] holes =
        [
            .. context
                .Ledger.Sources.Where(s => s.Holes.Count > 0)
                .Select(s => s.Device)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        if (holes.Length > 0)
        {
            yield return (
                new SettlingStep(
                    SettlingEffect.ClosesGap,
                    $"Other records of the times at which {GapText.Names(holes)} fell silent: local log buffers, the AAA server, flows of the neighbours.",
                    "What was done while a device was silent shows nowhere else.",
                    [Harm.Foothold],
                    []
                ),
                holes.Length
            );
        }
    }

    private static IEnumerable<(SettlingStep Step, long Weight)> Unheard(
        InvestigationContext context,
        SettlingGuide guide
    )
    {
        IReadOnlyList<string> unheard = context.Unheard();
        if (unheard.Count > 0)
        {
            yield return (
                new SettlingStep(
                    SettlingEffect.ClosesGap,
                    $"Logs and configurations of {GapText.Names(unheard)}.",
                    $"The inventory names {(unheard.Count == 1 ? "it" : "them")}, and nothing was read of {(unheard.Count == 1 ? "it" : "them")}.",
                    [Harm.Foothold, Harm.Communications],
                    guide.How("device_logs", [])
                ),
                unheard.Count
            );
        }
    }

    private static IEnumerable<(SettlingStep Step, long Weight)> Unread(InvestigationContext context)
    {
        CoverageItem[] unread =
        [
            .. context.Ledger.Items.Where(i =>
                i.Status is CoverageStatus.Refused or CoverageStatus.PartlyRead or CoverageStatus.Unsupported
            ),
        ];
        if (unread.Length > 0)
        {
            yield return (
                new SettlingStep(
                    SettlingEffect.ClosesGap,
                    $"Whole copies, or another export, of {GapText.Names([.. unread.Select(i => i.Path)])}.",
                    $"{GapText.Count(unread.Length, "file was", "files were")} refused, cut or without a reader; coverage.json says why.",
                    [],
                    []
                ),
                unread.Length
            );
        }
    }

    private static string? TopicOf(string dataset) =>
        dataset.StartsWith("flow", StringComparison.Ordinal)
        || dataset.StartsWith("zeek.conn", StringComparison.Ordinal)
        || dataset.StartsWith("suricata.flow", StringComparison.Ordinal)
            ? "flows"
        : dataset.StartsWith("tacacs", StringComparison.Ordinal) ? "aaa"
        : dataset == DeviceConfiguration.Dataset ? "configurations"
        : dataset.StartsWith("web.", StringComparison.Ordinal) ? "web"
        : dataset.StartsWith("linux.", StringComparison.Ordinal) ? "hosts"
        : dataset.StartsWith("li.", StringComparison.Ordinal) ? "intercept_logs"
        : dataset == ShownState ? "device_state"
        : dataset.StartsWith("postgresql", StringComparison.Ordinal) ? "record_audit"
        : dataset.StartsWith("cisco.", StringComparison.Ordinal) ? "device_logs"
        : null;

    private static string NameOf(string topic) =>
        topic switch
        {
            "flows" => "Flow records.",
            "aaa" => "Accounting of the AAA servers.",
            "configurations" => "Saved configurations of the devices.",
            "web" => "Access logs of web servers and proxies.",
            "hosts" => "Logs of hosts.",
            "intercept_logs" => "Records and logs of lawful intercept.",
            "device_state" => "What the devices show of themselves.",
            "record_audit" => "The audit of the stores of call records.",
            _ => "Logs of the network devices.",
        };
}
