using Breakwater.Model.Findings;
using Breakwater.Stix.Patterns;

namespace Breakwater.Detection.Indicators;

/// <summary>
/// What is known about indicators of one origin. Indicators that agree in all of it share one, so that a list of a million
/// costs little more than its values.
/// </summary>
public sealed record IndicatorOrigin
{
    /// <summary>Who published it: a document, or the name of the file.</summary>
    public required string Source { get; init; }

    /// <summary>STIX id, where it has one.</summary>
    public string? StixId { get; init; }

    /// <summary>The cluster of activity that the source ties it to; null where it names none. Never an attribution of ours.</summary>
    public string? Cluster { get; init; }

    /// <summary>What it was used for.</summary>
    public string? Role { get; init; }

    /// <summary>When it was the intruder's.</summary>
    public IndicatorWindow Window { get; init; }

    /// <summary>How sure a hit inside the window is to mean something, 0 to 100.</summary>
    public required int Confidence { get; init; }

    /// <summary>How bad a hit inside the window is.</summary>
    public required Level Level { get; init; }

    /// <summary>Why the confidence is what it is, each a short sentence.</summary>
    public IReadOnlyList<string> Cautions { get; init; } = [];

    /// <summary>Counts only where the same device shows another indicator as well.</summary>
    public bool OnlyWithOthers { get; init; }

    /// <summary>A domain means this name alone, not its sub-domains.</summary>
    public bool ExactName { get; init; }

    /// <summary>The side of the connection that the source names.</summary>
    public HitDirection? Side { get; init; }

    /// <summary>Rows of the threat reference that a hit speaks of.</summary>
    public IReadOnlyList<string> Behaviours { get; init; } = [];

    /// <summary>TLP 2.0 label.</summary>
    public string Tlp { get; init; } = "TLP:CLEAR";

    /// <summary>What else must hold of the event; null where the value alone is enough.</summary>
    internal ComparisonEvaluator? Condition { get; init; }
}

/// <summary>How an indicator stands in an event.</summary>
public enum HitDirection
{
    /// <summary>It is the source: someone came from there.</summary>
    From,

    /// <summary>It is the destination: something went there or asked for it.</summary>
    To,

    /// <summary>It is mentioned, or nothing says which side it is on.</summary>
    Mentioned,
}
