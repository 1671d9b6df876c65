using Breakwater.Model.Findings;
using Breakwater.Scenarios;

namespace Breakwater.Mutation.Bench;

/// <summary>A story with the parts of one join alone, all of them or with a benign look-alike in the place of one.</summary>
/// <param name="Join">The join, S1 to S12.</param>
/// <param name="Stages">The stages that hold its parts; none where nothing but noise and decoys is played.</param>
/// <param name="Benign">The part that is benign; null where none is.</param>
/// <param name="Lookalike">What stands in its place.</param>
internal sealed record JoinCase(string Join, IReadOnlyList<string> Stages, string? Benign, string Lookalike)
{
    private const string Clean = "clean";
    private const string Outage = "S11.record";

    // That a collector was down shows only where its devices had something to say meanwhile.
    private const int OutageEvents = 2_000;

    /// <summary>
    /// The least level that counts as found. One command that a device did not log is told at low, for a record may be lost on its way
    /// (S11).
    /// </summary>
    public Level Least => Join == "S11" ? Level.Low : Level.Medium;

    /// <summary>Whether the join must be found.</summary>
    public bool IsWhole => Benign is null;

    /// <summary>Every join with all of its parts.</summary>
    private static readonly (string Join, string[] Stages)[] Whole =
    [
        ("S1", ["configuration_theft"]),
        ("S2", ["entry", "foothold"]),
        ("S3", ["credential_capture", "credential_spread"]),
        ("S4", ["persistence"]),
        ("S5", ["loopback_trick"]),
        ("S6", ["guest_shell_chain"]),
        ("S7", ["persistence"]),
        ("S8", ["call_record_loss"]),
        ("S9", ["intercept_read"]),
        ("S11", ["quiet"]),
        ("S12", ["host_shell"]),
    ];

    private static readonly (string Part, string Lookalike)[] Parts =
    [
        ("S1.login", "the same account logs in from the jump host"),
        ("S1.recon", "two show commands instead of ten"),
        ("S1.copy", "the configuration goes to the carrier's own backup host"),
        (
            "S2.exploit",
            "the request is refused with 404, nothing is configured by a program, the login comes to port 22"
        ),
        ("S2.account", "an interface is described, no account is made"),
        ("S2.access", "the lines get a time limit, the filter stays"),
        ("S2.login", "an engineer's login from the jump host, three hours earlier"),
        ("S3.capture", "the capture is of OSPF"),
        ("S3.export", "the capture is looked at on the router, nothing is copied"),
        ("S3.logins", "the owner of the account logs in from the jump host"),
        ("S4.tunnel", "a customer's own tunnel, which the router carries"),
        ("S4.traffic", "the tunnel carries nothing"),
        ("S5.loopback", "the loopback gets a description"),
        ("S5.login", "no neighbour is entered"),
        ("S5.clear", "the log is looked at and not cleared"),
        ("S6.shell", "the guest shell is asked for its state"),
        ("S6.hops", "the other devices are entered from the jump host"),
        ("S6.capture", "captures are listed, none is begun"),
        ("S6.logging", "logging goes on"),
        ("S7.change", "a customer's tunnel in a change window"),
        ("S8.export", "the billing account exports from its own host"),
        ("S8.archive", "nothing is packed"),
        ("S8.egress", "90 kB leave the host"),
        ("S9.login", "the officer of the intercept desk at his workstation"),
        ("S9.list", "one intercept is looked at"),
        ("S9.export", "nothing is exported"),
        (Outage, "the collector of many devices is down"),
        ("S12.port", "the flows go to port 22"),
        ("S12.answer", "a scanner's packets, which nothing answers"),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<JoinCase> All { get; } =
    [
        .. Whole.Select(w => new JoinCase(w.Join, w.Stages, null, "")),
        .. Parts.Select(p => new JoinCase(JoinOf(p.Part), StagesOf(p.Part), p.Part, p.Lookalike)),
    ];

    /// <summary>The story of a seed.</summary>
    public ScenarioOptions Story(ulong seed, int events) =>
        new()
        {
            Seed = seed,
            EventsPerDay = Benign == Outage ? Math.Max(events, OutageEvents) : events,
            Variant = Stages is [Clean] ? ScenarioVariant.Clean : ScenarioVariant.Full,
            Stages = Stages is [Clean] ? [] : Stages,
            Benign = Benign,
            OutputDirectory = "",
        };

    private static string JoinOf(string part) => part[..part.IndexOf('.', StringComparison.Ordinal)];

    // A change in a window and an outage of a collector are decoys of every world.
    private static string[] StagesOf(string part) =>
        part is "S7.change" or Outage ? [Clean] : Whole.First(w => w.Join == JoinOf(part)).Stages;
}
