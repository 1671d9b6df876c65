using System.Text;
using System.Text.Json;
using Breakwater.Detection.Indicators;
using Breakwater.Detection.Indicators.Intel;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Indicators;

public sealed class StixIntelTests
{
    private static readonly TestEvent Flow = TestEvent.On(
        "2025-03-01T10:00:00Z",
        "edge1",
        "flow",
        (Fields.SourceIp, "192.0.2.1"),
        (Fields.DestinationIp, "198.51.100.7"),
        (Fields.DestinationPort, "443"),
        (Fields.NetworkTransport, "TCP"),
        (Fields.TlsServerName, "www.evil.example.net"),
        (Fields.FileName, "sft"),
        (Fields.FileHashSha256, new string('a', 64)),
        (Fields.UrlOriginal, "https://www.evil.example.net/x/y.php?id=5")
    );

    [Theory]
    [InlineData("[ipv4-addr:value = '198.51.100.7']", true)]
    [InlineData("[ipv4-addr:value IN ('198.51.100.8', '198.51.100.7')]", true)]
    [InlineData("[ipv4-addr:value ISSUBSET '198.51.100.0/24']", true)]
    [InlineData("[ipv4-addr:value ISSUBSET '198.51.101.0/24']", false)]
    [InlineData("[ipv4-addr:value LIKE '198.51.100._']", true)]
    [InlineData("[domain-name:value = 'www.evil.example.net']", true)]
    [InlineData("[domain-name:value = 'evil.example.net']", false)]
    [InlineData("[domain-name:value LIKE '%.EVIL.example.net']", true)]
    [InlineData("[domain-name:value MATCHES '^w+[.]evil[.]']", true)]
    [InlineData("[domain-name:value MATCHES '^evil']", false)]
    [InlineData("[url:value = 'https://www.evil.example.net/x/y.php?id=5']", true)]
    [InlineData("[url:value LIKE 'https://%/y.php?id=_']", true)]
    [InlineData("[file:hashes.'SHA-256' = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA']", true)]
    [InlineData(
        "[file:hashes.SHA256 = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' AND file:name = 'sft']",
        true
    )]
    [InlineData(
        "[file:hashes.SHA256 = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' AND file:name = 'other']",
        false
    )]
    [InlineData(
        "[file:hashes.SHA256 = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' AND file:name NOT = 'other']",
        true
    )]
    [InlineData("[file:name = 'sft' AND file:hashes.MD5 != '0123456789abcdef0123456789abcdef']", false)]
    [InlineData(
        "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '198.51.100.7']",
        true
    )]
    [InlineData("[network-traffic:dst_ref.value = '198.51.100.7' AND network-traffic:dst_port = 443]", true)]
    [InlineData("[network-traffic:dst_ref.value = '198.51.100.7' AND network-traffic:dst_port = 8443]", false)]
    [InlineData("[network-traffic:dst_ref.value = '198.51.100.7' AND network-traffic:protocols[*] = 'tcp']", true)]
    [InlineData("[network-traffic:src_ref.value = '198.51.100.7' AND network-traffic:dst_port = 443]", false)]
    [InlineData(
        "[ipv4-addr:value = '198.51.100.7' AND (domain-name:value = 'a.b.c' OR domain-name:value LIKE '%example.net')]",
        true
    )]
    [InlineData("[domain-name:value = 'nothing.example.org' OR ipv4-addr:value = '198.51.100.7']", true)]
    [InlineData("[domain-name:value = 'nothing.example.org'] OR [ipv4-addr:value = '198.51.100.7']", true)]
    public void A_comparison_is_evaluated_on_events(string pattern, bool found)
    {
        (IReadOnlyList<Finding> findings, IReadOnlyList<IntelCoverage> coverage) = Hunt(pattern);

        Assert.Equal(found, findings.Count > 0);
        Assert.DoesNotContain(coverage, c => c.Status != "evaluated");
    }

