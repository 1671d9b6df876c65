using System.Net;
using System.Text.RegularExpressions;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.State;

/// <summary>One kind of thing that an intruder leaves in a configuration: an entry of <c>content/configurations/state.yml</c>.</summary>
public sealed record StateCheck
{
    /// <summary>Its id; the code that looks for it goes by this name.</summary>
    public required string Id { get; init; }

    /// <summary>Title of the finding.</summary>
    public required string Title { get; init; }

    /// <summary>What it is, as it stands in a sentence: "tunnel".</summary>
    public required string What { get; init; }

    /// <summary>How bad where the inventory could approve it and does not.</summary>
    public required Level Level { get; init; }

    /// <summary>Which harm.</summary>
    public required Harm Harm { get; init; }

    /// <summary>Rows of the threat reference.</summary>
    public required IReadOnlyList<string> Behaviours { get; init; }

    /// <summary>ATT&amp;CK v19.</summary>
    public required IReadOnlyList<string> Techniques { get; init; }

    /// <summary>Which part of the inventory could approve it, in words; null where none could.</summary>
    public string? Inventory { get; init; }

    /// <summary>The class of discrepancy in lawful intercept that it shows (<c>LI-35</c>); null where it shows none.</summary>
    public string? InterceptClass { get; init; }

    /// <summary>Published habits of the actor.</summary>
    public IReadOnlyList<StateShape> Shapes { get; init; } = [];
}

/// <summary>A published habit: what a value of the thing looks like.</summary>
/// <param name="Value">Which value: <c>port</c>, <c>list</c>, <c>inside</c>, ...</param>
/// <param name="Pattern">What it matches; null where <paramref name="Within"/> says it.</param>
/// <param name="Within">Prefixes that it lies in.</param>
/// <param name="Why">The habit and its source, one sentence.</param>
public sealed record StateShape(string Value, Regex? Pattern, IReadOnlyList<IPNetwork> Within, string Why)
{
    /// <summary>Further rows of the threat reference that the habit speaks of.</summary>
    public IReadOnlyList<string> Behaviours { get; init; } = [];

    /// <summary>Whether a value has the shape.</summary>
    public bool Fits(string value) =>
        Pattern is not null
            ? Pattern.IsMatch(value)
            : IPAddress.TryParse(value, out IPAddress? address) && Within.Any(w => w.Contains(address));
}
