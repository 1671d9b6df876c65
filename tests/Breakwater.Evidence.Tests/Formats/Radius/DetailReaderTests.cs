using System.Text;
using Breakwater.Evidence.Formats.Radius;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Radius;

public class DetailReaderTests
{
    private static readonly DetailFormat Format = new();

    [Fact]
    public void A_session_of_an_operator_is_a_login_and_a_command_a_command()
    {
        ReadResult result = Format.ReadText(Samples.Daemon("freeradius/detail"));
        Assert.Empty(result.Rejected);
        Assert.Empty(result.Faults);
        Assert.Equal(
            ["login", "command", "session_stop", "session_start", "restart"],
            result.Events.Select(e => e["event.action"])
        );
        PlainEvent login = result.Events[0];
        Assert.Equal(new LogSource("aaa", "authentication", "radius", "radius.accounting"), login.LogSource);
        Assert.Equal(TimeTrust.Stated, login.Time.Trust);
        Assert.Equal("alice", login["user.name"]);
        Assert.Equal("core1.example.net", login["host.name"]);
        Assert.Equal("192.0.2.1", login["host.ip"]);
        Assert.Equal("198.51.100.20", login["source.ip"]);
        Assert.Equal("vty2", login["aaa.tty"]);
        Assert.Equal("start", login["aaa.record_type"]);
        Assert.Equal("0000001A", login["aaa.task_id"]);
        PlainEvent command = result.Events[1];
        Assert.Equal("show running-config \"all\" \\ end", command["aaa.command"]);
        Assert.Equal("15", command["aaa.privilege_level"]);
        Assert.Equal("network_command", command.LogSource.Category);
        Assert.Equal("2001:db8::1", result.Events[3]["host.name"]);
    }

    [Fact]
    public void Every_value_that_the_client_sent_is_there()
    {
        ReadResult result = Format.ReadText(Samples.Daemon("freeradius/detail"));
        string[] packets = File.ReadAllText(Samples.PathOf("freeradius/sent.txt")).Trim().Split("\n\n");
        Assert.Equal(packets.Length, result.Events.Count);
        foreach ((string packet, PlainEvent read) in packets.Zip(result.Events))
        {
            foreach (string line in packet.Split('\n'))
            {
                string[] pair = line.Split(" = ", 2);
                string value = pair[1].StartsWith('"')
                    ? pair[1]
                        [1..^1]
                        .Replace("\\\"", "\"", StringComparison.Ordinal)
                        .Replace("\\\\", "\\", StringComparison.Ordinal)
                    : pair[1];
                Assert.Contains(read.Fields, f => f.Key == pair[0] && f.Value == value);
            }
        }
    }

    [Fact]
    public void A_reply_with_a_packet_type_is_a_login_that_failed()
    {
        PlainEvent read = Format
            .ReadText(
                "Wed Nov 25 10:00:00 2026\n\tPacket-Type = Access-Reject\n\tUser-Name = \"al\\303\\251\"\n\tService-Type = Administrative-User\n\n"
            )
            .Events.Single();
        Assert.Equal("login", read["event.action"]);
        Assert.Equal("failure", read["event.outcome"]);
        Assert.Equal("alé", read["user.name"]);
        Assert.Equal(TimeTrust.ZoneAssumed, read.Time.Trust);
    }

    [Fact]
    public void A_record_cut_by_the_end_is_read_and_a_time_alone_is_rejected()
    {
        ReadResult result = Format.ReadText(
            "Wed Nov 25 10:00:00 2026\n\nWed Nov 25 10:00:01 2026\n\tUser-Name = \"alice\""
        );
        Assert.Single(result.Events);
        Assert.Equal(FaultReason.Malformed, Assert.Single(result.Rejected).Reason);
    }

    [Fact]
    public void Blocks_of_any_size_give_the_same_events_and_damage_never_throws()
    {
        byte[] log = Samples.Daemon("freeradius/detail");
        List<string> whole = [.. Format.ReadText(log).Events.Select(e => e.ToString())];
        Gen.Int[1, 900]
            .Sample(
                size => Assert.Equal(whole, Format.ReadText(log, blockBytes: size).Events.Select(e => e.ToString())),
                iter: 100
            );
        Gen.Select(Gen.Int[0, 4000], Gen.Byte.Array[1, 4])
            .Sample(
                (place, put) =>
                {
                    byte[] damaged = (byte[])log.Clone();
                    put.CopyTo(damaged, place % (log.Length - 4));
                    Format.ReadText(damaged, blockBytes: 100);
                },
                iter: 2000
            );
    }

    [Fact]
    public void The_content_is_recognised()
    {
        Assert.True(Format.Recognise(Samples.Daemon("freeradius/detail"), whole: true, "detail") >= 90);
        Assert.Equal(0, Format.Recognise(Encoding.UTF8.GetBytes("Nov 25 10:00:00 host a: b = c\n"), whole: true, "x"));
    }
}
