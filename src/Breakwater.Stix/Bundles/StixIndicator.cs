using Breakwater.Stix.Patterns;

namespace Breakwater.Stix.Bundles;

/// <summary>An indicator object (STIX 2.1, 4.7; STIX 2.0, 2.5), as far as it concerns matching.</summary>
public sealed record StixIndicator
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The pattern's text.</summary>
    public required string Pattern { get; init; }

    /// <summary>The pattern's language; <c>stix</c> where absent, as in 2.0.</summary>
    public string PatternType { get; init; } = "stix";

    /// <summary>Which version of the language.</summary>
    public StixVersion Version { get; init; } = StixVersion.Version21;

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>From when it is valid.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>Until when it is valid.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>It was taken back.</summary>
    public bool Revoked { get; init; }

    /// <summary>When this version of it was made.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>How sure its author is, 0 to 100.</summary>
    public int? Confidence { get; init; }

    /// <summary>Its author's id.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>Its labels and indicator types.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The strictest TLP 2.0 label of its markings; null where it has none.</summary>
    public string? Tlp { get; init; }
}
