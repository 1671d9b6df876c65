using System.Text.Json.Serialization;
using Breakwater.Model.Sealing;

namespace Breakwater.Model.Intercepts;

/// <summary>One X1 message (ETSI TS 103 221-1) or one act of a provisioner, as a log holds it.</summary>
public sealed record InterceptMessage : InterceptRecord
{
    /// <summary>The kind as the standard writes it, <c>ActivateTask</c>, <c>GetAllDetails</c>; of other provisioners their own word.</summary>
    public required string Type { get; init; }

    /// <summary>What it does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required InterceptAction Action { get; init; }

    /// <summary>On what.</summary>
    public InterceptObject ActedOn { get; init; }

    /// <summary>A response, not a request.</summary>
    public bool IsResponse { get; init; }

    /// <summary>The administration function that it names.</summary>
    public string? Admf { get; init; }

    /// <summary>The network element that it names.</summary>
    public string? Element { get; init; }

    /// <summary>The transaction (UUID).</summary>
    public string? Transaction { get; init; }

    /// <summary>Where it came from, an IP address, where the log says.</summary>
    public string? Sender { get; init; }

    /// <summary>Account, where a provisioner's log says.</summary>
    public string? Account { get; init; }

    /// <summary>The task that it names.</summary>
    public SealedToken? Task { get; init; }

    /// <summary>LIID that it names.</summary>
    public SealedToken? Liid { get; init; }

    /// <summary>The destination that it names.</summary>
    public SealedToken? Destination { get; init; }

    /// <summary>The agency that it names.</summary>
    public SealedToken? Agency { get; init; }

    /// <summary>Details of the task in it.</summary>
    public InterceptTask? TaskDetails { get; init; }

    /// <summary>Details of the destination in it.</summary>
    public InterceptDestination? DestinationDetails { get; init; }

    /// <summary>Details in a response to a listing: how many tasks and destinations it showed.</summary>
    public int? Listed { get; init; }

    /// <summary>Error code (TS 103 221-1, 6.7); null where it succeeded or is a request.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The end of the connection was not authenticated, or with a certificate that it names: SHA-256, lower-case hexadecimal.</summary>
    public string? CertificateSha256 { get; init; }
}

/// <summary>Somebody used an intercept system, a register or a portal.</summary>
public sealed record InterceptAccess : InterceptRecord
{
    /// <summary>Account; null where the log keeps none.</summary>
    public string? Account { get; init; }

    /// <summary>Role that the log gives the account.</summary>
    public string? Role { get; init; }

    /// <summary>Address or name of the host it came from.</summary>
    public string? Client { get; init; }

    /// <summary>Program, protocol or user agent.</summary>
    public string? Tool { get; init; }

    /// <summary>What was done.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required InterceptAction Action { get; init; }

    /// <summary>On what kind of thing.</summary>
    public InterceptObject ActedOn { get; init; }

    /// <summary>The list, report or page that was asked for, without any value: <c>/ipintercept</c>, <c>/report/intercepts.csv</c>.</summary>
    public string? Resource { get; init; }

    /// <summary>The order, by token.</summary>
    public SealedToken? Order { get; init; }

    /// <summary>The task, by token.</summary>
    public SealedToken? Task { get; init; }

    /// <summary>LIID, by token.</summary>
    public SealedToken? Liid { get; init; }

    /// <summary>The target that was searched or asked for.</summary>
    public InterceptTarget? Target { get; init; }

    /// <summary>The agency of what was read.</summary>
    public SealedToken? Agency { get; init; }

    /// <summary>How many objects it returned; null where the log does not say.</summary>
    public long? Count { get; init; }

    /// <summary>Bytes returned; null where the log does not say.</summary>
    public long? Bytes { get; init; }

    /// <summary>It succeeded; null where the log does not say.</summary>
    public bool? Succeeded { get; init; }

    /// <summary>The ticket that it names.</summary>
    public string? Ticket { get; init; }
}

/// <summary>An approved change.</summary>
public sealed record InterceptChange : InterceptRecord
{
    /// <summary>Ticket.</summary>
    public required string Ticket { get; init; }

    /// <summary>From.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>To.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Who approved.</summary>
    public string? Approver { get; init; }

    /// <summary>Accounts that it covers; empty for all.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Orders, tasks, destinations, agencies that it covers; empty for all of <see cref="InterceptRecord.System"/>.</summary>
    public IReadOnlyList<SealedToken> Objects { get; init; } = [];
}

