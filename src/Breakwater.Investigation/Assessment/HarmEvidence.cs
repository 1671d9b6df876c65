using Breakwater.Model.Answers;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Configurations;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Assessment;

/// <summary>Which kinds of evidence could show a harm at all, and whether any of it was read.</summary>
internal static class HarmEvidence
{
    // Systems that record who read call records: audits of databases and warehouses, and the records' own stores.
    private static readonly string[] CallRecords =
    [
        "cdr*",
        "database*",
        "db.*",
        "gcp.bigquery*",
        "hdfs*",
        "hive*",
        "mariadb*",
        "mssql*",
        "mysql*",
        "oracle*",
        "pgaudit*",
        "postgresql*",
        "ranger*",
        "records.*",
        "snowflake*",
        "teradata*",
        "trino*",
        "vertica*",
    ];

    // Systems that provision and deliver lawful intercepts.
    private static readonly string[] Intercept = ["lawful_intercept*", "li.*", "linux.openli*", "openli*", "x1*"];

    // Devices whose commands or configurations show a capture, a mirror or a tap.
    private static readonly string[] Configurations = [DeviceConfiguration.Dataset];
    private static readonly string[] Devices =
    [
        "arista.*",
        "cisco.*",
        "huawei.*",
        "juniper.*",
        "nokia.*",
        "tacacs.*",
        "radius.*",
    ];

    // Records whose meaning is not known show nothing.
    private static readonly string[] Unknown = ["csv", SubscriberTable.Dataset, "json", "text"];

    /// <summary>How far a harm can be judged from the sources; a finding that speaks of it shows that some evidence was there.</summary>
    public static Assessable Of(Harm harm, InvestigationContext context, bool hasFindings)
    {
        Assessable bySources =
            !IsLookedFor(harm, context) ? Assessable.None
            : BySources(harm, context) == Assessable.Full && !IsAllLookedFor(harm, context) ? Assessable.Partial
            : BySources(harm, context);
        return bySources == Assessable.None && hasFindings ? Assessable.Partial : bySources;
    }

    /// <summary>Whether a rule or detector looks for the harm in anything that was read. Without a table nobody can tell.</summary>
    public static bool IsLookedFor(Harm harm, InvestigationContext context) =>
        context.Behaviours.Count == 0
        || context.Behaviours.Any(b =>
            Concerns(b, harm) && b.IsLookedFor && context.Ledger.Sources.Any(s => b.CouldBeSeenIn(s.Dataset))
        );

    /// <summary>Datasets that were read and could show the harm, sorted.</summary>
    public static IReadOnlyList<string> Read(Harm harm, CoverageLedger ledger)
    {
        string[] patterns = harm switch
        {
            Harm.CallRecords => CallRecords,
            Harm.InterceptData => Intercept,
            Harm.Communications => [.. Devices, .. Configurations],
            _ => ["*"],
        };
        return
        [
            .. ledger
                .Sources.Select(s => s.Dataset)
                .Where(d => IsOneOf(patterns, d) || (harm == Harm.CallRecords && HasAccesses(d, ledger)))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    // The transfer log of any host tells nothing of call records; that of a store does.
    private static bool HasAccesses(string dataset, CoverageLedger ledger) =>
        ledger.CallRecordAudits.Any(a => a.Accesses > 0 && string.Equals(a.Dataset, dataset, StringComparison.Ordinal));

    private static bool IsAllLookedFor(Harm harm, InvestigationContext context) =>
        context.Behaviours.Where(b => Concerns(b, harm)).All(b => b.IsLookedFor);

    private static bool Concerns(BehaviourEvidence behaviour, Harm harm) =>
        behaviour.Harm == harm || (harm == Harm.Foothold && behaviour.Harm == Harm.DefenceEvasion);

    /// <summary>Sources of network devices and their AAA servers.</summary>
    public static IEnumerable<SourceCoverage> DeviceSources(CoverageLedger ledger) =>
        ledger.Sources.Where(s => IsOneOf(Devices, s.Dataset) || IsOneOf(Configurations, s.Dataset));

    /// <summary>Network devices that were heard, by the name that the answers use, and whether a configuration of each was read.</summary>
    public static IReadOnlyList<(string Device, bool HasConfiguration)> DevicesHeard(InvestigationContext context) =>
        [
            .. DeviceSources(context.Ledger)
                .Where(s => s.IsNamed)
                .GroupBy(s => context.NameOf(s.Device), StringComparer.OrdinalIgnoreCase)
                .Select(g => (g.Key, g.Any(s => IsOneOf(Configurations, s.Dataset))))
                .OrderBy(d => d.Key, StringComparer.Ordinal),
        ];

    private static Assessable BySources(Harm harm, InvestigationContext context)
    {
        CoverageLedger ledger = context.Ledger;
        switch (harm)
        {
            case Harm.CallRecords:
                return Read(harm, ledger).Count > 0 ? Assessable.Partial : Assessable.None;
            case Harm.InterceptData:
                return ledger.Sources.Any(s => IsOneOf(Intercept, s.Dataset)) ? Assessable.Partial : Assessable.None;
            case Harm.Communications:
                SourceCoverage[] devices = [.. DeviceSources(ledger)];
                return !devices.Any(CouldShowChange) ? Assessable.None
                    : IsWhole(context)
                    && context.ExpectedDevices.All(d =>
                        devices.Any(s => IsOneOf(Configurations, s.Dataset) && IsSame(d, s.Device, context))
                    )
                        ? Assessable.Full
                    : Assessable.Partial;
            default:
                return !ledger.Sources.Any(s => !Unknown.Contains(s.Dataset)) ? Assessable.None
                    : IsWhole(context) ? Assessable.Full
                    : Assessable.Partial;
        }
    }

    // Every device of the inventory is heard, its commands are seen, nothing is missing.
    private static bool IsWhole(InvestigationContext context) =>
        context.ExpectedDevices.Count > 0
        && context.NotAssessable.Count == 0
        && !context.Ledger.Items.Any(i =>
            i.Status is CoverageStatus.Refused or CoverageStatus.PartlyRead or CoverageStatus.Unsupported
        )
        && context.Ledger.Sources.All(s => s.Holes.Count == 0)
        && context.ExpectedDevices.All(d =>
            context.Ledger.Sources.Any(s => IsSame(d, s.Device, context) && s.Commands > 0)
        );

    private static bool CouldShowChange(SourceCoverage source) =>
        source.Events > 0 && (IsOneOf(Configurations, source.Dataset) || source.Commands is null or > 0);

    private static bool IsSame(string device, string other, InvestigationContext context) =>
        string.Equals(device, context.NameOf(other), StringComparison.OrdinalIgnoreCase);

    private static bool IsOneOf(string[] patterns, string dataset) =>
        patterns.Any(p => BehaviourSummary.Matches(p, dataset));
}
