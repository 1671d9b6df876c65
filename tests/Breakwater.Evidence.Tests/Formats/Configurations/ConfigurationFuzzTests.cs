using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Configurations;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Tests.Formats.Configurations;

/// <summary>Lines of every platform, broken, cut and shuffled: nothing throws, and every line is counted once.</summary>
public sealed class ConfigurationFuzzTests
{
    public static TheoryData<string> Platforms => [.. ConfigurationFormat.All.Select(f => f.Name)];

    private static readonly string[] Pieces =
    [
        "interface Ethernet1",
        " ip address 192.0.2.1 255.255.255.0",
        "  description \"open",
        "banner motd ^C",
        "^C",
        "banner login",
        "EOF",
        "route-policy X",
        "end-policy",
        "prefix-set Y",
        "end-set",
        " address-family ipv4",
        " exit-address-family",
        "crypto pki certificate chain C",
        " certificate self-signed 01",
        "  30820330 30820218",
        "  \tquit",
        "key-string",
        "macro name M",
        "@",
        "scheduler job name J",
        "end-job",
        "username a password 7 0",
        "username b secret 5 $1$",
        "snmp-server community",
        "snmp-server user a b auth md5",
        "path ftp://a:b@",
        "-----BEGIN RSA PRIVATE KEY-----",
        "system {",
        "}",
        "};",
        "host-name \"x",
        "set system host-name x",
        "deactivate system",
        "/* comment",
        "*/",
        "exit all",
        "exit",
        "    exit",
        "configure {",
        "undo info-center enable",
        "return",
        "#",
        "!",
        "end",
        "no",
        "no no",
        "\t\t\tdeep",
        "\b\b\u001b[K--More--",
        "\u0003",
        "\"",
        "a1#show running-config",
        "a1#show version",
        "<a1>display current-configuration",
        "------------------ show clock ------------------",
    ];

    [Theory]
    [MemberData(nameof(Platforms))]
    public void Broken_lines_are_counted_and_never_throw(string name)
    {
        IEvidenceFormat format = ConfigurationFormat.All.Single(f => f.Name == name);
        Random random = new(20261125);
        for (int run = 0; run < 400; run++)
        {
            byte[] bytes = Text(random);
            IReadOnlyList<DeviceConfiguration> whole = Read(format, bytes, bytes.Length);
            IReadOnlyList<DeviceConfiguration> parts = Read(format, bytes, random.Next(1, 200));

            long lines = bytes.Length == 0 ? 0 : bytes.AsSpan().Count((byte)'\n') + (bytes[^1] == '\n' ? 0 : 1);
            Assert.Equal(lines, whole.Sum(c => c.Lines.Total));
            Assert.All(whole, c => Assert.Equal(c.Lines.Total, c.Lines.Empty + c.Lines.Placed + c.Lines.Unplaced));
            Assert.Equal(Shown(whole), Shown(parts));
        }
    }

    private static string Shown(IReadOnlyList<DeviceConfiguration> configurations) =>
        string.Join(
            '\n',
            configurations.SelectMany(c => c.All()).Select(s => $"{s.Depth} {s.Line} {s.LastLine} {s.Shown} {s.Body}")
        );

    private static byte[] Text(Random random)
    {
        StringBuilder text = new();
        for (int i = random.Next(0, 60); i > 0; i--)
        {
            text.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(12) == 0 ? "\r\n" : "\n");
        }

        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        for (int i = random.Next(0, 5); i > 0 && bytes.Length > 0; i--)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        }

        return bytes.Length > 0 && random.Next(3) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    private static List<DeviceConfiguration> Read(IEvidenceFormat format, byte[] bytes, int blockBytes)
    {
        ReaderContext context = new()
        {
            Item = new EvidenceItem("a.cfg", new string('0', 64), bytes.Length, format.Name),
            Names = new FieldNames(),
            Time = new TimeAssumptions(),
            Head = bytes,
        };
        IRecordReader reader = format.CreateReader(context)!;
        EventBatch batch = new();
        List<DeviceConfiguration> all = [];
        int at = 0;
        long line = 1;
        do
        {
            int end = Math.Min(bytes.Length, at + blockBytes);
            int feed = bytes.AsSpan(end).IndexOf((byte)'\n');
            end = end == bytes.Length || feed < 0 ? bytes.Length : end + feed + 1;
            batch.Reset(context.Item, bytes.AsMemory(at, end - at));
            reader.Read(
                bytes.AsSpan(at, end - at),
                new BlockStart(at, line),
                end == bytes.Length,
                batch,
                new NoFaults()
            );
            all.AddRange(batch.Configurations);
            line += bytes.AsSpan(at, end - at).Count((byte)'\n');
            at = end;
        } while (at < bytes.Length);

        Assert.NotEmpty(all);
        return all;
    }

    private sealed class NoFaults : IFaultSink
    {
        public void Add(FaultReason reason, EvidencePosition at) { }

        public void Reject(FaultReason reason, EvidencePosition at) { }

        public void Assume(string sentence) { }
    }
}
