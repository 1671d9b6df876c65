using System.Text;
using Breakwater.Evidence.Formats.WebAccess;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.WebAccess;

public class WebAccessReaderTests
{
    private static readonly WebAccessFormat Format = new();

    [Fact]
    public void A_combined_line_has_ECS_and_Sigma_names()
    {
        PlainEvent read = Read(
            """192.0.2.7 - alice [25/Nov/2026:10:00:00 +0100] "POST /webui/login.html?logon_hash=1 HTTP/1.1" 200 512 "http://www.example.com/" "curl/8.0" """
        );
        Assert.Equal("webserver", read.LogSource.Category);
        Assert.Equal("web.access", read.LogSource.Dataset);
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero), read.Time.Value);
        Assert.Equal("192.0.2.7", read["source.ip"]);
        Assert.Equal("alice", read["user.name"]);
        Assert.Equal("POST", read["http.request.method"]);
        Assert.Equal("POST", read["cs-method"]);
        Assert.Equal("/webui/login.html?logon_hash=1", read["url.original"]);
        Assert.Equal("/webui/login.html", read["url.path"]);
        Assert.Equal("/webui/login.html", read["cs-uri-stem"]);
        Assert.Equal("logon_hash=1", read["url.query"]);
        Assert.Equal("/webui/login.html?logon_hash=1", read["cs-uri-query"]);
        Assert.Equal("html", read["c-uri-extension"]);
        Assert.Equal("200", read["sc-status"]);
        Assert.Equal("512", read["http.response.body.bytes"]);
        Assert.Equal("http://www.example.com/", read["http.request.referrer"]);
        Assert.Equal("curl/8.0", read["user_agent.original"]);
        Assert.Equal("http_request", read["event.action"]);
    }

    [Theory]
    [InlineData("""2001:db8::1 - - [25/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1""", "source.ip", "2001:db8::1")]
    [InlineData(
        """www.example.com:443 192.0.2.7 - - [25/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "-" """,
        "url.domain",
        "www.example.com"
    )]
    [InlineData(
        """www.example.com:443 192.0.2.7 - - [25/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "-" """,
        "source.ip",
        "192.0.2.7"
    )]
    [InlineData(
        """client.example.com - - [25/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 -""",
        "source.domain",
        "client.example.com"
    )]
    [InlineData(
        """192.0.2.7 - - [25/Nov/2026:10:00:00 +0000] "GET http://www.example.com:8080/a?b HTTP/1.1" 200 1""",
        "url.domain",
        "www.example.com"
    )]
    [InlineData(
        """192.0.2.7 - - [25/Nov/2026:10:00:00 +0000] "GET http://www.example.com:8080/a?b HTTP/1.1" 200 1""",
        "url.path",
        "/a"
    )]
    [InlineData(
        """192.0.2.7 - - [25/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "say \"x\"" "198.51.100.9" 0.125""",
        "x-forwarded-for",
        "198.51.100.9"
    )]
    [InlineData(
        """192.0.2.7 - - [25/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "say \"x\"" "198.51.100.9" 0.125""",
        "time-taken",
        "0.125"
    )]
    [InlineData(
        """192.0.2.7 - - [25/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "say \"x\"" """,
        "user_agent.original",
        "say \"x\""
    )]
    public void Variants_are_read(string line, string name, string value) => Assert.Equal(value, Read(line)[name]);

    [Theory]
    [InlineData("""192.0.2.7 - - [25/Nov/2026:10:00:00 +0000] "\x16\x03\x01\x02" 400 157 "-" "-" """)]
    [InlineData("""192.0.2.7 - - [25/Nov/2026:10:00:00 +0000] "" 400 0 "-" "-" """)]
    [InlineData("""192.0.2.7 - - [25/Nov/2026:10:00:00 +0000] "-" 408 - "-" "-" """)]
    public void A_request_that_is_no_HTTP_is_an_event_without_method(string line)
    {
        PlainEvent read = Read(line);
        Assert.Equal("192.0.2.7", read["source.ip"]);
        Assert.Null(read["http.request.method"]);
        Assert.Null(read["url.original"]);
    }

    [Fact]
    public void A_line_of_another_shape_is_rejected()
    {
        ReadResult result = Format.ReadText("nonsense\n");
        Assert.Empty(result.Events);
        Assert.Equal(FaultReason.Malformed, Assert.Single(result.Rejected).Reason);
    }

    [Theory]
    [InlineData("nginx/combined.log")]
    [InlineData("nginx/timed.log")]
    [InlineData("apache/combined.log")]
    [InlineData("apache/clf.log")]
    [InlineData("apache/vhost.log")]
    public void Logs_of_real_servers_are_recognised_and_read_whole(string path)
    {
        byte[] log = Samples.Daemon(path);
        Assert.True(Format.Recognise(log, whole: true, path) >= 90);
        ReadResult result = Format.ReadText(log, path: path);
        Assert.Empty(result.Rejected);
        Assert.Empty(result.Faults);
        Assert.Equal(log.Count(b => b == '\n'), result.Events.Count);
        Assert.Equal(path.Split('/')[0], result.Events[0].LogSource.Product);
    }

    [Fact]
    public void Blocks_of_any_size_give_the_same_events()
    {
        byte[] log = Samples.Daemon("nginx/combined.log");
        List<string> whole = [.. Format.ReadText(log).Events.Select(e => e.ToString())];
        Gen.Int[1, 500]
            .Sample(
                size => Assert.Equal(whole, Format.ReadText(log, blockBytes: size).Events.Select(e => e.ToString())),
                iter: 50
            );
    }

    [Fact]
    public void Damaged_lines_never_throw() =>
        Gen.Select(Gen.Int[0, 4000], Gen.Byte.Array[1, 8])
            .Sample(
                (place, put) =>
                {
                    byte[] log = Samples.Daemon("apache/vhost.log");
                    put.CopyTo(log, place % (log.Length - 8));
                    Format.ReadText(log);
                },
                iter: 2000
            );

    private static PlainEvent Read(string line) => Format.ReadText(Encoding.UTF8.GetBytes(line.Trim())).Events.Single();
}
