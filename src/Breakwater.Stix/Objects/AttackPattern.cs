using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>A way in which intruders act (STIX 2.1, 4.1).</summary>
public sealed record AttackPattern : StixDomainObject
{
    /// <inheritdoc/>
    public override string Type => "attack-pattern";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in words.</summary>
    public string? Description { get; init; }

    /// <inheritdoc/>
    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteString("name", Name);
        writer.OptionalText("description", Description);
    }
}
