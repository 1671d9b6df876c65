using System.Globalization;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Model.Verdicts;
using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Leaving;

namespace Breakwater.Sharing.Annexes;

/// <summary>The words of an annex for values of closed lists.</summary>
internal static class AnnexWords
{
    public static string State(HarmState? state) =>
        state switch
        {
            HarmState.Confirmed => "Confirmed",
            HarmState.Likely => "Likely",
            HarmState.Suspected => "Suspected",
            HarmState.NoEvidenceSeen => "No evidence seen",
            _ => "Not assessable",
        };

    public static string Of(Assessable assessable) =>
        assessable switch
        {
            Assessable.Full => "fully",
            Assessable.Partial => "in part",
            _ => "not at all",
        };

    public static string Question(Harm harm) =>
        harm switch
        {
            Harm.Foothold => "Intruder in the network",
            Harm.CallRecords => "Customers' call records taken",
            _ => "Calls or messages intercepted",
        };

    /// <summary>A behaviour in the words of its table; its steps are parted by commas, so that a list of behaviours can be told apart.</summary>
    public static string Of(KnownBehaviour behaviour) =>
        behaviour.Name.Value.Replace("; ", ", ", StringComparison.Ordinal);

    /// <summary>What a fact is part of, where no behaviour says it better.</summary>
    public static string Act(Harm harm) =>
        harm switch
        {
            Harm.CallRecords => "An act against call records",
            Harm.Communications => "An act against communications",
            Harm.DefenceEvasion => "An act to stay unseen",
            _ => "An act in the network",
        };

    public static string Of(SharedCount count) =>
        count.Thing switch
        {
            SharedThing.Rows => Count(count.Count, "row", "rows"),
            SharedThing.Subscribers => Count(count.Count, "subscriber", "subscribers"),
            SharedThing.Files => Count(count.Count, "file", "files"),
            SharedThing.Bytes => Count(count.Count, "byte", "bytes"),
            SharedThing.Devices => Count(count.Count, "device", "devices"),
            SharedThing.Accounts => Count(count.Count, "account", "accounts"),
            SharedThing.Mirrors => Count(count.Count, "mirror", "mirrors"),
            _ => Count(count.Count, "capture", "captures"),
        };

    public static string Of(SharedNamed named) =>
        named.Kind switch
        {
            EntityKind.Device => Count(named.Count, "device", "devices"),
            EntityKind.Account => Count(named.Count, "account", "accounts"),
            EntityKind.Prefix => Count(named.Count, "prefix", "prefixes"),
            EntityKind.Interface => Count(named.Count, "interface", "interfaces"),
            EntityKind.Tunnel => Count(named.Count, "tunnel", "tunnels"),
            EntityKind.File => Count(named.Count, "file", "files"),
            EntityKind.Store => Count(named.Count, "store", "stores"),
            EntityKind.SubscriberToken => Count(named.Count, "subscriber", "subscribers"),
            EntityKind.Partner => Count(named.Count, "partner", "partners"),
            EntityKind.Software => Count(named.Count, "piece of software", "pieces of software"),
            _ => "",
        };

    public static string Of(RuleKind kind) =>
        kind switch
        {
            RuleKind.Sigma => "a rule on single records",
            RuleKind.Correlation => "a rule on a sequence of records",
            RuleKind.Indicator => "a published indicator",
            RuleKind.Configuration => "a check of configurations",
            RuleKind.Flow => "a check of flows",
            RuleKind.Signalling => "a check of signalling",
            RuleKind.Reconciliation => "two kinds of records that should agree and do not",
            RuleKind.Silence => "records that should be there and are not",
            RuleKind.Baseline => "a departure from earlier weeks",
            _ => "a check of mail",
        };

    public static string Of(CoverageStatus status) =>
        status switch
        {
            CoverageStatus.Read => "read whole",
            CoverageStatus.PartlyRead => "read in part",
            CoverageStatus.TextOnly => "read as text",
            CoverageStatus.Duplicate => "same bytes as another file",
            CoverageStatus.Unsupported => "no reader",
            _ => Words.Of(status).Replace('_', ' '),
        };

    public static string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Count(long count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    public static string Time(DateTimeOffset? time) =>
        time is { } known
            ? known.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : "not known";

    /// <summary>From when to when; one time where both are the same.</summary>
    public static string Span(DateTimeOffset? first, DateTimeOffset? last) =>
        first is null ? "not known"
        : last is null || Time(first) == Time(last) ? Time(first)
        : $"{Time(first)} to {Time(last)}";

    public static string Span(TimeSpan span) =>
        span.TotalHours >= 48
            ? string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0} days")
            : string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} hours");
}
