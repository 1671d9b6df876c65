using Breakwater.Evidence.Formats.Squid;
using Breakwater.Model.Events;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Squid;

public class SquidReaderTests
{
    private static readonly SquidFormat Format = new();

    [Fact]
    public void A_request_has_ECS_and_Sigma_names()
    {
        PlainEvent read = Format
            .ReadText(
                "1764064800.250    120 192.0.2.7 TCP_MISS/200 377 GET http://www.example.com:8080/a/b.exe?c=d alice HIER_DIRECT/198.51.100.9 text/html\n"
            )
            .Events.Single();
        Assert.Equal(new LogSource("squid", "proxy", "access", "squid.access"), read.LogSource);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1764064800250), read.Time.Value);
        Assert.Equal("192.0.2.7", read["source.ip"]);
        Assert.Equal("TCP_MISS", read["event.code"]);
        Assert.Equal("200", read["http.response.status_code"]);
        Assert.Equal("GET", read["cs-method"]);
        Assert.Equal("http://www.example.com:8080/a/b.exe?c=d", read["c-uri"]);
        Assert.Equal("www.example.com", read["r-dns"]);
        Assert.Equal("www.example.com", read["cs-host"]);
        Assert.Equal("8080", read["url.port"]);
        Assert.Equal("/a/b.exe", read["url.path"]);
        Assert.Equal("exe", read["c-uri-extension"]);
        Assert.Equal("alice", read["user.name"]);
        Assert.Equal("198.51.100.9", read["destination.ip"]);
    }

    [Fact]
    public void A_tunnel_names_host_and_port()
    {
        PlainEvent read = Format
            .ReadText(
                "1764064800.250 1 2001:db8::7 TCP_TUNNEL/200 39 CONNECT www.example.com:443 - HIER_DIRECT/2001:db8::9 -\n"
            )
            .Events.Single();
        Assert.Equal("www.example.com", read["url.domain"]);
        Assert.Equal("443", read["url.port"]);
        Assert.Equal("2001:db8::9", read["destination.ip"]);
        Assert.Null(read["url.path"]);
    }

    [Fact]
    public void The_log_of_a_real_proxy_is_recognised_and_agrees_with_what_the_client_saw()
    {
        byte[] log = Samples.Daemon("squid/access.log");
        Assert.True(Format.Recognise(log, whole: true, "access.log") >= 90);
        ReadResult result = Format.ReadText(log);
        Assert.Empty(result.Rejected);
        List<PlainEvent> requests = [.. result.Events.Where(e => e["cs-method"] is not null)];
        List<string[]> sent = Samples.Sent("squid/sent.tsv");
        Assert.Equal(sent.Count, requests.Count);
        Assert.All(
            sent.Zip(requests),
            pair =>
            {
                Assert.Equal(pair.First[0].Trim('[', ']'), pair.Second["source.ip"]);
                Assert.Equal(pair.First[1], pair.Second["http.request.method"]);
                Assert.Equal(pair.First[3], pair.Second["http.response.status_code"]);
            }
        );
    }

    [Fact]
    public void Damaged_lines_never_throw() =>
        Gen.Select(Gen.Int[0, 4000], Gen.Byte.Array[1, 8])
            .Sample(
                (place, put) =>
                {
                    byte[] log = Samples.Daemon("squid/access.log");
                    put.CopyTo(log, place % (log.Length - 8));
                    Format.ReadText(log, blockBytes: 100);
                },
                iter: 2000
            );
}
