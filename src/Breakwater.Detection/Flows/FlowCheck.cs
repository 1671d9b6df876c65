using Breakwater.Model.Findings;

namespace Breakwater.Detection.Flows;

/// <summary>One kind of conversation that an infrastructure device should not have: an entry of <c>content/flows/checks.yml</c>.</summary>
internal sealed record FlowCheck
{
    /// <summary>Its id; the code that looks for it goes by this name.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>How bad where the inventory could explain it and does not.</summary>
    public required Level Level { get; init; }

    /// <summary>How sure, then.</summary>
    public required int Confidence { get; init; }

    public required Harm Harm { get; init; }

    public required IReadOnlyList<string> Behaviours { get; init; }

    public required IReadOnlyList<string> Techniques { get; init; }

    /// <summary>Why it matters, one sentence.</summary>
    public required string Why { get; init; }

    /// <summary>Ports or, for tunnels, protocols that it looks at.</summary>
    public required IReadOnlyList<int> Numbers { get; init; }
}
