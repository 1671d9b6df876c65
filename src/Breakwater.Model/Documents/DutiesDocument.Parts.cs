using System.Text.Json;
using Breakwater.Model.Duties;

namespace Breakwater.Model.Documents;

public static partial class DutiesDocument
{
    private static void WriteQuestions(Utf8JsonWriter writer, IEnumerable<DutyQuestion> questions)
    {
        writer.WriteStartArray("questions");
        foreach (DutyQuestion question in questions)
        {
            writer.WriteStartObject();
            writer.Text("fact", question.Fact);
            writer.Text("ask", question.Ask);
            writer.Texts("decides", question.Decides);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteFacts(Utf8JsonWriter writer, IEnumerable<DutyFact> facts)
    {
        writer.WriteStartArray("facts");
        foreach (DutyFact fact in facts)
        {
            writer.WriteStartObject();
            writer.Text("name", fact.Name);
            writer.WriteString("state", Words.Of(fact.State));
            writer.Text("statement", fact.Statement);
            writer.OptionalText("outward", fact.Outward);
            writer.Text("source", fact.Source);
            writer.Texts("findings", fact.Findings);
            writer.WriteNumber("finding_count", fact.FindingCount);
            writer.OptionalText("decides", fact.Decides);
            if (fact.HowSure is { } sure)
            {
                writer.WriteString("how_sure", Words.Of(sure));
            }

            if (fact.AtLeast is { } least)
            {
                writer.WriteNumber("at_least", least);
            }

            if (fact.AtMost is { } most)
            {
                writer.WriteNumber("at_most", most);
            }

            writer.Time("time", fact.Time);
            writer.Texts("words", fact.Words);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteDraft(Utf8JsonWriter writer, DutyDraft draft)
    {
        writer.WriteStartObject();
        writer.Text("id", draft.Id);
        writer.Text("title", draft.Title);
        writer.Text("to", draft.To);
        writer.OptionalText("channel", draft.Channel);
        writer.Text("source", draft.Source);
        writer.WriteBoolean("sealed", draft.IsSealed);
        // A letter to an agency stands in its own file alone.
        writer.WriteStartArray("fields");
        foreach (DraftField field in draft.IsSealed ? [] : draft.Fields)
        {
            writer.WriteStartObject();
            writer.Text("name", field.Name);
            writer.Text("title", field.Title);
            writer.WriteStartArray("sentences");
            foreach (DraftSentence sentence in field.Sentences)
            {
                writer.WriteStartObject();
                writer.Text("text", sentence.Text);
                writer.Texts("facts", sentence.Facts);
                writer.Texts("findings", sentence.Findings);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("open");
            foreach (OpenField open in field.Open)
            {
                writer.WriteStartObject();
                writer.Text("fact", open.Fact);
                writer.Text("ask", open.Ask);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
