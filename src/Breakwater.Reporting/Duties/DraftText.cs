using System.Globalization;
using System.Text;
using Breakwater.Model.Duties;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Duties;

/// <summary>A draft as Markdown: the text on top, and below it what each sentence rests on, which is not sent.</summary>
public static class DraftText
{
    /// <summary>Writes the draft.</summary>
    public static string Write(DutyDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        StringBuilder text = new();
        List<DraftSentence> sentences = [];
        text.Append(CultureInfo.InvariantCulture, $"# DRAFT: {Plain(draft.Title)}\n\n");
        text.Append("Not sent. A person checks it, completes it, and has counsel approve it.\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- To: {Plain(draft.To)}\n");
        if (draft.Channel is { } channel)
        {
            text.Append(CultureInfo.InvariantCulture, $"- By: {Plain(channel)}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"- Fields after: {Plain(draft.Source)}\n");
        if (draft.IsSealed)
        {
            text.Append("- Stays inside the enclave until it goes to its agency.\n");
        }

        foreach (DraftField field in draft.Fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Plain(field.Title)}\n\n");
            foreach (DraftSentence sentence in field.Sentences)
            {
                sentences.Add(sentence);
                text.Append(CultureInfo.InvariantCulture, $"{Plain(sentence.Text)} [{sentences.Count}]\n");
            }

            foreach (OpenField open in field.Open)
            {
                text.Append(CultureInfo.InvariantCulture, $"- **OPEN** ({open.Fact}): {Plain(open.Ask)}\n");
            }
        }

        text.Append("\n---\n\n## What each sentence rests on (do not send)\n\n");
        for (int i = 0; i < sentences.Count; i++)
        {
            string findings =
                sentences[i].Findings.Count == 0 ? "" : $"; findings {string.Join(", ", sentences[i].Findings)}";
            text.Append(
                CultureInfo.InvariantCulture,
                $"{i + 1}. facts {string.Join(", ", sentences[i].Facts)}{findings}\n"
            );
        }

        return text.ToString();
    }

    // A text of the evidence must not become a heading, a link or a picture.
    private static string Plain(string text)
    {
        StringBuilder safe = new();
        foreach (char character in SafeText.OneLine(text))
        {
            if (character is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '!' or '|')
            {
                safe.Append('\\');
            }

            safe.Append(character);
        }

        return safe.ToString();
    }
}
