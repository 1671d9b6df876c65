using System.Globalization;
using System.Text.Json;
using Breakwater.Sharing.Tests.Leaks;

namespace Breakwater.Sharing.Tests.Misp;

/// <summary>What the MISP core format demands of events and attributes, clause by clause.</summary>
public sealed class MispEventTests
{
    private static readonly string[] EventTexts =
    [
        "uuid",
        "id",
        "info",
        "threat_level_id",
        "analysis",
        "date",
        "timestamp",
        "publish_timestamp",
        "org_id",
        "orgc_id",
        "attribute_count",
        "distribution",
        "sharing_group_id",
        "extends_uuid",
    ];

    private static readonly string[] AttributeTexts =
    [
        "uuid",
        "id",
        "type",
        "category",
        "event_id",
        "distribution",
        "timestamp",
        "comment",
        "sharing_group_id",
        "value",
    ];

    // The part of the format's table of valid types that can occur here.
    private static readonly Dictionary<string, string[]> Types = new()
    {
        ["Network activity"] = ["ip-src", "ip-dst", "domain", "url", "uri"],
        ["Payload delivery"] = ["md5", "sha1", "sha256", "filename"],
        ["External analysis"] = ["text"],
    };

    [Fact]
    public void Every_event_of_a_random_incident_has_what_the_format_demands()
    {
        int attributes = 0;
        for (int seed = 1; seed <= 120; seed++)
        {
            using JsonDocument document = JsonDocument.Parse(new MadeUpCase(seed).Event);
            JsonElement made = document.RootElement.GetProperty("Event");
            Assert.All(EventTexts, n => Assert.Equal(JsonValueKind.String, made.GetProperty(n).ValueKind));
            Assert.Equal(JsonValueKind.False, made.GetProperty("published").ValueKind);
            Assert.Equal("0", made.GetProperty("publish_timestamp").GetString());
            Assert.Equal("0", made.GetProperty("distribution").GetString());
            Assert.True(Guid.TryParseExact(made.GetProperty("uuid").GetString(), "D", out _));
            Assert.InRange(made.GetProperty("info").GetString()!.Length, 1, 256);
            Assert.True(
                DateOnly.TryParseExact(
                    made.GetProperty("date").GetString(),
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out _
                )
            );
            Assert.Contains(made.GetProperty("threat_level_id").GetString(), (string[])["1", "2", "3", "4"]);
            Assert.Equal(3, made.GetProperty("Orgc").EnumerateObject().Count());
            Assert.Contains(
                made.GetProperty("Tag").EnumerateArray(),
                t => t.GetProperty("name").ValueEquals("tlp:amber")
            );
            JsonElement[] list = [.. made.GetProperty("Attribute").EnumerateArray()];
            Assert.Equal(
                list.Length.ToString(CultureInfo.InvariantCulture),
                made.GetProperty("attribute_count").GetString()
            );
            Assert.Equal(list.Length, list.Select(a => a.GetProperty("uuid").GetString()).Distinct().Count());
            Assert.All(list, Check);
            attributes += list.Length;
        }

        Assert.InRange(attributes, 100, 10_000);
    }

    private static void Check(JsonElement attribute)
    {
        Assert.All(AttributeTexts, n => Assert.Equal(JsonValueKind.String, attribute.GetProperty(n).ValueKind));
        Assert.True(attribute.GetProperty("to_ids").ValueKind is JsonValueKind.True or JsonValueKind.False);
        Assert.Equal(JsonValueKind.False, attribute.GetProperty("deleted").ValueKind);
        Assert.True(Guid.TryParseExact(attribute.GetProperty("uuid").GetString(), "D", out _));
        Assert.Contains(
            attribute.GetProperty("type").GetString(),
            Types[attribute.GetProperty("category").GetString()!]
        );
        Assert.NotEqual("", attribute.GetProperty("value").GetString());
    }
}
