using System.Text.Json;
using Breakwater.Stix.Patterns;

namespace Breakwater.Stix.Tests.Patterns;

public sealed class ComparisonEvaluatorTests
{
    private const string Traffic = """
        [
          {"type":"network-traffic","id":"n","src_ref":"s","dst_ref":"d","dst_port":443,"protocols":["tcp","tls"]},
          {"type":"ipv4-addr","id":"s","value":"192.0.2.1"},
          {"type":"ipv4-addr","id":"d","value":"198.51.100.7"},
          {"type":"domain-name","id":"x","value":"mail.example.net","resolves_to_refs":["d"]},
          {"type":"file","id":"f","name":"one","hashes":{"MD5":"aa"}},
          {"type":"file","id":"g","name":"two","hashes":{"MD5":"bb"}}
        ]
        """;

    [Theory]
    [InlineData(
        "[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '198.51.100.7']",
        true
    )]
    [InlineData("[network-traffic:dst_ref.value = '192.0.2.1']", false)]
    [InlineData("[domain-name:resolves_to_refs[*].value ISSUBSET '198.51.100.0/24']", true)]
    [InlineData("[ipv4-addr:value = '192.0.2.1' AND domain-name:value LIKE '%.example.net']", true)]
    [InlineData("[file:name = 'one' AND file:hashes.MD5 = 'bb']", false)]
    [InlineData("[file:name = 'two' AND file:hashes.MD5 = 'bb']", true)]
    [InlineData("[file:name != 'two' AND file:hashes.MD5 = 'bb']", false)]
    [InlineData("[network-traffic:protocols[*] = 'tls']", true)]
    [InlineData("[network-traffic:protocols[5] = 'tls']", false)]
    [InlineData("[network-traffic:dst_port IN (80, 443)]", true)]
    [InlineData("[network-traffic:dst_port NOT IN (80, 443)]", false)]
    [InlineData("[url:value != 'x']", false)]
    [InlineData("[domain-name:value MATCHES 'ex.mple']", true)]
    [InlineData("[domain-name:value LIKE 'ex_mple']", false)]
    [InlineData("[ipv4-addr:value ISSUBSET '192.0.2.130/24']", true)]
    [InlineData("[ipv4-addr:value ISSUBSET '2001:db8::/32']", false)]
    public void A_comparison_holds_of_one_observation(string pattern, bool expected)
    {
        using JsonDocument objects = JsonDocument.Parse(Traffic);
        StixObservation observation = new();
        foreach (JsonElement o in objects.RootElement.EnumerateArray())
        {
            observation.Add(o.GetProperty("id").GetString()!, o);
        }

        Assert.Equal(expected, Compile(pattern, out _)!.Holds(observation));
    }

    [Theory]
    [InlineData(@"[a:b MATCHES '(x)\\1']", "backtracking")]
    [InlineData("[a:b MATCHES '(?=x)y']", "backtracking")]
    [InlineData("[a:b MATCHES '(']", "broken")]
    [InlineData("[a:b ISSUBSET 'somewhere']", "address")]
    public void What_cannot_run_in_bounded_time_is_refused_with_a_reason(string pattern, string reason)
    {
        Assert.Null(Compile(pattern, out PatternError? error));
        Assert.Contains(reason, error!.Reason, StringComparison.Ordinal);
    }

    private static ComparisonEvaluator? Compile(string pattern, out PatternError? error) =>
        ComparisonEvaluator.Compile(
            ((ObservationTest)StixPattern.Parse(pattern, out _)!.Expression).Comparison,
            out error
        );
}
