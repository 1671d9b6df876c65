using System.Text.Json;
using Breakwater.Model.Coverage;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Model.Documents;

/// <summary>The ledger as JSON (<c>schemas/coverage.json</c>): <c>coverage.json</c>.</summary>
public static partial class CoverageDocument
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.coverage/1";

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter writer, CoverageLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(ledger);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.Objects("items", ledger.Items, WriteItem);
        writer.Objects("sources", ledger.Sources, WriteSource);
        writer.Objects(
            "techniques",
            ledger.Techniques,
            static (w, technique) =>
            {
                w.Text("id", technique.Id);
                w.WriteString("assessable", Words.Of(technique.Assessable));
                w.Text("why", technique.Why);
            }
        );
        writer.Objects(
            "intel",
            ledger.Intel,
            static (w, intel) =>
            {
                w.Text("id", intel.Id);
                w.Text("status", intel.Status);
                w.Text("why", intel.Why);
            }
        );
        if (ledger.FlowBaseline.Count > 0)
        {
            writer.Objects("flow_baseline", ledger.FlowBaseline, WriteHours);
        }

        if (ledger.CallRecordAudits.Count > 0)
        {
            writer.Objects("call_record_audits", ledger.CallRecordAudits, WriteAudit);
        }

        writer.WriteEndObject();
    }

    private static void WriteHours(Utf8JsonWriter writer, FlowBaselineCoverage hours)
    {
        writer.Text("device", hours.Device);
        writer.Text("exporter", hours.Exporter);
        writer.Time("first", hours.First);
        writer.Time("last", hours.Last);
        writer.WriteNumber("by_hour_of_week", hours.ByHourOfWeek);
        writer.WriteNumber("by_hour_of_day", hours.ByHourOfDay);
        writer.WriteNumber("by_all_hours", hours.ByAllHours);
        writer.WriteNumber("not_judged", hours.NotJudged);
        writer.Objects(
            "not_judged_spans",
            hours.NotJudgedSpans,
            static (w, span) =>
            {
                w.Time("from", span.From);
                w.Time("to", span.To);
            }
        );
        writer.WriteNumber("learned", hours.Learned);
        writer.WriteNumber("left_out_in_doubt", hours.LeftOutInDoubt);
        writer.WriteNumber("left_out_above", hours.LeftOutAbove);
    }

    private static void WriteAudit(Utf8JsonWriter writer, StoreAuditCoverage store)
    {
        writer.Text("store", store.Store);
        writer.WriteString(
            "state",
            store.State switch
            {
                StoreAuditState.Accesses => "accesses",
                StoreAuditState.Quiet => "quiet",
                _ => "not_seen",
            }
        );
        writer.OptionalText("dataset", store.Dataset);
        writer.OptionalText("audit", store.Audit);
        writer.WriteNumber("accesses", store.Accesses);
        writer.Objects(
            "facts",
            store.Facts,
            static (w, fact) =>
            {
                w.Text("fact", fact.Fact);
                if (fact.Told is { } told)
                {
                    w.WriteNumber("told", told);
                }

                w.Text("possible", fact.Possible);
                w.OptionalText("how", fact.How);
            }
        );
        writer.Texts("enable", store.Enable);
    }

    private static void WriteItem(Utf8JsonWriter writer, CoverageItem item)
    {
        writer.Text("path", item.Path);
        if (item.Sha256 is null)
        {
            writer.WriteNull("sha256");
        }
        else
        {
            writer.WriteString("sha256", item.Sha256);
        }

        writer.Text("format", item.Format);
        writer.WriteString("status", Words.Of(item.Status));
        writer.OptionalText("reason", item.Reason);
        writer.WriteNumber("bytes", item.Bytes);
        writer.WriteNumber("bytes_read", item.BytesRead);
        writer.WriteNumber("records", item.Records);
        writer.WriteNumber("rejected", item.Rejected);
        writer.Objects("faults", item.Faults, WriteFault);
        writer.Texts("assumptions", item.Assumptions);
    }

    private static void WriteFault(Utf8JsonWriter writer, FaultCount fault)
    {
        writer.WriteString("reason", Words.Of(fault.Reason));
        writer.WriteNumber("count", fault.Count);
        writer.WriteStartObject("first_at");
        writer.WriteNumber(Words.Of(fault.FirstAt.Kind), fault.FirstAt.Number);
        writer.WriteNumber("offset", fault.FirstAt.Offset);
        writer.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter writer, SourceCoverage source)
    {
        writer.Text("device", source.Device);
        writer.Text("dataset", source.Dataset);
        writer.Time("first", source.First);
        writer.Time("last", source.Last);
        writer.WriteNumber("events", source.Events);
        writer.Count("commands", source.Commands);
        writer.Count("logins", source.Logins);
        writer.Count("informational", source.Informational);
        writer.Count("sequenced", source.Sequenced);
        writer.Count("untimed", source.Untimed);
        writer.Objects(
            "holes",
            source.Holes,
            static (w, hole) =>
            {
                w.Time("from", hole.From);
                w.Time("to", hole.To);
                w.Count("lost_records", hole.LostRecords);
                w.Count("lost_datagrams", hole.LostDatagrams);
            }
        );
    }
}
