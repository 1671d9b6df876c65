namespace Breakwater.Evidence.Formats.Intercepts.Mapping;

/// <summary>What the rows of a table of the intercept enclave are.</summary>
public enum InterceptTable
{
    /// <summary>Orders of a register (47 CFR 1.20004), a version a row.</summary>
    Orders,

    /// <summary>Tasks as the administration, an element or mediation holds them.</summary>
    Tasks,

    /// <summary>Destinations as the administration, an element or mediation holds them.</summary>
    Destinations,

    /// <summary>Endpoints of agencies.</summary>
    Endpoints,

    /// <summary>Staff, services and vendors that may work there (appointments of 47 CFR 1.20003).</summary>
    Staff,

    /// <summary>Who did what on an intercept system, a register or a portal.</summary>
    Accesses,

    /// <summary>Approved changes.</summary>
    Changes,

    /// <summary>Identities of one subscriber in a row.</summary>
    SameSubscriber,

    /// <summary>Orders and targets that exist only to be noticed.</summary>
    Canaries,

    /// <summary>Numbers whose interception counsel must know of.</summary>
    WatchList,

    /// <summary>Sequence numbers and hash chains of a log.</summary>
    LogIntegrity,

    /// <summary>Who looked up or took call records on a portal or a customer care system: no table of the enclave, read by the same mappings.</summary>
    RecordAccesses,

    /// <summary>Who looked subscribers up in a register of them (HLR, HSS, UDM) or a short message centre: no table of the enclave, read by the same mappings.</summary>
    SubscriberLookups,

    /// <summary>Who takes call records at their source: lists and logs of mediation, charging functions and queues. No table of the enclave, read by the same mappings.</summary>
    RecordConsumers,
}
