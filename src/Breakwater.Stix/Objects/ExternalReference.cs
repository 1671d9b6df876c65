using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>Where something is described outside STIX (STIX 2.1, 2.5).</summary>
/// <param name="Source">Name of the source: <c>mitre-attack</c>, <c>mitre-fight</c>, <c>gsma-motif</c>, ...</param>
/// <param name="ExternalId">The id there.</param>
/// <param name="Url">Where it can be read.</param>
public sealed record ExternalReference(string Source, string? ExternalId, string? Url = null)
{
    internal void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("source_name", Source);
        writer.OptionalText("external_id", ExternalId);
        writer.OptionalText("url", Url);
        writer.WriteEndObject();
    }
}
