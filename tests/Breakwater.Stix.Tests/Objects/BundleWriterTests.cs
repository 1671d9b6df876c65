using System.Text;
using System.Text.Json;
using Breakwater.Stix.Objects;
using Breakwater.Stix.Validation;

namespace Breakwater.Stix.Tests.Objects;

public sealed class BundleWriterTests
{
    [Fact]
    public void What_is_written_of_every_type_is_valid_and_closed() =>
        Assert.Empty(StixValidator.Check(SampleBundle.Bytes(), strict: true));

    [Fact]
    public void The_same_objects_give_the_same_bytes() => Assert.Equal(SampleBundle.Bytes(), SampleBundle.Bytes());

    [Fact]
    public void Counts_stay_within_what_the_specification_allows()
    {
        using JsonDocument bundle = JsonDocument.Parse(SampleBundle.Bytes());
        JsonElement[] objects = [.. bundle.RootElement.GetProperty("objects").EnumerateArray()];
        Assert.Equal(999_999_999, Find(objects, "sighting").GetProperty("count").GetInt64());
        Assert.Equal(1, Find(objects, "observed-data").GetProperty("number_observed").GetInt64());
        Assert.Equal(
            0,
            Find(objects, "impact").GetProperty("impacted_entity_counts").GetProperty("customer-individual").GetInt64()
        );
        Assert.False(
            Find(objects, "incident")
                .GetProperty("extensions")
                .GetProperty(Incident.CoreExtension)
                .TryGetProperty("impacted_entity_counts", out _)
        );
    }

    [Theory]
    [InlineData("TLP:AMBER+STRICT", "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003")]
    [InlineData("clear", "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487")]
    [InlineData("Green", "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb")]
    [InlineData("tlp:amber", "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421")]
    [InlineData("red", "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1")]
    [InlineData("white", null)]
    public void A_label_has_the_id_that_the_committee_published(string label, string? id) =>
        Assert.Equal(id, TlpMarking.Of(label)?.Id);

    private static JsonElement Find(JsonElement[] objects, string type) =>
        Array.Find(objects, o => o.GetProperty("type").ValueEquals(Encoding.UTF8.GetBytes(type)));
}
