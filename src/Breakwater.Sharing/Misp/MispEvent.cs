using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using Breakwater.Sharing.Bundles;
using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Leaving;
using Breakwater.Sharing.Profiles;
using Breakwater.Stix.Identifiers;

namespace Breakwater.Sharing.Misp;

/// <summary>
/// Writes what may leave as a MISP event (MISP core format, draft-dulaunoy-misp-core-format). Distribution is "your organisation
/// only" and the event is not published: who sees it is chosen by the person who imports it.
/// </summary>
public static class MispEvent
{
    /// <summary>Writes the event.</summary>
    public static void Write(IBufferWriter<byte> output, SharedCase shared, ShareOrder order)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(shared);
        ArgumentNullException.ThrowIfNull(order);
        List<(SharedIndicator? Indicator, MispAttribute Attribute)> attributes =
        [
            .. shared.Indicators.SelectMany(i => MispAttribute.Of(i).Select(a => ((SharedIndicator?)i, a))),
            .. shared
                .Techniques.Where(t => t.Source.Value != "mitre-attack")
                .Select(t => ((SharedIndicator?)null, Reference(t))),
        ];
        using (Utf8JsonWriter writer = new(output, DocumentWriting.Indented))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("Event");
            WriteHead(writer, shared, order, attributes.Count);
            WriteTags(writer, shared, order);
            writer.WriteStartArray("Attribute");
            foreach ((SharedIndicator? indicator, MispAttribute attribute) in attributes)
            {
                WriteAttribute(writer, shared, order, indicator, attribute);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    private static void WriteHead(Utf8JsonWriter writer, SharedCase shared, ShareOrder order, int attributes)
    {
        writer.WriteString("uuid", Uuid(order, "event"));
        writer.WriteString("id", "0");
        writer.WriteString("info", Wording.ReportName);
        writer.WriteBoolean("published", false);
        writer.WriteString("threat_level_id", ThreatLevel(shared));
        writer.WriteString("analysis", "1");
        writer.WriteString(
            "date",
            (shared.First ?? shared.AsOf).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        );
        writer.WriteString("timestamp", Seconds(shared.AsOf));
        writer.WriteString("publish_timestamp", "0");
        writer.WriteString("org_id", "0");
        writer.WriteString("orgc_id", "0");
        writer.WriteString("attribute_count", attributes.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("distribution", "0");
        writer.WriteString("sharing_group_id", "0");
        writer.WriteString("extends_uuid", "");
        writer.WriteStartObject("Orgc");
        writer.WriteString("id", "0");
        writer.WriteString("name", order.Sender);
        writer.WriteString("uuid", Uuid(order, "organisation"));
        writer.WriteEndObject();
    }

    private static void WriteTags(Utf8JsonWriter writer, SharedCase shared, ShareOrder order)
    {
        writer.WriteStartArray("Tag");
        WriteTag(writer, "tlp:" + order.Label.Level);
        foreach (KnownTechnique technique in shared.Techniques.Where(t => t.Source.Value == "mitre-attack"))
        {
            WriteTag(writer, $"misp-galaxy:mitre-attack-pattern=\"{technique.Name} - {technique.Id}\"");
        }

        writer.WriteEndArray();
    }

    private static void WriteTag(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteBoolean("exportable", true);
        writer.WriteEndObject();
    }

    private static void WriteAttribute(
        Utf8JsonWriter writer,
        SharedCase shared,
        ShareOrder order,
        SharedIndicator? indicator,
        MispAttribute attribute
    )
    {
        writer.WriteStartObject();
        writer.WriteString("uuid", Uuid(order, $"{attribute.Kind}|{attribute.Value}"));
        writer.WriteString("id", "0");
        writer.WriteString("event_id", "0");
        writer.WriteString("type", attribute.Kind);
        writer.WriteString("category", attribute.Category);
        writer.WriteBoolean("to_ids", attribute.ForDetection);
        writer.WriteString("distribution", "5");
        writer.WriteString("sharing_group_id", "0");
        writer.WriteString("timestamp", Seconds(shared.AsOf));
        writer.WriteString("comment", indicator is null ? "Technique seen" : Wording.Describe(indicator));
        writer.WriteBoolean("deleted", false);
        writer.WriteString("value", attribute.Value);
        if (indicator is { First: { } first, Last: { } last })
        {
            writer.WriteString("first_seen", DocumentWriting.Time(first));
            writer.WriteString("last_seen", DocumentWriting.Time(last));
        }

        writer.WriteEndObject();
    }

    // MISP's galaxies of FiGHT and MoTIF have names of their own; without them the id is told as text and no tag is made up.
    private static MispAttribute Reference(KnownTechnique technique) =>
        new("External analysis", "text", $"{technique.Source} {technique.Id} {technique.Name}", false);

    private static string ThreatLevel(SharedCase shared) =>
        shared.Indicators.Count == 0 ? "4"
        : shared.Indicators[0].Worst >= Level.High ? "1"
        : shared.Indicators[0].Worst == Level.Medium ? "2"
        : "3";

    private static string Seconds(DateTimeOffset time) =>
        time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static string Uuid(ShareOrder order, string key) =>
        StixIdentifier.Make("misp", order.Space, key)["misp--".Length..];
}
