using System.Buffers;
using System.Text.Json;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Model.Documents;

/// <summary>One finding as JSON (<c>schemas/finding.json</c>): a line of <c>findings.ndjson</c>.</summary>
public static partial class FindingDocument
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.finding/1";

    /// <summary>Writes one compact object, without a line end; no line end stands within it.</summary>
    public static void Write(IBufferWriter<byte> output, Finding finding)
    {
        using Utf8JsonWriter writer = new(output, DocumentWriting.Compact);
        Write(writer, finding);
    }

    /// <summary>Writes one object; the writer's options decide the looks.</summary>
    public static void Write(Utf8JsonWriter writer, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(finding);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.Text("id", finding.Id);
        WriteRule(writer, finding.Rule);
        writer.WriteString("level", Words.Of(finding.Level));
        writer.WriteBoolean("notify_out_of_band", finding.NotifyOutOfBand);
        writer.WriteNumber("confidence", finding.Confidence);
        writer.Texts("confidence_reasons", finding.ConfidenceReasons);
        writer.WriteString("harm", Words.Of(finding.Harm));
        writer.Texts("techniques", finding.Techniques);
        writer.Texts("behaviours", finding.Behaviours);
        writer.Time("first", finding.First.Value);
        writer.Time("last", finding.Last.Value);
        writer.WriteString("times_trust", Words.Of(WorstKnown(finding.First, finding.Last)));
        WriteEntities(writer, finding.Entities);
        writer.Objects("evidence", finding.Evidence, WriteEvidence);
        writer.WriteNumber("occurrences", finding.Occurrences);
        WriteCounts(writer, "counts", finding.Counts);
        WriteCounts(writer, "at_most", finding.AtMost);
        writer.Text("summary", finding.Summary);
        writer.WriteStartObject("disposition");
        writer.WriteString("state", Words.Of(finding.Disposition.State));
        writer.OptionalText("by", finding.Disposition.By);
        writer.WriteEndObject();
        writer.Texts("related", finding.Related);
        writer.Text("disclosure", finding.Disclosure);
        writer.WriteEndObject();
    }

    internal static void WriteEntities(Utf8JsonWriter writer, IEnumerable<Entity> entities)
    {
        writer.Objects(
            "entities",
            entities,
            static (to, entity) =>
            {
                to.WriteString("kind", Words.Of(entity.Kind));
                to.Text("value", entity.Value);
            }
        );
    }

    // Few findings count anything, so most lines have neither key.
    private static void WriteCounts(Utf8JsonWriter writer, string key, IReadOnlyDictionary<string, long> counts)
    {
        if (counts.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(key);
        foreach ((string name, long count) in counts.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            writer.WriteNumber(name, count);
        }

        writer.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter writer, RuleReference rule)
    {
        writer.WriteStartObject("rule");
        writer.Text("id", rule.Id);
        writer.Text("title", rule.Title);
        writer.WriteString("kind", Words.Of(rule.Kind));
        writer.Text("version", rule.Version);
        writer.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter writer, EvidenceRef reference)
    {
        writer.Text("item", OutermostFile(reference.Path));
        writer.Text("path", reference.Path);
        writer.WriteString("sha256", reference.Sha256);
        writer.Text("dataset", reference.Dataset);
        writer.WriteNumber(Words.Of(reference.Position.Kind), reference.Position.Number);
        writer.WriteNumber("offset", reference.Position.Offset);
        writer.WriteNumber("length", reference.Position.Length);
        writer.Text("excerpt", reference.Excerpt);
    }

    // "a.zip!/b.log" lies in the file "a.zip" on disk.
    private static string OutermostFile(string path)
    {
        int member = path.IndexOf("!/", StringComparison.Ordinal);
        return member < 0 ? path : path[..member];
    }

    private static TimeTrust WorstKnown(EventTime first, EventTime last) =>
        (first.IsKnown, last.IsKnown) switch
        {
            (true, true) => (TimeTrust)Math.Max((byte)first.Trust, (byte)last.Trust),
            (true, false) => first.Trust,
            _ => last.Trust,
        };
}
