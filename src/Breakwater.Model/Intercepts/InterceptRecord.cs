using System.Text.Json.Serialization;
using Breakwater.Model.Evidence;
using Breakwater.Model.Sealing;

namespace Breakwater.Model.Intercepts;

/// <summary>
/// One record about lawful intercept, without any identity: targets, orders, tasks, destinations and agencies are tokens. It is made
/// inside the sealed zone and is all that leaves it; a sealed bundle holds these records and nothing else.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(InterceptOrder), "order")]
[JsonDerivedType(typeof(InterceptTask), "task")]
[JsonDerivedType(typeof(InterceptDestination), "destination")]
[JsonDerivedType(typeof(InterceptEndpoint), "endpoint")]
[JsonDerivedType(typeof(InterceptMessage), "message")]
[JsonDerivedType(typeof(InterceptAccess), "access")]
[JsonDerivedType(typeof(InterceptChange), "change")]
[JsonDerivedType(typeof(InterceptStaffMember), "staff")]
[JsonDerivedType(typeof(RouterTap), "router_tap")]
[JsonDerivedType(typeof(SameSubscriber), "same_subscriber")]
[JsonDerivedType(typeof(InterceptCanary), "canary")]
[JsonDerivedType(typeof(WatchListed), "watch_listed")]
[JsonDerivedType(typeof(InterceptLogFault), "log_fault")]
[JsonDerivedType(typeof(DeliveredUnit), "delivered_unit")]
[JsonDerivedType(typeof(InterceptDelivery), "delivery")]
public abstract record InterceptRecord
{
    private readonly HeldTime _time;

    /// <summary>Where it stood in the clear item.</summary>
    public required EvidencePosition Position { get; init; }

    /// <summary>When it happened, or when the state that it describes was taken; UTC, exact. Null where the evidence does not say.</summary>
    public DateTimeOffset? Time
    {
        get => _time.Value;
        init => _time = new HeldTime(value);
    }

    /// <summary>The system or register that says it, by the name that the evidence or its mapping gives.</summary>
    public string? System { get; init; }

    /// <summary>What could not be read or was not recorded, each a snake_case word: <c>end</c>, <c>scope</c>, <c>time_zone</c>.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>
    /// The record of an ordinary log (a proxy, a host) that it was made of outside the sealed zone, secrets and identities replaced;
    /// null for what a reader of intercept data made.
    /// </summary>
    public string? Original { get; init; }
}

/// <summary>A target of an order or a task.</summary>
/// <param name="Token">The canonical identity.</param>
/// <param name="Kind">What it is.</param>
public sealed record InterceptTarget(SealedToken Token, TargetKind Kind)
{
    /// <summary>
    /// Tokens of every text that is one character shorter, and of the text itself, without order; what is the same twice is filled up with
    /// tokens of no other target. Two targets that share one are one edit apart.
    /// </summary>
    public IReadOnlyList<SealedToken> Near { get; init; } = [];

    /// <summary>The same identity under the key of the case that the run belongs to; null where it has none.</summary>
    public SealedToken? CaseToken { get; init; }

    /// <summary>Length of the prefix, where the kind is a range of addresses.</summary>
    public int? PrefixLength { get; init; }
}

/// <summary>An order (authorisation) as a register or an HI1 message (ETSI TS 103 120) says it; one version.</summary>
public sealed record InterceptOrder : InterceptRecord
{
    /// <summary>The order.</summary>
    public required SealedToken Order { get; init; }

    /// <summary>LIIDs that belong to it.</summary>
    public IReadOnlyList<SealedToken> Liids { get; init; } = [];

    /// <summary>The agency.</summary>
    public SealedToken? Agency { get; init; }

    /// <summary><c>pen_register</c>, <c>trap_and_trace</c>, <c>title_iii</c>, <c>fisa</c>, <c>emergency</c>, <c>consent</c>, another snake_case word, or null.</summary>
    public string? Authority { get; init; }

    /// <summary>Whom it names.</summary>
    public IReadOnlyList<InterceptTarget> Targets { get; init; } = [];

    /// <summary>Services in scope (<c>voice</c>, <c>messaging</c>, <c>data</c>, <c>location</c>, ...); empty where not recorded.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>What may be delivered.</summary>
    public DeliveryKind Delivery { get; init; }

    /// <summary>From when.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>Its state.</summary>
    public InterceptState State { get; init; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The version or HI1 generation; null where none is kept.</summary>
    public int? Version { get; init; }

    /// <summary>Destinations that it approves.</summary>
    public IReadOnlyList<SealedToken> Destinations { get; init; } = [];

    /// <summary>When a message of its agency brought this version (ETSI TS 103 120); null where a register says it.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Account that entered it.</summary>
    public string? EnteredBy { get; init; }

    /// <summary>When it was entered.</summary>
    public DateTimeOffset? EnteredAt { get; init; }

    /// <summary>Account that approved it.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When it was approved.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>When the certification of 47 CFR 1.20004 was signed.</summary>
    public DateTimeOffset? CertifiedAt { get; init; }

    /// <summary>When the record was last edited.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Account that edited it last.</summary>
    public string? EditedBy { get; init; }

    /// <summary>A test that the register marks as such.</summary>
    public bool IsTest { get; init; }
}

/// <summary>A task (an intercept) as one system holds it.</summary>
public sealed record InterceptTask : InterceptRecord
{
    private readonly HeldToken _task;
    private readonly HeldToken _order;
    private readonly HeldToken _agency;
    private readonly HeldTime _start;
    private readonly HeldTime _end;
    private readonly HeldTime _lastModified;
    private readonly HeldTime _lastIntercept;