    [Theory]
    [InlineData("[ipv4-addr:value = '198.51.100.7'] FOLLOWEDBY [ipv4-addr:value = '198.51.100.8']", "FOLLOWEDBY")]
    [InlineData("[ipv4-addr:value = '198.51.100.7'] AND [ipv4-addr:value = '198.51.100.8']", "several observations")]
    [InlineData("[ipv4-addr:value = '198.51.100.7'] REPEATS 5 TIMES", "REPEATS")]
    [InlineData("[ipv4-addr:value = '198.51.100.7'] WITHIN 5 SECONDS", "WITHIN")]
    [InlineData(
        "[ipv4-addr:value = '198.51.100.7'] START t'2025-01-01T00:00:00Z' STOP t'2026-01-01T00:00:00Z'",
        "START"
    )]
    [InlineData("[process:command_line LIKE '%curl%']", "process:command_line")]
    [InlineData("[email-message:subject = 'x' AND ipv4-addr:value = '198.51.100.7']", "email-message:subject")]
    [InlineData("[ipv4-addr:value != '198.51.100.7']", "negation")]
    [InlineData("[ipv4-addr:value NOT IN ('198.51.100.7')]", "negation")]
    [InlineData("[domain-name:value LIKE '%']", "every event")]
    [InlineData("[domain-name:value MATCHES '(a)\\\\1']", "backtracking")]
    [InlineData("[network-traffic:protocols[*] = 'tcp']", "too many events")]
    [InlineData("[file:hashes.MD5 > 'a']", "GREATER")]
    [InlineData("[ipv4-addr:value = '10.0.0.1']", "private")]
    [InlineData("[ipv4-addr:value = ", "broken at character 19")]
    public void Every_other_pattern_is_listed_with_the_reason(string pattern, string reason)
    {
        (IReadOnlyList<Finding> findings, IReadOnlyList<IntelCoverage> coverage) = Hunt(pattern);

        Assert.Empty(findings);
        IntelCoverage listed = Assert.Single(coverage, c => c.Status == "not_evaluated");
        Assert.Equal("feed indicator--1", listed.Id);
        Assert.Contains(reason, listed.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alternative_that_cannot_be_evaluated_does_not_hide_the_others()
    {
        (IReadOnlyList<Finding> findings, IReadOnlyList<IntelCoverage> coverage) = Hunt(
            "[ipv4-addr:value = '198.51.100.7' OR mutex:name = 'x']"
        );

        Assert.Single(findings);
        Assert.StartsWith(
            "in part",
            Assert.Single(coverage, c => c.Status == "not_evaluated").Why,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_revoked_indicator_is_not_looked_for()
    {
        (IReadOnlyList<Finding> findings, IReadOnlyList<IntelCoverage> coverage) = Hunt(
            "[ipv4-addr:value = '198.51.100.7']",
            "\"revoked\":true,"
        );

        Assert.Empty(findings);
        Assert.Single(coverage, c => c.Status == "revoked");
    }

    [Theory]
    [InlineData("\"valid_from\":\"2025-01-01T00:00:00Z\",\"valid_until\":\"2025-12-31T00:00:00Z\",", Level.Medium)]
    [InlineData("\"valid_from\":\"2025-04-01T00:00:00Z\",", Level.Low)]
    [InlineData("\"valid_from\":\"2024-01-01T00:00:00Z\",\"valid_until\":\"2025-02-01T00:00:00Z\",", Level.Low)]
    public void Its_window_is_honoured(string window, Level level)
    {
        Finding finding = Assert.Single(Hunt("[ipv4-addr:value = '198.51.100.7']", window).Findings);

        Assert.Equal(level, finding.Level);
    }

    [Fact]
    public void A_pattern_of_another_language_is_listed() =>
        Assert.Contains(
            "snort",
            Assert
                .Single(Hunt("alert tcp", "\"pattern_type\":\"snort\",").Coverage, c => c.Status == "not_evaluated")
                .Why,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_authors_restriction_is_kept_on_the_finding()
    {
        Finding finding = Assert.Single(
            Hunt(
                "[ipv4-addr:value = '198.51.100.7']",
                "\"object_marking_refs\":[\"marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed\"],"
            ).Findings
        );

        Assert.Equal("TLP:RED", finding.Disclosure);
    }

    [Fact]
    public void Vendor_bundles_are_looked_for_whole()
    {
        string folder = RealEvidence.Require("stix/talos");
        foreach (string file in Directory.EnumerateFiles(folder, "*.json"))
        {
            IndicatorSetBuilder builder = new();
            IntelReading reading = IntelFiles.Read(File.ReadAllBytes(file), "bundle", builder);
            Assert.Empty(reading.Errors);
            Assert.All(reading.Coverage, c => Assert.Equal("evaluated", c.Status));
        }
    }

    private static (IReadOnlyList<Finding> Findings, IReadOnlyList<IntelCoverage> Coverage) Hunt(
        string pattern,
        string more = ""
    )
    {
        string json = $$"""
            {"type":"bundle","objects":[{"type":"indicator","id":"indicator--1",{{more}}"pattern":"{{JsonEncodedText.Encode(
                pattern
            )}}"}]}
            """;
        IndicatorSetBuilder builder = new();
        IntelReading reading = IntelFiles.Read(Encoding.UTF8.GetBytes(json), "feed", builder);
        Assert.Empty(reading.Errors);
        return (DetectorRun.Of(new IndicatorDetector(builder.Build(), DetectorRun.Factory), [Flow]), reading.Coverage);
    }
}
