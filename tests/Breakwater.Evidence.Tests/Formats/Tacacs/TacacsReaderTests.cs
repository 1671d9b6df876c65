using System.Text;
using Breakwater.Evidence.Formats.Tacacs;
using Breakwater.Model.Events;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Tacacs;

public class TacacsReaderTests
{
    private static readonly TacacsFormat Format = new();

    // Shapes: Extreme SLX-OS Security Guide 20.2, "TACACS+ accounting logs" (with and without year, Cmd in quotes);
    // Aruba AOS-CX 10.06, "TACACS+ accounting overview" (weekday without year); Nokia SR Linux tac_plus example
    // (ISO time); Cisco IOS Security Configuration Guide, "Configuring Accounting" (command records).
    [Theory]
    [InlineData(
        "Wed Nov 25 10:00:00 2026\t192.0.2.1\talice\ttty2\t198.51.100.20\tstop\ttask_id=10\ttimezone=UTC\tservice=shell\tpriv-lvl=15\tcmd=show running-config <cr>",
        "show running-config"
    )]
    [InlineData(
        "Nov 25 10:00:00\t192.0.2.1\talice\ttty2\t198.51.100.20\tstop\ttask_id=10\ttimezone=UTC\tservice=shell\tstart_time=1764064800\tpriv-lvl=15\tcmd=configure terminal <cr>",
        "configure terminal"
    )]
    [InlineData(
        "2026-11-25 10:00:00 +0000\t192.0.2.1\talice\ttty2\t198.51.100.20\tstop\ttask_id=10\ttimezone=UTC\tservice=shell\tpriv-lvl=15\tcmd=commit stay",
        "commit stay"
    )]
    [InlineData(
        "2026-11-25 10:00:00 +0000\t192.0.2.1\talice\ttty2\t198.51.100.20\tstop\tshell\tshow version",
        "show version"
    )]
    [InlineData(
        "Wed Nov 25 10:00:00\t192.0.2.1\talice\ttty2\t198.51.100.20\tstop\ttask_id=10\tservice=shell\tpriv_lvl=15\tcmd=\"interface 1/1/3\"\tresult=success",
        "interface 1/1/3"
    )]
    [InlineData(
        "Wed Nov 25 10:00:00 2026\t192.0.2.1\talice\ttty2\t198.51.100.20\tstop\ttask_id=10\tservice=shell\tpriv-lvl=0\tCmd=\"operational top configure terminal\"",
        "operational top configure terminal"
    )]
    [InlineData(
        "Wed Nov 25 10:00:00 2026\t192.0.2.1\talice\ttty2\t198.51.100.20\tstop\ttask_id=10\tservice=shell\tcmd=show\tcmd-arg=ip\tcmd-arg=route\tcmd-arg=<cr>",
        "show ip route"
    )]
    [InlineData(
        "Wed Nov 25 10:00:00 2026 192.0.2.1 alice tty2 198.51.100.20 stop task_id=10 service=shell priv-lvl=15 cmd=copy running-config tftp: <cr>",
        "copy running-config tftp:"
    )]
    public void A_command_is_read_from_every_known_shape(string line, string command)
    {
        PlainEvent read = Read(line);
        Assert.Equal(command, read["aaa.command"]);
        Assert.Equal(new LogSource("aaa", "network_command", "tacacs", "tacacs.accounting"), read.LogSource);
        Assert.Equal("tacacs.accounting", read["event.dataset"]);
        Assert.Equal("command", read["event.action"]);
        Assert.Equal("192.0.2.1", read["host.ip"]);
        Assert.Equal("192.0.2.1", read["host.name"]);
        Assert.Equal("alice", read["user.name"]);
        Assert.Equal("tty2", read["aaa.tty"]);
        Assert.Equal("198.51.100.20", read["source.ip"]);
        Assert.Equal("stop", read["aaa.record_type"]);
        Assert.Equal("shell", read["aaa.service"]);
        Assert.Equal(new DateTime(2026, 11, 25, 10, 0, 0), read.Time.Value!.Value.UtcDateTime);
    }

    [Fact]
    public void Attributes_keep_their_names()
    {
        PlainEvent read = Read(
            "Wed Nov 25 10:00:00 2026\tcore1\talice\ttty2\tasync\tstop\ttask_id=10\ttimezone=UTC\tservice=shell\tpriv-lvl=15\telapsed_time=9"
        );
        Assert.Equal("10", read["task_id"]);
        Assert.Equal("10", read["aaa.task_id"]);
        Assert.Equal("15", read["priv-lvl"]);
        Assert.Equal("15", read["aaa.privilege_level"]);
        Assert.Equal("9", read["elapsed_time"]);
        Assert.Equal("core1", read["host.name"]);
        Assert.Null(read["source.ip"]);
        Assert.Equal("logout", read["event.action"]);
        Assert.Equal("authentication", read.LogSource.Category);
    }

    [Fact]
    public void The_start_of_a_shell_is_a_login() =>
        Assert.Equal(
            "login",
            Read("Wed Nov 25 10:00:00 2026\tcore1\talice\ttty2\t192.0.2.7\tstart\ttask_id=10\tservice=shell")[
                "event.action"
            ]
        );

    [Fact]
    public void A_reload_is_a_restart() =>
        Assert.Equal(
            "restart",
            Read(
                "Wed Nov 25 10:00:00 2026\tcore1\tunknown\tunknown\tunknown\tstart\ttask_id=1\tservice=system\tevent=sys_acct\treason=reload"
            )["event.action"]
        );

    [Fact]
    public void Blocks_of_any_size_give_the_same_events_and_damage_never_throws()
    {
        string log = string.Concat(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    $"Wed Nov 25 10:00:{i:00} 2026\tcore{i}\talice\ttty2\t192.0.2.7\tstop\ttask_id={i}\tservice=shell\tcmd=show {i} <cr>\n"
                )
        );
        List<string> whole = [.. Format.ReadText(log).Events.Select(e => e.ToString())];
        Assert.Equal(20, whole.Count);
        Gen.Int[1, 500]
            .Sample(
                size => Assert.Equal(whole, Format.ReadText(log, blockBytes: size).Events.Select(e => e.ToString())),
                iter: 50
            );
        Gen.Select(Gen.Int[0, 4000], Gen.OneOf("\t", "=", " ", "\n", "\"", "cmd=", "|", "*").Array[1, 4])
            .Sample((place, put) => Format.ReadText(log.Insert(place % log.Length, string.Concat(put))), iter: 2000);
    }

    [Fact]
    public void The_content_is_recognised() =>
        Assert.True(
            Format.Recognise(
                Encoding.UTF8.GetBytes("Nov 25 10:00:00\t192.0.2.1\talice\ttty2\t198.51.100.20\tstop\ttask_id=10\n"),
                whole: true,
                "x"
            ) >= 90
        );

    private static PlainEvent Read(string line) =>
        Format
            .ReadText(
                line,
                new Breakwater.Evidence.Formats.TimeAssumptions
                {
                    Clock = new DateTimeOffset(2026, 11, 26, 0, 0, 0, TimeSpan.Zero),
                }
            )
            .Events.Single();
}
