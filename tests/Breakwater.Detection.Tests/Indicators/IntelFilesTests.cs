using System.Text;
using Breakwater.Detection.Indicators;
using Breakwater.Detection.Indicators.Intel;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using CsCheck;

namespace Breakwater.Detection.Tests.Indicators;

public sealed class IntelFilesTests
{
    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData("198[.]51[.]100[.]7  # scanner", "198.51.100.7")]
    [InlineData("hxxps://evil[.]example[.]net/x", "https://evil.example.net/x")]
    [InlineData("*.evil.example.net", "www.evil.example.net")]
    [InlineData("evil(dot)example(dot)net;", "evil.example.net")]
    [InlineData("2001:db8::bad", "2001:db8::bad")]
    [InlineData("198.51.100.0/25", "198.51.100.99")]
    [InlineData("0123456789ABCDEF0123456789abcdef", "0123456789abcdef0123456789abcdef")]
    [InlineData("evil.example.net/login", "http://evil.example.net/login")]
    [InlineData("\"evil.example.net\",", "evil.example.net")]
    public void A_plain_list_is_read_however_it_is_written(string line, string seen)
    {
        (IReadOnlyList<Finding> findings, _) = Hunt("# a list\n\n" + line + "\n", $"seen {seen} here");

        Assert.NotEmpty(findings);
    }

    [Theory]
    [InlineData("10.20.1.10", "private")]
    [InlineData("192.168.0.0/16", "private")]
    [InlineData("100.64.3.4", "carrier NAT")]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("224.0.0.5", "multicast")]
    [InlineData("::1", "loopback")]
    [InlineData("fe80::1", "link-local")]
    [InlineData("0.0.0.0/0", "this network")]
    [InlineData("32.0.0.0/3", "too much")]
    [InlineData("localhost", "neither")]
    [InlineData("zzzz", "neither")]
    public void What_would_accuse_everyone_is_refused_with_the_reason(string line, string reason)
    {
        IntelReading reading = Read("198.51.100.7\n" + line, new IndicatorSetBuilder());

        IntelCoverage refused = Assert.Single(reading.Coverage, c => c.Status == "not_evaluated");
        Assert.Contains(reason, refused.Why, StringComparison.Ordinal);
        Assert.Equal("feed line 2", refused.Id);
        Assert.Contains(reading.Coverage, c => c is { Status: "evaluated", Why: "1 indicator looked for" });
    }

    [Fact]
    public void A_csv_of_another_tool_is_read_by_its_column_names()
    {
        const string Misp = """
            uuid,event_id,category,type,value,comment,to_ids
            u1,1,Network activity,ip-dst,198.51.100.7,"C2, first",1
            u2,1,Payload delivery,filename|sha1,x|y,,1
            u3,1,Network activity,hostname,host.example.net,,1
            """;
        (IReadOnlyList<Finding> findings, IntelReading reading) = Hunt(Misp, "198.51.100.7 host.example.net");

        Assert.Equal(2, findings.Count);
        Assert.Contains(findings, f => f.Rule.Title.Contains("C2, first", StringComparison.Ordinal));
        Assert.Contains(reading.Coverage, c => c.Why == "filename|sha1 is a kind that is not looked for");
    }

    [Theory]
    [InlineData("type,value,confidence\nipv4,198.51.100.7,sure", "feed:2: confidence")]
    [InlineData("type,value,first_seen\nipv4,198.51.100.7,yesterday", "feed:2: a date")]
    [InlineData("type,value\nipv4", "feed:2: 1 cells")]
    [InlineData("type,value\nipv4,", "feed:2: no value")]
    public void A_mistake_in_a_csv_is_named_with_its_line(string text, string error) =>
        Assert.StartsWith(error, Assert.Single(Read(text, new IndicatorSetBuilder()).Errors), StringComparison.Ordinal);

    [Fact]
    public void A_long_list_of_refusals_is_cut_and_counted()
    {
        IntelReading reading = Read(string.Concat(Enumerable.Repeat("10.0.0.1\n", 1000)), new IndicatorSetBuilder());

        Assert.Equal(202, reading.Coverage.Count);
        Assert.StartsWith("800 more: private", reading.Coverage[^1].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_lists_with_the_same_value_give_one_finding_that_names_both()
    {
        IndicatorSetBuilder builder = new();
        IntelFiles.Read("198.51.100.7"u8, "first", builder);
        IntelFiles.Read("198.51.100.7"u8, "second", builder);

        Finding finding = Assert.Single(Look(builder, "198.51.100.7"));
        Assert.Equal(1, finding.Occurrences);
        Assert.Contains("Also listed by second.", finding.ConfidenceReasons);
    }

    [Fact]
    public void Noise_never_throws()
    {
        string[] pieces =
        [
            "type,value\n",
            "\"",
            ",",
            "\n",
            "\r\n",
            "10.0.0.1",
            "1.2.3.4/33",
            "[",
            "{",
            "}",
            "x.y",
            "#",
            "::",
            "/",
            "\0",
            "é",
            "\\.",
        ];
        Gen.Int[0, pieces.Length - 1]
            .Select(i => pieces[i])
            .List[0, 40]
            .Sample(
                parts => Read(string.Concat(parts), new IndicatorSetBuilder()).Coverage is not null,
                iter: 5000,
                seed: "0000KzuVzQj1"
            );
    }

    private static IntelReading Read(string text, IndicatorSetBuilder builder) =>
        IntelFiles.Read(Encoding.UTF8.GetBytes(text), "feed", builder);

    private static (IReadOnlyList<Finding> Findings, IntelReading Reading) Hunt(string intel, string message)
    {
        IndicatorSetBuilder builder = new();
        IntelReading reading = Read(intel, builder);
        return (Look(builder, message), reading);
    }

    private static IReadOnlyList<Finding> Look(IndicatorSetBuilder builder, string message) =>
        DetectorRun.Of(
            new IndicatorDetector(builder.Build(), DetectorRun.Factory),
            [TestEvent.On("2025-03-01T10:00:00Z", "edge1", message, (Fields.EventDataset, "text"))]
        );
}
