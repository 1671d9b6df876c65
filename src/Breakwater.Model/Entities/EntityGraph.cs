using Breakwater.Model.Findings;

namespace Breakwater.Model.Entities;

/// <summary>
/// Who and what the findings of incidents name, how they hang together, and when: devices, accounts, addresses, tunnels, files, stores and
/// tokens. Names are those of the findings; intercept targets and watch-listed numbers are tokens as they are there.
/// </summary>
public sealed record EntityGraph
{
    /// <summary>An empty graph.</summary>
    public static EntityGraph None { get; } = new();

    /// <summary>The entities, those of the worst incidents first.</summary>
    public IReadOnlyList<GraphNode> Nodes { get; init; } = [];

    /// <summary>What holds between two of them, in the order of their first findings.</summary>
    public IReadOnlyList<GraphEdge> Edges { get; init; } = [];

    /// <summary>Limits that were reached, each a sentence.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];
}

/// <summary>An entity.</summary>
/// <param name="Id">Kind and value (<c>device:edge-1</c>).</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Value">Its name; a token where the kind says so.</param>
/// <param name="Aliases">Other names under which findings or the inventory know it, sorted.</param>
/// <param name="Answer"><c>compromised</c>, <c>suspected</c>, <c>accessed</c> or <c>silent</c>; null where none holds.</param>
/// <param name="IsShared">The inventory says that everybody uses it, so that it ties nothing together.</param>
/// <param name="Level">Worst level of the findings that name it.</param>
/// <param name="First">First of them; null where none has a time.</param>
/// <param name="Last">Last of them.</param>
/// <param name="Findings">How many.</param>
/// <param name="Incidents">Incidents that name it, the worst first, at most <see cref="ListedIncidents"/>.</param>
public sealed record GraphNode(
    string Id,
    EntityKind Kind,
    string Value,
    IReadOnlyList<string> Aliases,
    string? Answer,
    bool IsShared,
    Level Level,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    long Findings,
    IReadOnlyList<string> Incidents
)
{
    /// <summary>The most incidents that an entity lists.</summary>
    public const int ListedIncidents = 10;
}

/// <summary>What holds between two entities.</summary>
public enum EdgeKind
{
    /// <summary>An account was used on a device or store.</summary>
    UsedOn,

    /// <summary>An account was used from an address or host.</summary>
    UsedFrom,

    /// <summary>Somebody logged in from the one to the other.</summary>
    LogsIn,

    /// <summary>An address or host stands in a record of the other.</summary>
    TalksTo,

    /// <summary>A tunnel, file, interface and so on stands on a device or store.</summary>
    Holds,

    /// <summary>One finding names both.</summary>
    SeenTogether,
}

/// <summary>A relation between two entities, with what says so.</summary>
/// <param name="From">Id of the one.</param>
/// <param name="To">Id of the other.</param>
/// <param name="Kind">What holds.</param>
/// <param name="Level">Worst level of the findings that say so.</param>
/// <param name="First">First of them; null where none has a time.</param>
/// <param name="Last">Last of them.</param>
/// <param name="Findings">How many.</param>
/// <param name="Reasons">The first ones, one for each rule, at most <see cref="ListedReasons"/>.</param>
public sealed record GraphEdge(
    string From,
    string To,
    EdgeKind Kind,
    Level Level,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    long Findings,
    IReadOnlyList<EdgeReason> Reasons
)
{
    /// <summary>The most reasons that an edge lists.</summary>
    public const int ListedReasons = 5;
}

/// <summary>A finding that says that two entities hang together.</summary>
/// <param name="Finding">Its id.</param>
/// <param name="Rule">Title of its rule.</param>
/// <param name="At">When; null where not known.</param>
public sealed record EdgeReason(string Finding, string Rule, DateTimeOffset? At);
