using System.Text.Json;
using Breakwater.Model.Incidents;

namespace Breakwater.Model.Documents;

/// <summary>The incidents as JSON (<c>schemas/incidents.json</c>): <c>incidents.json</c>.</summary>
public static class IncidentsDocument
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.incidents/1";

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter writer, IncidentReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteStartArray("incidents");
        foreach (Incident incident in report.Incidents)
        {
            WriteIncident(writer, incident);
            writer.FlushWhatIsLarge();
        }

        writer.WriteEndArray();
        VerdictDocument.WriteCounts(writer, "outside", report.Outside);
        writer.Texts("limits", report.Limits);
        writer.WriteEndObject();
    }

    private static void WriteIncident(Utf8JsonWriter writer, Incident incident)
    {
        writer.WriteStartObject();
        writer.Text("id", incident.Id);
        writer.Text("title", incident.Title);
        writer.WriteString("level", Words.Of(incident.Level));
        writer.WriteNumber("confidence", incident.Confidence);
        writer.Time("first", incident.First);
        writer.Time("last", incident.Last);
        writer.Texts("harms", incident.Harms.Select(Words.Of));
        writer.Texts("behaviours", incident.Behaviours);
        FindingDocument.WriteEntities(writer, incident.Entities);
        writer.WriteNumber("finding_count", incident.FindingCount);
        writer.Texts("findings", incident.Findings);
        writer.WriteStartArray("timeline");
        foreach (TimelineEntry entry in incident.Timeline)
        {
            writer.WriteStartObject();
            writer.Time("first", entry.First);
            writer.Time("last", entry.Last);
            writer.WriteNumber("count", entry.Count);
            writer.WriteString("level", Words.Of(entry.Level));
            writer.OptionalText("device", entry.Device);
            writer.Text("rule", entry.RuleId);
            writer.Text("summary", entry.Summary);
            writer.Text("finding", entry.Finding);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
