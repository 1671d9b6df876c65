using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Ocsf;

public class OcsfShapeTests
{
    [Fact]
    public void An_authentication_names_who_where_from_and_the_outcome()
    {
        PlainEvent read = Read(
            """{"class_uid":3002,"category_uid":3,"activity_id":1,"status_id":2,"time":1764064800123,"user":{"name":"alice"},"src_endpoint":{"ip":"192.0.2.7","port":50000},"device":{"hostname":"core1"}}"""
        );
        Assert.Equal(new LogSource(null, "authentication", "authentication", "ocsf.authentication"), read.LogSource);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1764064800123), read.Time.Value);
        Assert.Equal("login", read["event.action"]);
        Assert.Equal("failure", read["event.outcome"]);
        Assert.Equal("alice", read["user.name"]);
        Assert.Equal("192.0.2.7", read["source.ip"]);
        Assert.Equal("core1", read["host.name"]);
    }

    [Fact]
    public void A_process_activity_has_its_command_line()
    {
        PlainEvent read = Read(
            """{"class_uid":1007,"category_uid":1,"activity_id":1,"time":1764064800123,"process":{"cmd_line":"nc -l 4444","file":{"path":"/usr/bin/nc"}},"actor":{"user":{"name":"alice"}}}"""
        );
        Assert.Equal("process_creation", read.LogSource.Category);
        Assert.Equal("nc -l 4444", read["process.command_line"]);
        Assert.Equal("/usr/bin/nc", read["process.executable"]);
        Assert.Equal("alice", read["user.name"]);
    }

    private static PlainEvent Read(string line) => new JsonLinesFormat().ReadText(line).Events.Single();
}
