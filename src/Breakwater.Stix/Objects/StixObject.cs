using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>What every object of a bundle has (STIX 2.1, 3.2).</summary>
public abstract record StixObject
{
    /// <summary>The object's type.</summary>
    public abstract string Type { get; }

    /// <summary>The object's id.</summary>
    public required string Id { get; init; }

    /// <summary>Ids of the marking definitions that hold for the whole object.</summary>
    public IReadOnlyList<string> Markings { get; init; } = [];

    /// <summary>Writes the object.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("type", Type);
        writer.WriteString("spec_version", "2.1");
        writer.WriteString("id", Id);
        WriteProperties(writer);
        writer.Texts("object_marking_refs", Markings);
        writer.WriteEndObject();
    }

    /// <summary>Writes what this type has beyond type, id and markings.</summary>
    private protected abstract void WriteProperties(Utf8JsonWriter writer);
}

/// <summary>What domain and relationship objects have in common (STIX 2.1, 3.2).</summary>
public abstract record StixDomainObject : StixObject
{
    /// <summary>When the first version of the object was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When this version was made.</summary>
    public required DateTimeOffset Modified { get; init; }

    /// <summary>Id of the identity that made it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>How sure its author is, 0 to 100.</summary>
    public int? Confidence { get; init; }

    /// <summary>Words of the author's own.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Descriptions of it elsewhere.</summary>
    public IReadOnlyList<ExternalReference> ExternalReferences { get; init; } = [];

    /// <inheritdoc/>
    private protected sealed override void WriteProperties(Utf8JsonWriter writer)
    {
        writer.OptionalText("created_by_ref", CreatedBy);
        writer.Time("created", Created);
        writer.Time("modified", Modified);
        WriteOwn(writer);
        if (Confidence is { } confidence)
        {
            writer.WriteNumber("confidence", confidence);
        }

        writer.Texts("labels", Labels);
        if (ExternalReferences.Count > 0)
        {
            writer.WriteStartArray("external_references");
            foreach (ExternalReference reference in ExternalReferences)
            {
                reference.Write(writer);
            }

            writer.WriteEndArray();
        }
    }

    /// <summary>Writes what this type has beyond the common properties.</summary>
    private protected abstract void WriteOwn(Utf8JsonWriter writer);
}
