using System.Text;
using Breakwater.Evidence.Formats.Auditd;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Auditd;

public class AuditReaderTests
{
    // The shapes of Red Hat, "Understanding Audit log files"; hexadecimal as the kernel writes arguments with spaces.
    private const string Log = """
        type=SYSCALL msg=audit(1764064800.250:100): arch=c000003e syscall=59 success=yes exit=0 a0=55e a1=55f items=2 ppid=10 pid=11 auid=1000 uid=0 tty=pts0 ses=4 comm="tcpdump" exe="/usr/bin/tcpdump" key="exec"
        type=USER_LOGIN msg=audit(1764064800.300:101): pid=20 uid=0 auid=1000 ses=5 msg='op=login acct="alice" exe="/usr/sbin/sshd" hostname=192.0.2.7 addr=192.0.2.7 terminal=/dev/pts/1 res=success'
        type=EXECVE msg=audit(1764064800.250:100): argc=4 a0="tcpdump" a1="-i" a2="any" a3=706F7274203232
        type=CWD msg=audit(1764064800.250:100): cwd=2F746D702F612062
        type=PATH msg=audit(1764064800.250:100): item=0 name="/usr/bin/tcpdump" inode=1 nametype=NORMAL
        type=PROCTITLE msg=audit(1764064800.250:100): proctitle=74637064756D70002D69
        type=EOE msg=audit(1764064800.250:100):
        node=host2.example.com type=USER_CMD msg=audit(1764064801.000:7): pid=1 uid=1000 msg='cwd="/" cmd=6361742066696C65 terminal=pts/0 res=failed'
        garbage
        """;

    private static readonly AuditFormat Format = new();

    [Fact]
    public void Records_of_one_event_are_joined_although_others_stand_between()
    {
        ReadResult result = Format.ReadText(Log);
        PlainEvent read = result.Events[0];
        Assert.Equal(
            ["SYSCALL", "EXECVE", "CWD", "PATH", "PROCTITLE"],
            read.Fields.Where(f => f.Key == "type").Select(f => f.Value)
        );
        Assert.Equal(new LogSource("linux", "process_creation", "auditd", "linux.auditd"), read.LogSource);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1764064800250), read.Time.Value);
        Assert.Equal("tcpdump -i any port 22", read["process.command_line"]);
        Assert.Equal("tcpdump -i any port 22", read["CommandLine"]);
        Assert.Equal("port 22", read["a3"]);
        Assert.Equal("/tmp/a b", read["cwd"]);
        Assert.Equal("/usr/bin/tcpdump", read["Image"]);
        Assert.Equal("11", read["process.pid"]);
        Assert.Equal("success", read["event.outcome"]);
        Assert.Equal(1, read.Position.Number);
        Assert.Equal(FaultReason.Malformed, Assert.Single(result.Rejected).Reason);
    }

    [Fact]
    public void A_login_inside_single_quotes_is_read()
    {
        PlainEvent read = Format.ReadText(Log).Events[1];
        Assert.Equal("login", read["event.action"]);
        Assert.Equal("alice", read["user.name"]);
        Assert.Equal("192.0.2.7", read["source.ip"]);
        Assert.Equal("success", read["event.outcome"]);
        Assert.Equal("authentication", read.LogSource.Category);
    }

    [Fact]
    public void A_command_of_sudo_is_decoded_and_its_node_named()
    {
        PlainEvent read = Format.ReadText(Log).Events[2];
        Assert.Equal("cat file", read["process.command_line"]);
        Assert.Equal("host2.example.com", read["host.name"]);
        Assert.Equal("failure", read["event.outcome"]);
    }

    [Fact]
    public void Audit_text_inside_JSON_is_read_too()
    {
        PlainEvent read = new JsonLinesFormat()
            .ReadText(
                """{"Computer":"H1","TimeGenerated":"2026-11-25T10:00:00Z","SyslogMessage":"type=AUOMS_EXECVE audit(1764064800.250:8): syscall=execve success=no pid=17 audit_user=unset exe=\"/usr/bin/java\" name=\"/usr/local/bin/bash\""}"""
            )
            .Events.Single();
        Assert.Equal("linux", read.LogSource.Product);
        Assert.Equal("process_creation", read.LogSource.Category);
        Assert.Equal("/usr/bin/java", read["exe"]);
        Assert.Equal("/usr/bin/java", read["process.executable"]);
        Assert.Equal("H1", read["host.name"]);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1764064800250), read.Time.Value);
    }

    [Fact]
    public void Blocks_of_any_size_give_the_same_events()
    {
        List<string> whole = [.. Format.ReadText(Log).Events.Select(e => e.ToString())];
        Gen.Int[1, 900]
            .Sample(
                size => Assert.Equal(whole, Format.ReadText(Log, blockBytes: size).Events.Select(e => e.ToString())),
                iter: 100
            );
    }

    [Fact]
    public void Damaged_lines_never_throw() =>
        Gen.Select(Gen.Int[0, 4000], Gen.OneOf("'", "\"", "=", " ", "\n", "audit(", ")", "A0", "msg='").Array[1, 3])
            .Sample(
                (place, put) => Format.ReadText(Log.Insert(place % Log.Length, string.Concat(put)), blockBytes: 200),
                iter: 3000
            );

    [Fact]
    public void The_content_is_recognised() =>
        Assert.True(Format.Recognise(Encoding.UTF8.GetBytes(Log), whole: true, "audit.log") >= 85);
}
