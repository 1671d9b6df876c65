using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Stix.Tests.Objects;
using Breakwater.Stix.Validation;
using CsCheck;

namespace Breakwater.Stix.Tests.Validation;

public sealed class StixValidatorTests
{
    [Theory]
    [InlineData("indicator", "pattern", "\"[ipv4-addr:value = \"", "pattern")]
    [InlineData("indicator", "valid_from", null, "valid_from")]
    [InlineData("indicator", "valid_until", "\"2026-02-01T00:00:00Z\"", "valid_until")]
    [InlineData("indicator", "confidence", "101", "confidence")]
    [InlineData("indicator", "created", "\"2026-03-01 12:00:00\"", "created")]
    [InlineData("indicator", "modified", "\"2026-02-01T00:00:00.000Z\"", "modified")]
    [InlineData("indicator", "labels", "[]", "labels")]
    [InlineData("indicator", "description", "null", "description")]
    [InlineData("indicator", "spec_version", null, "spec_version")]
    [InlineData("indicator", "created_by_ref", "\"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\"", "created_by_ref")]
    [InlineData("indicator", "id", "\"malware--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\"", "id")]
    [InlineData(
        "sighting",
        "sighting_of_ref",
        "\"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\"",
        "sighting_of_ref"
    )]
    [InlineData(
        "sighting",
        "where_sighted_refs",
        "[\"report--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\"]",
        "where_sighted_refs"
    )]
    [InlineData("sighting", "count", "1000000000", "count")]
    [InlineData("observed-data", "number_observed", "0", "number_observed")]
    [InlineData("observed-data", "object_refs", null, "object_refs")]
    [InlineData("ipv4-addr", "value", "\"198.51.100.24\"", "id")]
    [InlineData("ipv4-addr", "value", "\"pe01\"", "value")]
    [InlineData("file", "name", "\"other.pcap\"", "id")]
    [InlineData("attack-pattern", "name", null, "name")]
    [InlineData("marking-definition", "id", "\"marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487\"", null)]
    [InlineData("marking-definition", "id", "\"marking-definition--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\"", null)]
    [InlineData(
        "incident",
        "extensions",
        "{\"extension-definition--ef765651-680c-498d-9894-99799f2fa126\":{\"a\":1}}",
        "extensions"
    )]
    public void One_changed_property_is_named(string type, string property, string? value, string? named)
    {
        JsonNode bundle = JsonNode.Parse(SampleBundle.Bytes())!;
        JsonObject item = bundle["objects"]!.AsArray().First(o => (string?)o!["type"] == type)!.AsObject();
        item.Remove(property);
        if (value is not null)
        {
            item[property] = JsonNode.Parse(value);
        }

        Assert.Contains(Check(bundle), f => f.Property == named && f.ObjectId == (string?)item["id"]);
    }

    [Fact]
    public void A_version_that_stands_there_twice_is_named()
    {
        JsonNode bundle = JsonNode.Parse(SampleBundle.Bytes())!;
        JsonArray objects = bundle["objects"]!.AsArray();
        objects.Add(objects[1]!.DeepClone());
        Assert.Contains(Check(bundle), f => f.Reason.Contains("twice", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{\"type\":\"bundle\",\"id\":\"bundle--1\"}")]
    [InlineData("{\"type\":\"bundle\",\"id\":\"bundle--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\",\"objects\":[]}")]
    [InlineData("{\"type\":\"bundle\",\"id\":\"bundle--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f\",\"objects\":[7]}")]
    [InlineData("{\"type\":\"\\ud800\"}")]
    public void What_is_no_bundle_has_a_fault(string text) =>
        Assert.NotEmpty(StixValidator.Check(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Changed_bytes_never_make_it_throw()
    {
        byte[] bundle = SampleBundle.Bytes();
        Gen.Select(Gen.Int[0, bundle.Length - 1], Gen.Byte)
            .Array[1, 8]
            .Sample(changes =>
            {
                byte[] copy = [.. bundle];
                foreach ((int at, byte value) in changes)
                {
                    copy[at] = value;
                }

                StixValidator.Check(copy, strict: true);
            });
    }

    private static IReadOnlyList<StixFault> Check(JsonNode bundle) =>
        StixValidator.Check(Encoding.UTF8.GetBytes(bundle.ToJsonString()), strict: true);
}
