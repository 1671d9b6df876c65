using System.Globalization;
using System.Text.Json;
using Breakwater.Model.Duties;

namespace Breakwater.Model.Documents;

/// <summary>Who must be told, by when and why, as JSON (<c>schemas/duties.json</c>): <c>duties.json</c>.</summary>
public static partial class DutiesDocument
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "duties.json";

    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.duties/1";

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter writer, DutyReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.Time("as_of", report.AsOf);
        writer.Text("zone", report.Zone);
        writer.Text("zone_database", report.ZoneDatabase);
        WriteJurisdiction(writer, report.Jurisdiction);
        WriteNext(writer, report.Next);
        WriteDetermination(writer, report.Determination);
        writer.Objects("answers", report.Answers, WriteAnswer);
        writer.Objects("remarks", report.Remarks, WriteLaw);
        WriteQuestions(writer, report.Questions);
        WriteFacts(writer, report.Facts);
        writer.Objects("drafts", report.Drafts, WriteDraft);
        writer.Texts("assumptions", report.Assumptions);
        writer.Texts("gaps", report.Gaps);
        writer.Objects(
            "inputs",
            report.Inputs,
            static (to, file) =>
            {
                to.Text("path", file.Path);
                to.WriteString("sha256", file.Sha256);
                to.WriteNumber("bytes", file.Bytes);
            }
        );
        writer.WriteEndObject();
    }

    private static void WriteJurisdiction(Utf8JsonWriter writer, DutyJurisdiction jurisdiction)
    {
        writer.WriteStartObject("jurisdiction");
        writer.WriteBoolean("stated", jurisdiction.IsStated);
        writer.Texts("names", jurisdiction.Names);
        writer.Text("sentence", jurisdiction.Sentence);
        writer.WriteEndObject();
    }

    private static void WriteNext(Utf8JsonWriter writer, DutyAnswer? next)
    {
        if (next?.By is not { } by)
        {
            writer.WriteNull("next");
            return;
        }

        writer.WriteStartObject("next");
        writer.Text("duty", next.Duty);
        writer.Text("step", next.Step);
        writer.WriteString("state", Words.Of(next.State));
        writer.Time("at", by.At);
        writer.Text("local", by.Local);
        writer.WriteBoolean("provisional", by.IsProvisional);
        writer.WriteEndObject();
    }

    private static void WriteDetermination(Utf8JsonWriter writer, DutyDetermination? determination)
    {
        if (determination is null)
        {
            writer.WriteNull("determination");
            return;
        }

        writer.WriteStartObject("determination");
        writer.Text("by", determination.By);
        writer.Time("at", determination.At);
        writer.Texts("evidence", determination.Evidence);
        writer.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter writer, DutyAnswer answer)
    {
        writer.Text("duty", answer.Duty);
        writer.Text("step", answer.Step);
        writer.Text("title", answer.Title);
        writer.WriteString("state", Words.Of(answer.State));
        writer.WriteBoolean("binding", answer.IsBinding);
        writer.WriteBoolean("elsewhere", answer.IsElsewhere);
        writer.Texts("recipients", answer.Recipients);
        writer.OptionalText("channel", answer.Channel);
        WriteDeadline(writer, "by", answer.By);
        WriteDeadline(writer, "not_before", answer.NotBefore);
        writer.OptionalText("words", answer.Words);
        writer.WriteBoolean("target", answer.IsTarget);
        writer.WriteBoolean("overdue", answer.IsOverdue);
        writer.Time("done_at", answer.DoneAt);
        writer.Texts("why", answer.Why);
        writer.Texts("facts", answer.Facts);
        writer.Texts("findings", answer.Findings);
        if (answer.HowSure is { } sure)
        {
            writer.WriteString("how_sure", Words.Of(sure));
        }

        writer.Texts("open", answer.Open);
        writer.Texts("delays", answer.Delays);
        writer.Texts("conflicts", answer.Conflicts);
        writer.Objects("laws", answer.Laws, WriteLaw);
        writer.OptionalText("draft", answer.Draft);
    }

    private static void WriteDeadline(Utf8JsonWriter writer, string name, DutyDeadline? deadline)
    {
        if (deadline is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.Time("at", deadline.At);
        writer.Text("local", deadline.Local);
        writer.Text("zone", deadline.Zone);
        writer.WriteBoolean("provisional", deadline.IsProvisional);
        writer.Texts("reckoning", deadline.Reckoning);
        writer.WriteEndObject();
    }

    private static void WriteLaw(Utf8JsonWriter writer, DutyLaw law)
    {
        writer.Text("duty", law.Duty);
        writer.OptionalText("option", law.Option);
        writer.OptionalText("jurisdiction", law.Jurisdiction);
        writer.Text("title", law.Title);
        writer.WriteString("status", Words.Of(law.Status));
        writer.OptionalText("effective_from", Day(law.From));
        writer.OptionalText("effective_to", Day(law.To));
        writer.Text("source", law.Source);
        writer.Text("last_checked", Day(law.LastChecked)!);
        writer.Text("mark", law.Mark);
        writer.Text("file", law.File);
        writer.Texts("notes", law.Notes);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
