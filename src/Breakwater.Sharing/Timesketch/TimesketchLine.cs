using System.Buffers;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;

namespace Breakwater.Sharing.Timesketch;

/// <summary>
/// A finding as lines of Timesketch's import (JSONL; mandatory are <c>message</c>, <c>datetime</c>, <c>timestamp_desc</c>): one at its first
/// time and, where it lasted, one at its last. For the carrier's own analysts; it is not what leaves.
/// </summary>
public static class TimesketchLine
{
    /// <summary>Writes the lines, each with its line end.</summary>
    /// <returns>How many lines; 0 where the finding has no time, for Timesketch takes none without.</returns>
    public static int Write(IBufferWriter<byte> output, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(finding);
        DateTimeOffset? first = finding.First.Value ?? finding.Last.Value;
        if (first is not { } begin)
        {
            return 0;
        }

        Line(output, finding, begin, "First seen");
        if (finding.Last.Value is not { } end || end == begin)
        {
            return 1;
        }

        Line(output, finding, end, "Last seen");
        return 2;
    }

    private static void Line(IBufferWriter<byte> output, Finding finding, DateTimeOffset time, string what)
    {
        using (Utf8JsonWriter writer = new(output, DocumentWriting.Compact))
        {
            writer.WriteStartObject();
            writer.Text("message", finding.Summary);
            writer.Text("datetime", DocumentWriting.Time(time).Replace("Z", "+00:00", StringComparison.Ordinal));
            writer.WriteNumber("timestamp", (time.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
            writer.Text("timestamp_desc", what);
            writer.Text("finding", finding.Id);
            writer.Text("rule", finding.Rule.Id);
            writer.Text("rule_title", finding.Rule.Title);
            writer.Text("level", Words.Of(finding.Level));
            writer.WriteNumber("confidence", finding.Confidence);
            writer.Text("harm", Words.Of(finding.Harm));
            writer.Text("disposition", Words.Of(finding.Disposition.State));
            writer.Text("disclosure", finding.Disclosure);
            foreach (IGrouping<EntityKind, Entity> kind in finding.Entities.GroupBy(e => e.Kind).OrderBy(g => g.Key))
            {
                writer.Text(Words.Of(kind.Key), string.Join(' ', kind.Select(e => e.Value)));
            }

            writer.Texts("tag", finding.Behaviours.Concat(finding.Techniques));
            if (finding.Evidence.Count > 0)
            {
                writer.Text("evidence", finding.Evidence[0].Path);
                writer.Text("excerpt", finding.Evidence[0].Excerpt);
            }

            writer.WriteEndObject();
        }

        output.Write("\n"u8);
    }
}
