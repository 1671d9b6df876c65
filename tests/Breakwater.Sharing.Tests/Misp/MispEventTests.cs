using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Breakwater.Model.Findings;
using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Leaving;
using Breakwater.Sharing.Misp;
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

    [Theory]
    [InlineData("T1190", "ip-src")]
    [InlineData("T1048", "ip-dst")]
    [InlineData("T1190 T1048", "ip-src ip-dst")]
    [InlineData("", "ip-src")]
    public void An_address_stands_on_each_side_on_which_it_was_seen(string techniques, string types)
    {
        KnownTechnique[] seen =
        [
            .. techniques
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(t => TestKnowledge.Instance.Techniques[t]),
        ];

        JsonElement[] attributes = [.. Written(Seen(80, seen), seen).GetProperty("Attribute").EnumerateArray()];

        Assert.Equal(types.Split(' '), attributes.Select(a => a.GetProperty("type").GetString()));
        Assert.All(attributes, a => Assert.Equal("45.1.2.3", a.GetProperty("value").GetString()));
        Assert.All(attributes, a => Assert.True(a.GetProperty("to_ids").GetBoolean()));
    }

    [Fact]
    public void What_nobody_is_sure_of_is_not_for_detection() =>
        Assert.All(
            Written(Seen(49, []), []).GetProperty("Attribute").EnumerateArray(),
            a => Assert.False(a.GetProperty("to_ids").GetBoolean())
        );

    [Fact]
    public void Techniques_of_attack_are_tags_and_those_of_others_are_texts()
    {
        KnownTechnique[] seen =
        [
            TestKnowledge.Instance.Techniques["T1190"],
            TestKnowledge.Instance.Techniques["FGT5017"],
        ];

        JsonElement made = Written(Seen(80, []), seen);

        Assert.Equal(
            ["tlp:amber", "misp-galaxy:mitre-attack-pattern=\"Exploit Public-Facing Application - T1190\""],
            made.GetProperty("Tag").EnumerateArray().Select(t => t.GetProperty("name").GetString())
        );
        JsonElement text = made.GetProperty("Attribute")
            .EnumerateArray()
            .Single(a => a.GetProperty("type").ValueEquals("text"));
        Assert.Equal("mitre-fight FGT5017 Call records collected", text.GetProperty("value").GetString());
    }

    private static SharedIndicator Seen(int confidence, KnownTechnique[] techniques) =>
        new()
        {
            Value = new AddressValue(IPAddress.Parse("45.1.2.3"), Listed: null),
            Findings = 1,
            Records = 1,
            Worst = Level.High,
            Confidence = confidence,
            Techniques = techniques,
        };

    private static JsonElement Written(SharedIndicator indicator, KnownTechnique[] techniques)
    {
        ArrayBufferWriter<byte> output = new();
        MispEvent.Write(
            output,
            new SharedCase
            {
                AsOf = new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero),
                Indicators = [indicator],
                Techniques = techniques,
            },
            TestProfiles.Order(TestProfiles.Open)
        );
        using JsonDocument document = JsonDocument.Parse(output.WrittenMemory);
        return document.RootElement.GetProperty("Event").Clone();
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