    /// <summary>Whose view.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required InterceptSource Source { get; init; }

    /// <summary>The network element or function that holds it, by name; null where the administration does not say.</summary>
    public string? Element { get; init; }

    /// <summary>The XID; null where the source keeps none.</summary>
    public SealedToken? Task
    {
        get => _task.Value;
        init => _task = new HeldToken(value);
    }

    /// <summary>LIIDs.</summary>
    public IReadOnlyList<SealedToken> Liids { get; init; } = [];

    /// <summary>The order it names, where it names one.</summary>
    public SealedToken? Order
    {
        get => _order.Value;
        init => _order = new HeldToken(value);
    }

    /// <summary>The agency it names.</summary>
    public SealedToken? Agency
    {
        get => _agency.Value;
        init => _agency = new HeldToken(value);
    }

    /// <summary>Whom it taps.</summary>
    public IReadOnlyList<InterceptTarget> Targets { get; init; } = [];

    /// <summary>Services.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>What is delivered.</summary>
    public DeliveryKind Delivery { get; init; }

    /// <summary>Where to.</summary>
    public IReadOnlyList<SealedToken> Destinations { get; init; } = [];

    /// <summary>From when.</summary>
    public DateTimeOffset? Start
    {
        get => _start.Value;
        init => _start = new HeldTime(value);
    }

    /// <summary>Until when.</summary>
    public DateTimeOffset? End
    {
        get => _end.Value;
        init => _end = new HeldTime(value);
    }

    /// <summary>Its state.</summary>
    public InterceptState State { get; init; }

    /// <summary>When it was changed last (<c>timeOfLastModification</c>).</summary>
    public DateTimeOffset? LastModified
    {
        get => _lastModified.Value;
        init => _lastModified = new HeldTime(value);
    }

    /// <summary>How often it was changed (<c>numberOfModifications</c>).</summary>
    public long? Modifications { get; init; }

    /// <summary>When it last gave something (<c>timeOfLastIntercept</c>).</summary>
    public DateTimeOffset? LastIntercept
    {
        get => _lastIntercept.Value;
        init => _lastIntercept = new HeldTime(value);
    }

    /// <summary>Account that entered it.</summary>
    public string? EnteredBy { get; init; }

    /// <summary>Account that approved it.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Account that provisioned it.</summary>
    public string? ProvisionedBy { get; init; }
}

/// <summary>A destination as one system holds it. Its address is equipment, not an identity, and stays in clear.</summary>
public sealed record InterceptDestination : InterceptRecord
{
    /// <summary>Whose view.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required InterceptSource Source { get; init; }

    /// <summary>The network element or function that holds it.</summary>
    public string? Element { get; init; }

    /// <summary>The DID.</summary>
    public required SealedToken Destination { get; init; }

    /// <summary>Its friendly name.</summary>
    public SealedToken? Name { get; init; }

    /// <summary>The agency it belongs to, where the source says.</summary>
    public SealedToken? Agency { get; init; }

    /// <summary>IP address; null where it is none (a number, a URI, a mail address: see <see cref="Form"/>).</summary>
    public string? Address { get; init; }

    /// <summary>Port.</summary>
    public int? Port { get; init; }

    /// <summary><c>ip</c>, <c>e164</c>, <c>uri</c>, <c>mail</c>.</summary>
    public string Form { get; init; } = "ip";

    /// <summary>Token of a delivery address that is not an IP address.</summary>
    public SealedToken? AddressToken { get; init; }

    /// <summary>What it receives.</summary>
    public DeliveryKind Delivery { get; init; }

    /// <summary>Its state.</summary>
    public InterceptState State { get; init; }
}

/// <summary>An endpoint of an agency in the register of endpoints.</summary>
public sealed record InterceptEndpoint : InterceptRecord
{
    /// <summary>The agency.</summary>
    public required SealedToken Agency { get; init; }

    /// <summary><c>hi1</c> to <c>hi4</c>; null where any.</summary>
    public string? Interface { get; init; }

    /// <summary>Address or prefix.</summary>
    public required string Address { get; init; }

    /// <summary>Port; null where any.</summary>
    public int? Port { get; init; }

    /// <summary>SHA-256 of its certificate, lower-case hexadecimal.</summary>
    public string? CertificateSha256 { get; init; }

    /// <summary>From when it holds.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when it holds.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Who approved it.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When the entry was last edited.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Account that edited it last.</summary>
    public string? EditedBy { get; init; }
}