/// <summary>A person, service or vendor on the intercept roster (appointments of 47 CFR 1.20003).</summary>
public sealed record InterceptStaffMember : InterceptRecord
{
    /// <summary>Account.</summary>
    public required string Account { get; init; }

    /// <summary><c>officer</c>, <c>approver</c>, <c>administrator</c>, <c>reconcile_job</c>, <c>vendor</c>, <c>service</c>, ...</summary>
    public string? Role { get; init; }

    /// <summary>From.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>To.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Hosts from which it works, names or addresses.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}

/// <summary>A row of CISCO-TAP2-MIB, CISCO-IP-TAP-MIB (RFC 3924 model) or another table of taps on a router.</summary>
public sealed record RouterTap : InterceptRecord
{
    /// <summary>The device.</summary>
    public required string Device { get; init; }

    /// <summary><c>mediation</c> or <c>stream</c>.</summary>
    public required string Table { get; init; }

    /// <summary>Row index as the device numbers it: content id, stream index.</summary>
    public required string Index { get; init; }

    /// <summary>Where it delivers (mediation rows).</summary>
    public string? Destination { get; init; }

    /// <summary>Port of the delivery.</summary>
    public int? Port { get; init; }

    /// <summary>What it selects (stream rows).</summary>
    public InterceptTarget? Target { get; init; }

    /// <summary>LIID of a stream that selects a subscriber (CISCO-MOBILITY-TAP-MIB).</summary>
    public SealedToken? Liid { get; init; }

    /// <summary>State of the row.</summary>
    public InterceptState State { get; init; }

    /// <summary>Until when (cTap2MediationTimeout).</summary>
    public DateTimeOffset? End { get; init; }
}

/// <summary>Identities of one subscriber.</summary>
public sealed record SameSubscriber : InterceptRecord
{
    /// <summary>Its identities.</summary>
    public required IReadOnlyList<SealedToken> Targets { get; init; }

    /// <summary>From when.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until when.</summary>
    public DateTimeOffset? To { get; init; }
}

/// <summary>An order or a target that exists only to be noticed.</summary>
public sealed record InterceptCanary : InterceptRecord
{
    /// <summary>The token of the order or the target.</summary>
    public required SealedToken Token { get; init; }

    /// <summary>Which.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required TokenKind TokenKind { get; init; }
}

/// <summary>A number on the watch list, under the key of the intercepts; it never leaves the sealed zone in clear, and what it leads to is sealed.</summary>
public sealed record WatchListed : InterceptRecord
{
    /// <summary>The target.</summary>
    public required SealedToken Target { get; init; }

    /// <summary>Tier of the list.</summary>
    public required string Tier { get; init; }
}

/// <summary>A log that is not whole: a hash chain that breaks, numbers that are missing, a clock that steps.</summary>
public sealed record InterceptLogFault : InterceptRecord
{
    /// <summary><c>gap</c>, <c>clock_step</c>, <c>chain_break</c>, <c>sequence_gap</c>, <c>rotation</c>, <c>truncated</c>.</summary>
    public required string Fault { get; init; }

    /// <summary>From.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>To.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Records that are missing; null where not known.</summary>
    public long? Lost { get; init; }
}

/// <summary>An X2 or X3 unit (ETSI TS 103 221-2) found in a file or a capture; everything behind its header was dropped.</summary>
public sealed record DeliveredUnit : InterceptRecord
{
    /// <summary>The task.</summary>
    public required SealedToken Task { get; init; }

    /// <summary><c>x2</c>, <c>x3</c>, <c>keepalive</c>, <c>acknowledgement</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Units of this task and kind in a row that the record stands for.</summary>
    public long Count { get; init; } = 1;

    /// <summary>Bytes of payload that were dropped.</summary>
    public long PayloadBytes { get; init; }

    /// <summary>From, of a capture.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>To, of a capture.</summary>
    public string? DestinationAddress { get; init; }
}

/// <summary>What an intercept system sent to one address, added up from flow records; it holds no identity.</summary>
public sealed record InterceptDelivery : InterceptRecord
{
    /// <summary>From.</summary>
    public required string SourceAddress { get; init; }

    /// <summary>To.</summary>
    public required string DestinationAddress { get; init; }

    /// <summary>Port of the receiver; null where the system was reached on a port of its own, or the protocol has none.</summary>
    public int? Port { get; init; }

    /// <summary>Start of the earliest flow.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>End of the latest flow.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Bytes that were sent.</summary>
    public long Bytes { get; init; }
}
