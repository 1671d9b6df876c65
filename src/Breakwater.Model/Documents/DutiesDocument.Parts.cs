using System.Text.Json;
using Breakwater.Model.Duties;

namespace Breakwater.Model.Documents;

public static partial class DutiesDocument
{
    private static void WriteQuestions(Utf8JsonWriter writer, IEnumerable<DutyQuestion> questions)
    {
        writer.Objects(
            "questions",
            questions,
            static (to, question) =>
            {
                to.Text("fact", question.Fact);
                to.Text("ask", question.Ask);
                to.Texts("decides", question.Decides);
            }
        );
    }

    private static void WriteFacts(Utf8JsonWriter writer, IEnumerable<DutyFact> facts)
    {
        writer.Objects(
            "facts",
            facts,
            static (to, fact) =>
            {
                to.Text("name", fact.Name);
                to.WriteString("state", Words.Of(fact.State));
                to.Text("statement", fact.Statement);
                to.OptionalText("outward", fact.Outward);
                to.Text("source", fact.Source);
                to.Texts("findings", fact.Findings);
                to.WriteNumber("finding_count", fact.FindingCount);
                to.OptionalText("decides", fact.Decides);
                if (fact.HowSure is { } sure)
                {
                    to.WriteString("how_sure", Words.Of(sure));
                }

                if (fact.AtLeast is { } least)
                {
                    to.WriteNumber("at_least", least);
                }

                if (fact.AtMost is { } most)
                {
                    to.WriteNumber("at_most", most);
                }

                to.Time("time", fact.Time);
                to.Texts("words", fact.Words);
            }
        );
    }

    private static void WriteDraft(Utf8JsonWriter writer, DutyDraft draft)
    {
        writer.Text("id", draft.Id);
        writer.Text("title", draft.Title);
        writer.Text("to", draft.To);
        writer.OptionalText("channel", draft.Channel);
        writer.Text("source", draft.Source);
        writer.WriteBoolean("sealed", draft.IsSealed);
        // A letter to an agency stands in its own file alone.
        writer.Objects(
            "fields",
            draft.IsSealed ? [] : draft.Fields,
            static (to, field) =>
            {
                to.Text("name", field.Name);
                to.Text("title", field.Title);
                to.Objects(
                    "sentences",
                    field.Sentences,
                    static (to, sentence) =>
                    {
                        to.Text("text", sentence.Text);
                        to.Texts("facts", sentence.Facts);
                        to.Texts("findings", sentence.Findings);
                    }
                );
                to.Objects(
                    "open",
                    field.Open,
                    static (to, open) =>
                    {
                        to.Text("fact", open.Fact);
                        to.Text("ask", open.Ask);
                    }
                );
            }
        );
    }
}
