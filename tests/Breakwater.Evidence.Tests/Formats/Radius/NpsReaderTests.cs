using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Radius;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Radius;

public class NpsReaderTests
{
    private const string Reject =
        "<Event><Timestamp data_type=\"4\">11/25/2026 10:00:00.123</Timestamp><Computer-Name data_type=\"1\">NPS1</Computer-Name>"
        + "<User-Name data_type=\"1\">EXAMPLE\\al&amp;ice</User-Name><NAS-IP-Address data_type=\"3\">192.0.2.1</NAS-IP-Address>"
        + "<Calling-Station-Id data_type=\"1\">198.51.100.20</Calling-Station-Id><Client-Friendly-Name data_type=\"1\">core1</Client-Friendly-Name>"
        + "<Service-Type data_type=\"0\">6</Service-Type><Packet-Type data_type=\"0\">3</Packet-Type><Reason-Code data_type=\"0\">16</Reason-Code></Event>\n";

    private static readonly NpsFormat Format = new();

    [Fact]
    public void A_rejected_login_is_read()
    {
        PlainEvent read = Format.ReadText(Reject).Events.Single();
        Assert.Equal(new LogSource("aaa", "authentication", "radius", "radius.accounting"), read.LogSource);
        Assert.Equal(new DateTime(2026, 11, 25, 10, 0, 0, 123), read.Time.Value!.Value.UtcDateTime);
        Assert.Equal(TimeTrust.ZoneAssumed, read.Time.Trust);
        Assert.Equal("login", read["event.action"]);
        Assert.Equal("failure", read["event.outcome"]);
        Assert.Equal("EXAMPLE\\al&ice", read["user.name"]);
        Assert.Equal("core1", read["host.name"]);
        Assert.Equal("192.0.2.1", read["host.ip"]);
        Assert.Equal("198.51.100.20", read["source.ip"]);
        Assert.Equal("Access-Reject", read["Packet-Type"]);
    }

    [Fact]
    public void A_cut_line_is_rejected_and_the_content_is_recognised()
    {
        ReadResult result = Format.ReadText(Reject + Reject[..120] + "\n");
        Assert.Single(result.Events);
        Assert.Equal(FaultReason.Malformed, Assert.Single(result.Rejected).Reason);
        Assert.Equal(
            "nps",
            EvidenceFormats
                .Recognise(EvidenceFormats.All, Encoding.UTF8.GetBytes(Reject), whole: true, "IN2611.log")
                ?.Name
        );
    }

    [Fact]
    public void Damaged_lines_never_throw() =>
        Gen.Select(Gen.Int[0, 4000], Gen.OneOf("<", ">", "</", "/", "&", "\"", " ", "\n", "<Event>").Array[1, 4])
            .Sample(
                (place, put) => Format.ReadText(Reject.Insert(place % Reject.Length, string.Concat(put))),
                iter: 2000
            );
}
