namespace Breakwater.Model.Intercepts;

/// <summary>Whose view of the tasks a record gives.</summary>
public enum InterceptSource
{
    /// <summary>The administration function (ADMF, 3GPP TS 33.127).</summary>
    Admf,

    /// <summary>A network element's own view (point of interception).</summary>
    NetworkElement,

    /// <summary>Mediation and delivery (MDF2, MDF3).</summary>
    Mediation,

    /// <summary>The register of orders.</summary>
    Register,
}

/// <summary>Kinds of target (ETSI TS 103 221-1, TargetIdentifier).</summary>
public enum TargetKind
{
    /// <summary>Not said or not known.</summary>
    Unknown,

    /// <summary>Telephone number (E.164, MSISDN, tel URI).</summary>
    E164,

    /// <summary>IMSI or SUPI in IMSI form.</summary>
    Imsi,

    /// <summary>IMEI, IMEISV, PEI.</summary>
    Imei,

    /// <summary>SIP URI, IMPU.</summary>
    SipUri,

    /// <summary>IMPI, NAI, RADIUS user name.</summary>
    Nai,

    /// <summary>Mail address.</summary>
    EmailAddress,

    /// <summary>One IP address.</summary>
    IpAddress,

    /// <summary>A range of IP addresses.</summary>
    IpRange,

    /// <summary>MAC address, EUI-64.</summary>
    MacAddress,

    /// <summary>A transport port or a range of them.</summary>
    Port,

    /// <summary>A cell or an area.</summary>
    Area,

    /// <summary>A circuit, line or service access.</summary>
    Circuit,

    /// <summary>An access point or a whole service.</summary>
    Service,

    /// <summary>Anything that matches more than one: a wildcard, a prefix of numbers.</summary>
    Wildcard,

    /// <summary>A target that the standard hashes (HashedID); a plain hash of a number hides nothing and is sealed like one.</summary>
    Hashed,

    /// <summary>Another kind that the standard or a vendor knows.</summary>
    Other,
}

/// <summary>What is delivered.</summary>
public enum DeliveryKind
{
    /// <summary>Not recorded.</summary>
    Unknown,

    /// <summary>Signalling and call data only (X2, HI2, IRI).</summary>
    Data,

    /// <summary>Content only (X3, HI3, CC).</summary>
    Content,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>The state of an order or a task.</summary>
public enum InterceptState
{
    /// <summary>Not recorded.</summary>
    Unknown,

    /// <summary>Entered, not yet approved or not yet provisioned.</summary>
    Pending,

    /// <summary>In force; provisioned.</summary>
    Active,

    /// <summary>Provisioning failed.</summary>
    Failed,

    /// <summary>Paused.</summary>
    Suspended,

    /// <summary>Taken back before its end.</summary>
    Revoked,

    /// <summary>Ended.</summary>
    Ended,
}

/// <summary>What was asked of an intercept system or of a register.</summary>
public enum InterceptAction
{
    /// <summary>Another action; <see cref="InterceptAccess.Tool"/> or the record's text says which.</summary>
    Other,

    /// <summary>A session was opened or refused.</summary>
    Login,

    /// <summary>One order, task or destination was read.</summary>
    Read,

    /// <summary>Many were read at once: a list, all details.</summary>
    List,

    /// <summary>A report, export or print of many.</summary>
    Export,

    /// <summary>A search by the identity of a target rather than by an order.</summary>
    SearchTarget,

    /// <summary>Entered or created.</summary>
    Create,

    /// <summary>Changed.</summary>
    Modify,

    /// <summary>Approved.</summary>
    Approve,

    /// <summary>Provisioned, activated.</summary>
    Activate,

    /// <summary>Ended, deactivated, removed.</summary>
    Remove,

    /// <summary>All of a kind were removed at once.</summary>
    RemoveAll,

    /// <summary>Who held an identity was asked (LI_HIQR, IQF, subscriber portal).</summary>
    Associate,

    /// <summary>A sign of life.</summary>
    Ping,

    /// <summary>A fault, a change of state or a report of an element.</summary>
    Report,
}

/// <summary>What kind of thing was acted on.</summary>
public enum InterceptObject
{
    /// <summary>Not said.</summary>
    Unknown,

    /// <summary>An order.</summary>
    Order,

    /// <summary>A task (an intercept).</summary>
    Task,

    /// <summary>A destination.</summary>
    Destination,

    /// <summary>An agency or its endpoint.</summary>
    Agency,

    /// <summary>An account of the system.</summary>
    Account,

    /// <summary>The operating system or the database below the application.</summary>
    Host,
}
