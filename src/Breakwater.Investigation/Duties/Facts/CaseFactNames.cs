using System.Collections.Frozen;
using Breakwater.Investigation.Duties.Packs;

namespace Breakwater.Investigation.Duties.Facts;

/// <summary>The facts that a case states. Packs and drafts may name these and those that a pack declares, and no others.</summary>
public static class CaseFactNames
{
    /// <summary>An intruder acted in the network: likely or confirmed.</summary>
    public const string Intrusion = "intrusion";

    /// <summary>Something points at an intrusion.</summary>
    public const string IntrusionSuspected = "intrusion_suspected";

    /// <summary>Customer call records were taken: likely or confirmed.</summary>
    public const string CallRecordsTaken = "call_records_taken";

    /// <summary>Private communications were compromised: likely or confirmed.</summary>
    public const string CommunicationsCompromised = "communications_compromised";

    /// <summary>Information under court-ordered intercepts was taken, or intercepts were abused: likely or confirmed.</summary>
    public const string InterceptDataTaken = "intercept_data_taken";

    /// <summary>Customers whose records they are.</summary>
    public const string CustomersAffected = "customers_affected";

    /// <summary>Records that were taken.</summary>
    public const string RecordsTaken = "records_taken";

    /// <summary>Numbers that called them or were called, customers or not.</summary>
    public const string OtherParties = "other_parties";

    /// <summary>What the columns that came out hold.</summary>
    public const string DataTypes = "data_types";

    /// <summary>The days on which records were read.</summary>
    public const string BreachDates = "breach_dates";

    /// <summary>The days of the first and last act that is shown.</summary>
    public const string IncidentDates = "incident_dates";

    /// <summary>ATT&amp;CK techniques of what is shown.</summary>
    public const string Techniques = "techniques";

    /// <summary>Titles of the rules behind what is shown.</summary>
    public const string Methods = "methods";

    /// <summary>Network devices on which an intruder acted.</summary>
    public const string DevicesCompromised = "devices_compromised";

    /// <summary>Stores of call records that were read.</summary>
    public const string StoresRead = "stores_read";

    /// <summary>Captures, mirrors and taps that are shown.</summary>
    public const string TapsShown = "taps_shown";

    /// <summary>Roaming and interconnect partners in the inventory.</summary>
    public const string Partners = "partners";

    /// <summary>Items of evidence, each with its SHA-256.</summary>
    public const string EvidenceHeld = "evidence_held";

    /// <summary>What could not be seen.</summary>
    public const string GapCount = "gap_count";

    /// <summary>The time that the answer speaks for.</summary>
    public const string AsOf = "as_of";

    /// <summary>Agency letters: network elements that concern the agency.</summary>
    public const string AgencyElements = "agency_elements";

    /// <summary>Agency letters: the hours in which it happened.</summary>
    public const string AgencyPeriod = "agency_period";

    /// <summary>Agency letters: what could be seen or was done.</summary>
    public const string AgencyMatters = "agency_matters";

    /// <summary>Agency letters: tasks of the agency that are concerned.</summary>
    public const string AgencyTasks = "agency_tasks";

    /// <summary>Agency letters: the token by which the enclave leads to its orders.</summary>
    public const string AgencyReference = "agency_reference";

    /// <summary>What each is.</summary>
    public static FrozenDictionary<string, FactKind> Kinds { get; } =
        new Dictionary<string, FactKind>(StringComparer.Ordinal)
        {
            [Intrusion] = FactKind.YesNo,
            [IntrusionSuspected] = FactKind.YesNo,
            [CallRecordsTaken] = FactKind.YesNo,
            [CommunicationsCompromised] = FactKind.YesNo,
            [InterceptDataTaken] = FactKind.YesNo,
            [CustomersAffected] = FactKind.Number,
            [RecordsTaken] = FactKind.Number,
            [OtherParties] = FactKind.Number,
            [DataTypes] = FactKind.List,
            [BreachDates] = FactKind.Text,
            [IncidentDates] = FactKind.Text,
            [Techniques] = FactKind.List,
            [Methods] = FactKind.List,
            [DevicesCompromised] = FactKind.Number,
            [StoresRead] = FactKind.Number,
            [TapsShown] = FactKind.Number,
            [Partners] = FactKind.Number,
            [EvidenceHeld] = FactKind.Number,
            [GapCount] = FactKind.Number,
            [AsOf] = FactKind.Time,
            [AgencyElements] = FactKind.Text,
            [AgencyPeriod] = FactKind.Text,
            [AgencyMatters] = FactKind.Text,
            [AgencyTasks] = FactKind.Number,
            [AgencyReference] = FactKind.Text,
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Those of one agency, which may be in a letter to it alone.</summary>
    public static FrozenSet<string> Agency { get; } =
        FrozenSet.Create(
            StringComparer.Ordinal,
            AgencyElements,
            AgencyPeriod,
            AgencyMatters,
            AgencyTasks,
            AgencyReference
        );
}
