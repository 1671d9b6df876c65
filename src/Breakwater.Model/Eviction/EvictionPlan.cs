namespace Breakwater.Model.Eviction;

/// <summary>How to get an intruder out in one window: what must fall at once, in which order, and what stays at risk. Written, never run.</summary>
public sealed record EvictionPlan
{
    /// <summary>Name and version of the schema.</summary>
    public required string Schema { get; init; }

    /// <summary>The time that the answer speaks for which the plan is made of; null where the evidence has none.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Devices and servers that fall together, worst first, then by name.</summary>
    public IReadOnlyList<FallenNode> Nodes { get; init; } = [];

    /// <summary>Accounts that fall together, by name.</summary>
    public IReadOnlyList<FallenAccount> Accounts { get; init; } = [];

    /// <summary>Secrets of configurations that fall together, by number.</summary>
    public IReadOnlyList<FallenSecret> Secrets { get; init; } = [];

    /// <summary>Public addresses of the intruder that findings name, sorted.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>What to do, in order.</summary>
    public IReadOnlyList<EvictionStep> Steps { get; init; } = [];

    /// <summary>How to talk while the intruder may listen, each a sentence.</summary>
    public IReadOnlyList<string> OutOfBand { get; init; } = [];

    /// <summary>What stays at risk after the last step, each a sentence.</summary>
    public IReadOnlyList<string> AtRisk { get; init; } = [];

    /// <summary>What the simulation of the plan found wrong, each a sentence; empty where nothing.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>Why a device or server is in the plan; the worst first.</summary>
public enum NodeStanding
{
    /// <summary>The intruder acted on it.</summary>
    Compromised,

    /// <summary>Something points at it.</summary>
    Suspected,

    /// <summary>A server that shown findings name.</summary>
    Touched,

    /// <summary>A stolen account logged in to it, and nothing else is shown.</summary>
    Accessed,

    /// <summary>A credential that must fall opens it, or stands on it.</summary>
    WithinReach,
}

/// <summary>A device or server that falls.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Standing">Why.</param>
/// <param name="Kind"><c>network</c>, or what a server does (<c>aaa</c>, <c>jump_host</c>, ...).</param>
/// <param name="Platform">Its platform; null where not known or none.</param>
/// <param name="FirstSign">The first open finding at medium or above that names it; null where none has a time.</param>
/// <param name="HasConfiguration">Whether a configuration of it was read.</param>
/// <param name="Why">One sentence.</param>
public sealed record FallenNode(
    string Name,
    NodeStanding Standing,
    string Kind,
    string? Platform,
    DateTimeOffset? FirstSign,
    bool HasConfiguration,
    string Why
);

/// <summary>An account that falls.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>person</c>, <c>service</c>, <c>intercept</c>; <c>unknown</c> where the inventory does not know it.</param>
/// <param name="Why">Each a sentence, the strongest first.</param>
public sealed record FallenAccount(string Name, string Kind, IReadOnlyList<string> Why);

/// <summary>A secret that falls, without the secret.</summary>
/// <param name="Id">Its name in this plan: <c>secret:12</c>, or <c>key:tacacs:10.0.0.5</c> for a key that no configuration shows.</param>
/// <param name="Kind">What it opens.</param>
/// <param name="Strength">The weakest way in which it is stored; null where no configuration shows it.</param>
/// <param name="Holder">Whose it is; empty where nobody's.</param>
/// <param name="Devices">The devices that it must be changed on, sorted.</param>
/// <param name="Why">Each a sentence.</param>
public sealed record FallenSecret(
    string Id,
    string Kind,
    string? Strength,
    string Holder,
    IReadOnlyList<string> Devices,
    IReadOnlyList<string> Why
);
