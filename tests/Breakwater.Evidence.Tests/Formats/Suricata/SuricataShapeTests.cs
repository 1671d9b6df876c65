using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Suricata;

public class SuricataShapeTests
{
    [Fact]
    public void An_alert_names_its_rule_and_both_ends()
    {
        PlainEvent read = Read(
            """{"timestamp":"2026-11-25T10:00:00.123456+0100","flow_id":1,"event_type":"alert","src_ip":"192.0.2.7","src_port":4242,"dest_ip":"2001:db8::1","dest_port":443,"proto":"TCP","alert":{"signature_id":2001219,"signature":"ET SCAN Potential SSH Scan","category":"Attempted Information Leak","severity":2}}"""
        );
        Assert.Equal(new LogSource("suricata", null, "alert", "suricata.alert"), read.LogSource);
        Assert.Equal(new DateTime(2026, 11, 25, 9, 0, 0, 123).AddMicroseconds(456), read.Time.Value!.Value.UtcDateTime);
        Assert.Equal("192.0.2.7", read["source.ip"]);
        Assert.Equal("4242", read["source.port"]);
        Assert.Equal("2001:db8::1", read["destination.ip"]);
        Assert.Equal("ET SCAN Potential SSH Scan", read["rule.name"]);
        Assert.Equal("2001219", read["rule.id"]);
        Assert.Equal("2001219", read["alert.signature_id"]);
    }

    [Theory]
    [InlineData(
        """{"timestamp":"2026-11-25T10:00:00+0000","flow_id":1,"event_type":"dns","dns":{"type":"query","rrname":"example.com"}}""",
        "dns.question.name",
        "example.com"
    )]
    [InlineData(
        """{"timestamp":"2026-11-25T10:00:00+0000","flow_id":1,"event_type":"dns","dns":{"queries":[{"rrname":"example.com"}]}}""",
        "dns.question.name",
        "example.com"
    )]
    [InlineData(
        """{"timestamp":"2026-11-25T10:00:00+0000","flow_id":1,"event_type":"tls","tls":{"sni":"example.com"}}""",
        "tls.client.server_name",
        "example.com"
    )]
    [InlineData(
        """{"timestamp":"2026-11-25T10:00:00+0000","flow_id":1,"event_type":"http","http":{"hostname":"example.com","url":"/a"}}""",
        "url.domain",
        "example.com"
    )]
    [InlineData(
        """{"timestamp":"2026-11-25T10:00:00+0000","flow_id":1,"event_type":"flow","flow":{"bytes_toserver":10,"bytes_toclient":20}}""",
        "destination.bytes",
        "20"
    )]
    [InlineData(
        """{"timestamp":"2026-11-25T10:00:00+0000","flow_id":1,"event_type":"fileinfo","fileinfo":{"sha256":"aa"}}""",
        "file.hash.sha256",
        "aa"
    )]
    public void Each_kind_of_record_has_its_ECS_names(string line, string name, string value) =>
        Assert.Equal(value, Read(line)[name]);

    private static PlainEvent Read(string line) => new JsonLinesFormat().ReadText(line).Events.Single();
}
