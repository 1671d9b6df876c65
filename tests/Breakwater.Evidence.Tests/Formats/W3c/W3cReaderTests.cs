using System.Text;
using Breakwater.Evidence.Formats.W3c;
using Breakwater.Model.Events;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.W3c;

public class W3cReaderTests
{
    // The shape of the example in Microsoft, "W3C Logging" (IIS).
    private const string Log = """
        #Software: Microsoft Internet Information Services 10.0
        #Version: 1.0
        #Date: 2026-11-25 10:00:00
        #Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken
        2026-11-25 10:00:01 198.51.100.9 GET /ecp/default.aspx a=b 443 alice 192.0.2.7 Mozilla/5.0+(Windows) - 200 0 0 31
        2026-11-25 10:00:02 198.51.100.9 GET /
        #Fields: time c-ip cs-method
        10:00:03 2001:db8::7 HEAD
        """;

    private static readonly W3cFormat Format = new();

    [Fact]
    public void A_record_keeps_its_names_and_has_ECS_names()
    {
        ReadResult result = Format.ReadText(Log);
        PlainEvent read = result.Events[0];
        Assert.Equal("webserver", read.LogSource.Category);
        Assert.Equal(new EventTime(new DateTime(2026, 11, 25, 10, 0, 1).Ticks, TimeTrust.Stated), read.Time);
        Assert.Equal("/ecp/default.aspx", read["cs-uri-stem"]);
        Assert.Equal("/ecp/default.aspx", read["url.path"]);
        Assert.Equal(
            ["a=b", "/ecp/default.aspx"],
            read.Fields.Where(f => f.Key == "cs-uri-query").Select(f => f.Value)
        );
        Assert.Equal("192.0.2.7", read["source.ip"]);
        Assert.Equal("alice", read["user.name"]);
        Assert.Equal("Mozilla/5.0+(Windows)", read["cs-user-agent"]);
        Assert.Equal("200", read["http.response.status_code"]);
    }

    [Fact]
    public void A_cut_record_is_rejected_and_a_new_header_counts_from_there()
    {
        ReadResult result = Format.ReadText(Log);
        Assert.Equal(2, result.Events.Count);
        Assert.Single(result.Rejected);
        Assert.Equal("2001:db8::7", result.Events[1]["source.ip"]);
        Assert.Equal(new DateTime(2026, 11, 25, 10, 0, 3), result.Events[1].Time.Value!.Value.UtcDateTime);
    }

    [Fact]
    public void The_header_is_recognised() =>
        Assert.Equal(97, Format.Recognise(Encoding.UTF8.GetBytes(Log), whole: true, "u_ex.log"));

    [Fact]
    public void Random_lines_never_throw() =>
        Gen.OneOf("#Fields: ", "#Date: ", "date", "time", " ", "\n", "\"", "-", "2026-11-25", "10:00:00", "x")
            .Array[0, 60]
            .Sample(parts => Format.ReadText(string.Concat(parts), blockBytes: 20));
}
