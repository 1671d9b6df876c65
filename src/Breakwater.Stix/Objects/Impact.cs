using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>
/// What an incident did to the confidentiality of information: the Impact object and its confidentiality extension (Incident
/// Core, version 2 draft of 10 October 2023, 2.3 and 2.3.2.2).
/// </summary>
public sealed record Impact : StixDomainObject
{
    /// <summary>Id of the extension that defines the object.</summary>
    public const string Extension = "extension-definition--7cc33dd6-f6a1-489b-98ea-522d351d71b9";

    /// <inheritdoc/>
    public override string Type => "impact";

    /// <summary>What it is, in words.</summary>
    public string? Description { get; init; }

    /// <summary>A word of information-type-ov.</summary>
    public required string InformationType { get; init; }

    /// <summary>A word of incident-confidentiality-loss-enum.</summary>
    public required string LossType { get; init; }

    /// <summary>How many records; null where that is not told.</summary>
    public long? RecordCount { get; init; }

    /// <summary>How many of each entity type; an absent key is "not told", 0 is "none".</summary>
    public IReadOnlyDictionary<string, long> ImpactedEntities { get; init; } = new Dictionary<string, long>();

    /// <inheritdoc/>
    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.OptionalText("description", Description);
        writer.WriteString("impact_category", "confidentiality");
        writer.Counts("impacted_entity_counts", ImpactedEntities);
        writer.WriteStartObject("extensions");
        writer.WriteStartObject(Extension);
        writer.WriteString("extension_type", "new-sdo");
        writer.WriteEndObject();
        writer.WriteStartObject("confidentiality");
        writer.WriteString("information_type", InformationType);
        writer.WriteString("loss_type", LossType);
        if (RecordCount is { } records)
        {
            writer.WriteNumber("record_count", records);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
