using System.Text;
using Breakwater.Stix.Bundles;
using Breakwater.Stix.Patterns;
using CsCheck;

namespace Breakwater.Stix.Tests.Bundles;

public sealed class StixBundleReaderTests
{
    private const string Bundle = """
        {"type":"bundle","id":"bundle--1","objects":[
          {"type":"malware","id":"malware--1"},
          {"type":"indicator","spec_version":"2.1","id":"indicator--1","pattern":"[ipv4-addr:value = '198.51.100.1']",
           "pattern_type":"stix","valid_from":"2025-01-01T00:00:00Z","valid_until":"2025-02-01T00:00:00Z","confidence":80,
           "modified":"2025-01-02T00:00:00.000Z","indicator_types":["malicious-activity"],
           "object_marking_refs":["marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da","marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"]},
          {"type":"indicator","spec_version":"2.1","id":"indicator--1","pattern":"[ipv4-addr:value = '198.51.100.2']",
           "modified":"2025-01-03T00:00:00.000Z","revoked":true},
          {"type":"indicator","spec_version":"2.1","id":"indicator--2","pattern":"[ipv4-addr:value = '198.51.100.3']","pattern_type":"stix","valid_from":"2025-01-01T00:00:00Z"}
        ]}
        """;

    [Fact]
    public void The_newest_version_of_an_indicator_counts()
    {
        StixBundle bundle = Read(Bundle);

        Assert.Equal(["indicator--1", "indicator--2"], bundle.Indicators.Select(i => i.Id));
        Assert.True(bundle.Indicators[0].Revoked);
        Assert.Equal(1, bundle.OtherObjects["malware"]);
    }

    [Fact]
    public void Window_confidence_and_the_strictest_marking_are_read()
    {
        StixIndicator indicator = Read(
            Bundle
                .Replace("\"revoked\":true", "\"x\":1", StringComparison.Ordinal)
                .Replace("2025-01-03", "2025-01-01", StringComparison.Ordinal)
        ).Indicators[0];

        Assert.Equal(new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.Zero), indicator.ValidUntil);
        Assert.Equal(80, indicator.Confidence);
        Assert.Equal("TLP:RED", indicator.Tlp);
        Assert.Equal(["malicious-activity"], indicator.Labels);
    }

    [Fact]
    public void A_bundle_of_version_2_0_says_so_once_for_all()
    {
        StixBundle bundle = Read(
            """{"type":"bundle","spec_version":"2.0","objects":[{"type":"indicator","id":"i","pattern":"[a:b = 1]"}]}"""
        );

        Assert.Equal(StixVersion.Version20, bundle.Indicators[0].Version);
    }

    [Theory]
    [InlineData("""{"more":false,"objects":[{"type":"indicator","id":"i","pattern":"[a:b = 1]"}]}""")]
    [InlineData("""[{"type":"indicator","id":"i","pattern":"[a:b = 1]"}]""")]
    [InlineData("""{"type":"indicator","id":"i","pattern":"[a:b = 1]"}""")]
    public void Envelopes_lists_and_single_objects_are_read(string json) => Assert.Single(Read(json).Indicators);

    [Fact]
    public void What_stands_before_broken_json_is_kept_and_the_break_is_named()
    {
        StixBundle bundle = Read(Bundle[..Bundle.IndexOf("indicator--2", StringComparison.Ordinal)]);

        Assert.Single(bundle.Indicators);
        Assert.Contains("broken", Assert.Single(bundle.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_never_throws()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Bundle.Replace("malicious", "\\ud800", StringComparison.Ordinal));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length])
            .Sample(
                (at, value, cut) =>
                {
                    byte[] damaged = [.. whole];
                    damaged[at] = value;
                    return StixBundleReader.Read(damaged.AsSpan(0, cut)) is not null;
                },
                iter: 10_000,
                seed: "0000KzuVzQj1"
            );
    }

    private static StixBundle Read(string json) => StixBundleReader.Read(Encoding.UTF8.GetBytes(json));
}
