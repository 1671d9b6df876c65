using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>An incident (STIX 2.1, 4.6) with the Incident Core extension, version 2 draft of 10 October 2023, 2.1.</summary>
public sealed record Incident : StixDomainObject
{
    /// <summary>Id of the Incident Core extension.</summary>
    public const string CoreExtension = "extension-definition--ef765651-680c-498d-9894-99799f2fa126";

    /// <inheritdoc/>
    public override string Type => "incident";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What happened, in words.</summary>
    public string? Description { get; init; }

    /// <summary>A word of incident-determination-enum: <c>suspected</c> until it is well researched.</summary>
    public required string Determination { get; init; }

    /// <summary>A word of incident-investigation-ov.</summary>
    public required string InvestigationStatus { get; init; }

    /// <summary>Words of detection-methods-ov.</summary>
    public IReadOnlyList<string> DetectionMethods { get; init; } = [];

    /// <summary>Words of event-type-ov.</summary>
    public IReadOnlyList<string> IncidentTypes { get; init; } = [];

    /// <summary>Ids of its impacts.</summary>
    public IReadOnlyList<string> Impacts { get; init; } = [];

    /// <summary>How many of each entity type were affected; an absent key is "not told", 0 is "none".</summary>
    public IReadOnlyDictionary<string, long> ImpactedEntities { get; init; } = new Dictionary<string, long>();

    /// <inheritdoc/>
    private protected override void WriteOwn(Utf8JsonWriter writer)
    {
        writer.WriteString("name", Name);
        writer.OptionalText("description", Description);
        writer.WriteStartObject("extensions");
        writer.WriteStartObject(CoreExtension);
        writer.WriteString("extension_type", "property-extension");
        writer.WriteString("determination", Determination);
        writer.WriteString("investigation_status", InvestigationStatus);
        writer.Texts("detection_methods", DetectionMethods);
        writer.Texts("incident_types", IncidentTypes);
        writer.Texts("impact_refs", Impacts);
        writer.Counts("impacted_entity_counts", ImpactedEntities);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
