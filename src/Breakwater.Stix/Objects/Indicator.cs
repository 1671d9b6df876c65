using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>A pattern by which something suspicious is found (STIX 2.1, 4.7).</summary>
public sealed record Indicator : StixDomainObject
{
    /// <inheritdoc/>
    public override string Type => "indicator";

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>What it means, in words.</summary>
    public string? Description { get; init; }

    /// <summary>Words of indicator-type-ov.</summary>
    public IReadOnlyList<string> IndicatorTypes { get; init; } = [];

    /// <summary>The pattern, in the STIX pattern language.</summary>
    public required string Pattern { get; init; }

    /// <summary>From when it is valid.</summary>
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>Until when it is valid.</summary>
    public DateTimeOffset? ValidUntil { get; init; }

    /// <inheritdoc/>
    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.OptionalText("name", Name);
        writer.OptionalText("description", Description);
        writer.Texts("indicator_types", IndicatorTypes);
        writer.WriteString("pattern", Pattern);
        writer.WriteString("pattern_type", "stix");
        writer.WriteString("pattern_version", "2.1");
        writer.Time("valid_from", ValidFrom);
        writer.Time("valid_until", ValidUntil);
    }
}
