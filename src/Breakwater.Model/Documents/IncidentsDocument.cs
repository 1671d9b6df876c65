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
        writer.Objects("incidents", report.Incidents, WriteIncident);
        VerdictDocument.WriteCounts(writer, "outside", report.Outside);
        writer.Texts("limits", report.Limits);
        writer.WriteEndObject();
    }

    private static void WriteIncident(Utf8JsonWriter writer, Incident incident)
    {
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
        writer.Objects(
            "timeline",
            incident.Timeline,
            static (to, entry) =>
            {
                to.Time("first", entry.First);
                to.Time("last", entry.Last);
                to.WriteNumber("count", entry.Count);
                to.WriteString("level", Words.Of(entry.Level));
                to.OptionalText("device", entry.Device);
                to.Text("rule", entry.RuleId);
                to.Text("summary", entry.Summary);
                to.Text("finding", entry.Finding);
            }
        );
    }
}
