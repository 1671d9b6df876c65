using System.Text;
using Breakwater.Evidence.Formats.Zeek;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Zeek;

public class ZeekTsvReaderTests
{
    private const string Conn =
        "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n"
        + "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tlocal_orig\ttunnel_parents\n"
        + "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tbool\tset[string]\n"
        + "1764064800.250000\tC1\t192.0.2.7\t50000\t2001:db8::1\t22\ttcp\tssh\tT\ta,b\n"
        + "XXXXXXXXXX.XXXXXX\tC2\t192.0.2.7\t50000\t198.51.100.1\t22\ttcp\t-\tF\t(empty)\n";

    private static readonly ZeekTsvFormat Format = new();

    [Fact]
    public void A_record_has_its_own_names_and_ECS_names()
    {
        ReadResult result = Format.ReadText(Conn);
        PlainEvent read = result.Events[0];
        Assert.Equal(new LogSource("zeek", null, "conn", "zeek.conn"), read.LogSource);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1764064800250), read.Time.Value);
        Assert.Equal("192.0.2.7", read["id.orig_h"]);
        Assert.Equal("192.0.2.7", read["source.ip"]);
        Assert.Equal("22", read["destination.port"]);
        Assert.Equal("ssh", read["network.protocol"]);
        Assert.Equal("true", read["local_orig"]);
        Assert.Equal(["a", "b"], read.Fields.Where(f => f.Key == "tunnel_parents").Select(f => f.Value));
        Assert.Empty(result.Rejected);
    }

    [Fact]
    public void A_masked_time_is_no_time_and_no_fault_and_unset_is_no_value()
    {
        ReadResult result = Format.ReadText(Conn);
        PlainEvent read = result.Events[1];
        Assert.False(read.Time.IsKnown);
        Assert.Empty(result.Faults);
        Assert.Null(read["service"]);
        Assert.Contains(read.Fields, f => f.Key == "service");
        Assert.Equal("", read["tunnel_parents"]);
    }

    [Fact]
    public void A_header_in_the_middle_changes_what_follows()
    {
        ReadResult result = Format.ReadText(
            Conn + "#close\tx\n#path\tdns\n#fields\tts\tquery\n#types\ttime\tstring\n1764064800.0\texample.com\n"
        );
        PlainEvent read = result.Events[2];
        Assert.Equal("zeek.dns", read.LogSource.Dataset);
        Assert.Equal("example.com", read["dns.question.name"]);
    }

    [Fact]
    public void Escaped_bytes_are_resolved()
    {
        PlainEvent read = Format
            .ReadText("#separator \\x09\n#path\tx\n#fields\ta\n#types\tstring\n\\\\PIPE\\\\lsass\\x09\\x2c\\xzz\n")
            .Events.Single();
        Assert.Equal("\\PIPE\\lsass\t,\\xzz", read["a"]);
    }

    [Fact]
    public void A_line_with_too_few_or_too_many_columns_is_rejected()
    {
        ReadResult result = Format.ReadText("#separator \\x09\n#fields\ta\tb\n1\n1\t2\n1\t2\t3\n");
        Assert.Single(result.Events);
        Assert.Equal([3L, 5L], result.Rejected.Select(f => f.At.Number));
        Assert.All(result.Rejected, f => Assert.Equal(FaultReason.Malformed, f.Reason));
    }

    [Fact]
    public void Blocks_of_any_size_give_the_same_events() =>
        Gen.Int[1, 300]
            .Sample(size =>
                Assert.Equal(
                    Format.ReadText(Conn).Events.Select(e => e.ToString()),
                    Format.ReadText(Conn, blockBytes: size).Events.Select(e => e.ToString())
                )
            );

    [Fact]
    public void Random_bytes_never_throw() =>
        Gen.OneOf(
                "#separator \\x09",
                "#fields",
                "#types",
                "#path",
                "#set_separator",
                "\t",
                "\n",
                "-",
                "set[string]",
                "ts",
                "\\",
                "1",
                ","
            )
            .Array[0, 60]
            .Sample(parts => Format.ReadText(Encoding.UTF8.GetBytes(string.Concat(parts)), blockBytes: 30));
}
