using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.InterceptWorlds.Facts;

/// <summary>A carrier's lawful intercept over some weeks: what is so, before anybody exports it.</summary>
internal sealed class InterceptWorld
{
    public required ulong Seed { get; init; }
    public required DateTime From { get; init; }

    /// <summary>The end of the evidence.</summary>
    public required DateTime To { get; init; }
    public required WorldStyle Style { get; set; }
    public required IReadOnlyList<Node> Administrations { get; init; }
    public required IReadOnlyList<Node> Elements { get; init; }
    public required IReadOnlyList<Node> Mediations { get; init; }
    public required IReadOnlyList<Node> Routers { get; init; }
    public required List<StaffMember> Staff { get; init; }
    public required IReadOnlyList<string> Workstations { get; init; }

    /// <summary>Destinations of network elements: the mediation functions.</summary>
    public required IReadOnlyList<Destination> MediationDestinations { get; init; }
    public List<Agency> Agencies { get; } = [];
    public List<Order> Orders { get; } = [];
    public List<Tap> Taps { get; } = [];
    public List<Change> Changes { get; } = [];
    public List<IReadOnlyList<Identity>> SameSubscribers { get; } = [];
    public List<(string Kind, string Value)> Canaries { get; } = [];
    public List<Identity> WatchListed { get; } = [];
    public List<X1Act> Acts { get; } = [];
    public List<DeskAct> DeskActs { get; } = [];
    public List<RouterTapRow> RouterTaps { get; } = [];
    public List<Conversation> Streams { get; } = [];

    /// <summary>What a destination gets on a day goes to another address too.</summary>
    public List<(Destination Destination, DateTime Day, string Address)> Copies { get; } = [];
    public List<Snapshot> Snapshots { get; } = [];
    public List<ConfigurationStatement> Statements { get; } = [];

    /// <summary>Where routers send records of flows.</summary>
    public required string FlowCollector { get; init; }

    /// <summary>Hosts that may receive copies of traffic, for the quality of calls.</summary>
    public List<string> Recorders { get; } = [];

    /// <summary>Mirrors that the inventory approves one by one.</summary>
    public List<ApprovedSession> ApprovedMirrors { get; } = [];
    public List<LogHole> Holes { get; } = [];

    /// <summary>From then on the administration uses another certificate.</summary>
    public DateTime? CertificateFrom { get; set; }
    public string? NextCertificate { get; set; }

    /// <summary>What was injected.</summary>
    public List<Injected> Injected { get; } = [];

    public StaffMember Member(string role, int index = 0) =>
        Staff.Where(s => s.Role == role).ElementAt(index % Staff.Count(s => s.Role == role));

    public Order LatestOf(string number) => Orders.Where(o => o.Number == number).MaxBy(o => o.Version)!;

    /// <summary>The carrier's own order: a test, or one that exists only to be noticed.</summary>
    public bool IsOwn(Order order) => order.IsTest || Canaries.Contains(("order", order.Number));

    public ScenarioRandom Random(string purpose) => new(Seed, "intercepts " + purpose);
}

/// <summary>How the carrier keeps and exports things.</summary>
internal sealed record WorldStyle
{
    /// <summary>Exports of registers and tasks come in the carrier's own columns, with a mapping.</summary>
    public required bool IsMapped { get; init; }

    /// <summary>Orders come as HI1 messages (ETSI TS 103 120) instead of a table.</summary>
    public required bool OrdersAsHi1 { get; init; }

    /// <summary>Elements show their tasks as X1 responses instead of a table.</summary>
    public required bool ElementsAsX1 { get; init; }

    /// <summary>The administration lists tasks that ended, too.</summary>
    public required bool KeepsEnded { get; init; }

    /// <summary>Times carry the offset of the carrier's zone instead of Z.</summary>
    public required TimeSpan Offset { get; init; }

    /// <summary>The register keeps each version of an order.</summary>
    public required bool KeepsVersions { get; init; }
}

/// <summary>A view taken of a system.</summary>
internal sealed record Snapshot(Node Node, DateTime At);

/// <summary>An X1 exchange that follows from no tap.</summary>
internal sealed record X1Act
{
    public required DateTime Time { get; init; }

    /// <summary>Name of the message without <c>Request</c>.</summary>
    public required string Type { get; init; }
    public required string Administration { get; init; }
    public required string Sender { get; init; }
    public required Node Node { get; init; }
    public string? Certificate { get; init; }
    public Tap? Tap { get; init; }
    public Destination? Destination { get; init; }
    public int? Error { get; init; }

    /// <summary>An XID that nobody has.</summary>
    public string? GuessedXid { get; init; }

    /// <summary>Tasks in the answer to a listing.</summary>
    public int? Listed { get; init; }
}

/// <summary>Somebody used a system.</summary>
internal sealed record DeskAct
{
    public required DateTime Time { get; init; }
    public required string System { get; init; }
    public required string Account { get; init; }
    public string? Role { get; init; }
    public required string Client { get; init; }
    public required string Tool { get; init; }

    /// <summary>As the canonical log writes it: <c>login</c>, <c>read</c>, <c>list</c>, <c>export</c>, <c>search_target</c>, ...</summary>
    public required string Action { get; init; }

    /// <summary><c>order</c>, <c>task</c>, <c>destination</c>, <c>agency</c>, <c>account</c>, <c>host</c>.</summary>
    public required string Kind { get; init; }
    public string? Order { get; init; }
    public string? Task { get; init; }
    public string? Liid { get; init; }
    public Identity? Target { get; init; }
    public string? Agency { get; init; }
    public long? Count { get; init; }
    public long? Bytes { get; init; }
    public bool Succeeded { get; init; } = true;
    public string? Ticket { get; init; }
}

/// <summary>A row of the tables of taps on a router (CISCO-TAP2-MIB).</summary>
internal sealed record RouterTapRow(
    Node Router,
    DateTime At,
    int Content,
    string Destination,
    int Port,
    string Source,
    string Sink,
    DateTime End
)
{
    /// <summary>LIID of the subscriber whom it selects (CISCO-MOBILITY-TAP-MIB); null where it selects an address.</summary>
    public string? Liid { get; init; }
}

/// <summary>Traffic between two hosts of the intercept network.</summary>
internal sealed record Conversation
{
    public required DateTime Start { get; init; }
    public required TimeSpan Length { get; init; }
    public required string Source { get; init; }
    public required string Destination { get; init; }
    public required int Port { get; init; }
    public required long Bytes { get; init; }

    /// <summary>Bytes in the other direction.</summary>
    public long Answer { get; init; }
}

/// <summary>A statement of a router's saved configuration that is not in everybody's.</summary>
internal sealed record ConfigurationStatement(Node Router, DateTime From, IReadOnlyList<string> Lines)
{
    /// <summary>It was taken out again then.</summary>
    public DateTime? To { get; set; }
}

/// <summary>A mirror that somebody approved: to a host, or out of an interface.</summary>
internal sealed record ApprovedSession(Node Router, string Session, string? Host, string? Interface);

/// <summary>Records of a system's log that are missing.</summary>
internal sealed record LogHole(string System, DateTime From, DateTime To);

/// <summary>What was injected.</summary>
/// <param name="Class"><c>LI-01</c> to <c>LI-45</c>.</param>
/// <param name="Variant">Which of its variants, from 1.</param>
/// <param name="Title">What was done, in a sentence.</param>
/// <param name="Follows">Classes that may be found as consequences.</param>
internal sealed record Injected(string Class, int Variant, string Title, IReadOnlyList<string> Follows);
