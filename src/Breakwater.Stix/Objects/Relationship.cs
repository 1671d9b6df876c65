using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>How two objects belong together (STIX 2.1, 5.1).</summary>
public sealed record Relationship : StixDomainObject
{
    /// <inheritdoc/>
    public override string Type => "relationship";

    /// <summary>The kind: <c>indicates</c>, <c>mitigates</c>, ...</summary>
    public required string RelationshipType { get; init; }

    /// <summary>Id of the object from which it goes.</summary>
    public required string Source { get; init; }

    /// <summary>Id of the object to which it goes.</summary>
    public required string Target { get; init; }

    /// <inheritdoc/>
    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteString("relationship_type", RelationshipType);
        writer.WriteString("source_ref", Source);
        writer.WriteString("target_ref", Target);
    }
}
