using System.Globalization;
using System.Text;
using System.Text.Json;
using Breakwater.Investigation.Duties.Carrier;
using Breakwater.Investigation.Duties.Packs;
using Breakwater.TestSupport;
using CsCheck;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Investigation.Tests.Duties;

public sealed class HostilePackTests
{
    private const string Carrier = """
        schema: breakwater.carrier_facts/1
        zone: America/Chicago
        determination: {by: counsel, at: 2026-10-09T10:30, evidence: [a]}
        facts: {us_telecom_carrier: yes, customers_total: 100, operates_in: [US], aware_at: 2026-10-09T03:10, carrier_name: x}
        choices: {fcc-cpni: text_a}
        sent: [{step: fcc-cpni/agencies, at: 2026-10-10T10:00}]
        holds: [{step: fcc-cpni/customers, agency: FBI, from: 2026-10-11T10:00, days: 30, in_writing: yes}]
        contracts: [{name: a, party: b, business_days: 2, calendar: us-federal}]
        """;

    [Fact]
    public void A_broken_pack_never_throws() =>
        Mutated(
                string.Concat(
                    ShippedDuties
                        .Files()
                        .Where(f => f.Path.EndsWith("us-fcc.yml", StringComparison.Ordinal))
                        .Select(f => f.Text)
                )
            )
            .Sample(
                text =>
                {
                    DutyLibraryBuilder builder = new();
                    builder.Take(text, "pack.yml", folder: 0);
                    builder.Build(out _);
                },
                iter: 400
            );

    [Fact]
    public void Broken_facts_of_a_carrier_state_nothing_and_never_throw() =>
        Mutated(Carrier)
            .Sample(
                text =>
                {
                    CarrierFacts facts = CarrierFactsFile.Read(
                        text,
                        "carrier.yml",
                        ShippedDuties.Library,
                        out IReadOnlyList<string> errors
                    );
                    Assert.True(errors.Count == 0 || ReferenceEquals(facts, CarrierFacts.None));
                },
                iter: 1000
            );

    [Fact]
    public void Every_shipped_pack_is_as_its_schema_says() =>
        Assert.All(
            ShippedDuties.Files(),
            f => PublishedSchema.Accepts("duty-pack", Encoding.UTF8.GetBytes(Json(f.Text)))
        );

    [Fact]
    public void Facts_of_a_carrier_are_as_their_schema_says() =>
        PublishedSchema.Accepts("carrier-facts", Encoding.UTF8.GetBytes(Json(Carrier)));

    private static Gen<string> Mutated(string text) =>
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, 30], Gen.String[0, 6], (at, cut, put) => (at, cut, put))
            .Array[1, 4]
            .Select(edits =>
            {
                StringBuilder broken = new(text);
                foreach ((int at, int cut, string put) in edits)
                {
                    int from = Math.Min(at, broken.Length);
                    broken.Remove(from, Math.Min(cut, broken.Length - from)).Insert(from, put);
                }

                return broken.ToString();
            });

    private static string Json(string yaml)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(yaml));
        using MemoryStream bytes = new();
        using (Utf8JsonWriter writer = new(bytes))
        {
            Write(writer, stream.Documents[0].RootNode);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode map:
                writer.WriteStartObject();
                foreach ((YamlNode key, YamlNode value) in map.Children)
                {
                    writer.WritePropertyName(key.ToString());
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case YamlSequenceNode list:
                writer.WriteStartArray();
                foreach (YamlNode item in list.Children)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                string text = ((YamlScalarNode)node).Value ?? "";
                if (int.TryParse(text, CultureInfo.InvariantCulture, out int number))
                {
                    writer.WriteNumberValue(number);
                }
                else
                {
                    writer.WriteStringValue(text);
                }

                break;
        }
    }
}
