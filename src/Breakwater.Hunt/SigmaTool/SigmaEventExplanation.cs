using System.Buffers;
using System.Text.Json;
using Breakwater.Detection.Sigma;
using Breakwater.Model.Documents;
using Breakwater.Sigma;
using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Explaining;
using Breakwater.Sigma.Json;

namespace Breakwater.Hunt.SigmaTool;

/// <summary>Explains rules of a file for one event.</summary>
public static class SigmaEventExplanation
{
    private const int LargestEvent = 16 << 20;

    /// <summary>Explains each rule of a file, or those with an id.</summary>
    /// <param name="ruleFile">The file of rules.</param>
    /// <param name="id">Id, name or title of the rule; null for every rule of the file.</param>
    /// <param name="line">The event: a line of JSON.</param>
    /// <param name="logSource">What the event counts as; null where it says it itself.</param>
    /// <param name="pipelines">Files of pipelines.</param>
    /// <param name="placeholders">Values of placeholders.</param>
    /// <param name="correlations">A sentence for each correlation that is meant: one event alone does not answer it, its rules do.</param>
    /// <param name="errors">What cannot be used.</param>
    public static IReadOnlyList<SigmaExplanation> Explain(
        string ruleFile,
        string? id,
        ReadOnlyMemory<byte> line,
        SigmaLogSource? logSource,
        IReadOnlyList<string> pipelines,
        IReadOnlyDictionary<string, IReadOnlyList<string>> placeholders,
        out IReadOnlyList<string> correlations,
        out IReadOnlyList<SigmaError> errors
    )
    {
        List<SigmaError> found = [];
        SigmaPipeline pipeline = SigmaPipelineFiles.Read(
            [.. pipelines.Select(p => SigmaFile.Read(p, p))],
            found,
            wholeNames: true
        );
        string text = File.ReadAllText(ruleFile);
        SigmaOptions options = new() { Placeholders = placeholders };
        IReadOnlyList<SigmaExplainer> explainers = SigmaExplainer.Parse(
            text,
            ruleFile,
            out IReadOnlyList<SigmaError> ruleErrors,
            pipeline,
            options: options
        );
        errors = [.. found, .. ruleErrors];
        JsonEventReader reader = new(
            SigmaEngine.Compile(explainers.Select(e => e.Rule), options),
            new JsonEventOptions { LogSource = logSource }
        );
        IReadOnlyList<SigmaLogSource>? sources = null;
        foreach (JsonEvent e in reader.Read(line.Span))
        {
            sources = e.LogSources;
        }

        List<SigmaCorrelation> joined =
        [
            .. SigmaParser
                .Parse(text, ruleFile, pipeline)
                .Correlations.Where(c => id is null || id == c.Id || id == c.Name || id == c.Title),
        ];
        correlations = [.. joined.Select(Sentence)];
        HashSet<string> parts = [.. joined.SelectMany(c => c.Rules)];
        return
        [
            .. explainers
                .Where(e =>
                    id is null
                    || id == e.Rule.Id
                    || id == e.Rule.Name
                    || id == e.Rule.Title
                    || parts.Contains(e.Rule.Id ?? "\0")
                    || parts.Contains(e.Rule.Name ?? "\0")
                )
                .Select(e => Explain(e, line.Span, sources)),
        ];
    }

    private static string Sentence(SigmaCorrelation correlation)
    {
        string group = correlation.GroupBy.Count == 0 ? "" : $" by {string.Join(", ", correlation.GroupBy)}";
        return $"correlation {correlation.Title} ({correlation.Path}:{correlation.Line}): {Words.Of(correlation.Type)} of "
            + $"{string.Join(", ", correlation.Rules)} within {correlation.Timespan}{group}; it takes several events, which "
            + "`breakwater sigma eval` joins. Its rules on this event:";
    }

    /// <summary>The event in a text: all of it where it is one object, else one of its lines. Null where it is no event.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lineNumber">Which line, from 1.</param>
    public static byte[]? EventOf(ReadOnlySpan<byte> text, int lineNumber)
    {
        if (text.Length <= LargestEvent && Whole(text) is { } whole)
        {
            return whole;
        }

        for (int line = 1; !text.IsEmpty; line++)
        {
            int end = text.IndexOf((byte)'\n');
            ReadOnlySpan<byte> here = end < 0 ? text : text[..end];
            if (line == lineNumber)
            {
                return here.TrimStart(" \t"u8).StartsWith("{"u8) ? here.ToArray() : null;
            }

            text = end < 0 ? [] : text[(end + 1)..];
        }

        return null;
    }

    /// <summary>Explanations as JSON.</summary>
    public static string Json(IReadOnlyList<SigmaExplanation> explanations)
    {
        ArgumentNullException.ThrowIfNull(explanations);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartArray();
            foreach (SigmaExplanation explanation in explanations)
            {
                writer.WriteStartObject();
                writer.WriteString("rule_id", explanation.Rule.Id);
                writer.WriteString("title", explanation.Rule.Title);
                writer.WriteString("file", explanation.Rule.Path);
                writer.WriteNumber("line", explanation.Rule.Line);
                writer.WriteBoolean("matches", explanation.Matches);
                Write(writer, explanation.Parts);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static SigmaExplanation Explain(
        SigmaExplainer explainer,
        ReadOnlySpan<byte> line,
        IReadOnlyList<SigmaLogSource>? sources
    )
    {
        JsonEventReader reader = new(explainer.Engine);
        foreach (JsonEvent e in reader.Read(line))
        {
            return explainer.Explain(e, sources);
        }

        throw new InvalidDataException("the event is no JSON object that can be read");
    }

    /// <summary>An object over several lines, in one.</summary>
    private static byte[]? Whole(ReadOnlySpan<byte> text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text.ToArray());
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            ArrayBufferWriter<byte> buffer = new();
            using (Utf8JsonWriter writer = new(buffer))
            {
                document.RootElement.WriteTo(writer);
            }

            return buffer.WrittenSpan.ToArray();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // No one object, or one whose text the platform refuses; its line may still be an event.
            return null;
        }
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<SigmaExplanationPart> parts)
    {
        writer.WriteStartArray("parts");
        foreach (SigmaExplanationPart part in parts)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", Words.Of(part.Kind));
            writer.WriteString("text", part.Text);
            writer.WriteBoolean("holds", part.Holds);
            if (part.Reason.Length > 0)
            {
                writer.WriteString("reason", part.Reason);
            }

            writer.WriteNumber("line", part.Line);
            if (part.Parts.Count > 0)
            {
                Write(writer, part.Parts);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
