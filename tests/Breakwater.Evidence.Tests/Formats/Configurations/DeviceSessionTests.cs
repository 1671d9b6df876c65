using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Configurations.Sessions;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Configurations;

public sealed class DeviceSessionTests
{
    private const string Session =
        "edge-1#terminal length 0\nedge-1#show version\nCisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.7(3)M2, RELEASE SOFTWARE (fc2)\n"
        + "edge-1 uptime is 3 years, 2 weeks\n\nedge-1#show snmp user\n\nUser name: noc\nEngine ID: 800000090300\nedge-1#frobnicate\nnothing\nedge-1#exit\n";

    [Fact]
    public void A_session_without_a_configuration_gives_what_its_commands_showed()
    {
        EventBatch batch = Read(Session, "sessions/2026.log", out string format);

        DeviceConfiguration session = Assert.Single(batch.Sessions);
        Assert.Empty(batch.Configurations);
        Assert.Equal("device_session", format);
        Assert.Equal(("edge-1", "15.7(3)M2", false), (session.Hostname, session.SoftwareVersion, session.IsComplete));
        Assert.Equal(["show version", "show snmp user"], session.Outputs.Select(o => o.Command));
        Assert.Empty(session.Statements);
        Assert.Equal(4, batch.Count);
    }

    [Fact]
    public void A_configuration_that_comes_after_all_is_read()
    {
        EventBatch batch = Read(
            Session
                + string.Concat(Enumerable.Repeat("edge-1#show clock\n10:15:00.1 UTC Wed Nov 25 2026\n", 2000))
                + "edge-1#show running-config\nversion 15.7\nhostname edge-1\nline vty 0 4\n transport input ssh\nend\nedge-1#exit\n",
            "session.log",
            out string format
        );

        Assert.Equal("device_session", format);
        Assert.Empty(batch.Sessions);
        Assert.Equal(3, Assert.Single(batch.Configurations).Statements.Count);
    }

    [Theory]
    [InlineData("pe07/show_snmp_user.txt", "pe07", "show snmp user")]
    [InlineData("a.zip!/pe07_show_version.log", "pe07", "show version")]
    [InlineData("x/core_sw 1_display_version.raw", "core_sw_1", "display version")]
    [InlineData("show_version.txt", null, null)]
    [InlineData("pe07/show_version.yml", null, null)]
    [InlineData("pe07/show version", "pe07", "show version")]
    [InlineData("pe07/showcase.txt", null, null)]
    [InlineData("pe07/what_to_show.txt", null, null)]
    public void The_name_of_a_file_says_the_command_and_the_device(string path, string? host, string? command)
    {
        SavedOutput? saved = SavedOutput.Of(path);

        Assert.Equal((host, command), (saved?.Host, saved?.Command));
    }

    [Theory]
    [InlineData(
        "pe07/show_logging.txt",
        "Nov 24 08:55:50 edge-r3 215: Nov 24 08:55:50.113 UTC: %SYS-5-CONFIG_I: Configured from console by noc on vty0 (192.0.2.1)\n",
        "syslog"
    )]
    [InlineData("pe07/show_case.json", "{\"a\":1}\n{\"a\":2}\n", "json_lines")]
    [InlineData("notes.txt", "remember: edge-1 shows nothing > ask show team\nmore\n", "text")]
    [InlineData("notes.txt", "# edge-1#show version is what to type\nmore\n", "text")]
    public void A_name_takes_nothing_from_a_format_that_knows_the_lines(string path, string line, string format)
    {
        string text = string.Concat(Enumerable.Repeat(line, 20));

        Read(text, path, out string found);

        Assert.Equal(format, found);
    }

    [Fact]
    public void Secrets_that_a_command_shows_are_replaced()
    {
        EventBatch batch = Read(
            "Community name: hunter2\nCommunity Index: cisco0\n",
            "pe07/show_snmp_community.txt",
            out _
        );

        Assert.DoesNotContain(
            "hunter2",
            Assert.Single(batch.Sessions).Outputs[0].Lines[0].Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Broken_sessions_never_throw()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Session);
        Random random = new(7);
        for (int i = 0; i < 2000; i++)
        {
            byte[] broken = [.. bytes[random.Next(bytes.Length)..]];
            for (int j = random.Next(8); j > 0 && broken.Length > 0; j--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            Read(broken, "pe07/show_version.txt", out _);
        }
    }

    [Fact]
    public void Every_real_output_is_read_as_what_its_command_showed_or_by_a_format_that_knows_its_lines()
    {
        string folder = RealEvidence.Require("configs/ntc-show-output");
        string[] files = [.. Directory.EnumerateFiles(folder, "*.raw", SearchOption.AllDirectories)];
        int sessions = 0;
        foreach (string file in files)
        {
            EventBatch batch = Read(File.ReadAllBytes(file), file, out string format);
            Assert.NotEqual("text", format);
            sessions += batch.Sessions.Count;
        }

        Assert.True(files.Length > 150 && sessions * 10 > files.Length * 9, $"{sessions} of {files.Length}");
    }

    private static EventBatch Read(string text, string path, out string format) =>
        Read(Encoding.UTF8.GetBytes(text), path, out format);

    private static EventBatch Read(byte[] bytes, string path, out string name)
    {
        byte[] head = bytes.Length > 65536 ? bytes[..65536] : bytes;
        IEvidenceFormat format = EvidenceFormats.Recognise(
            EvidenceFormats.All,
            head,
            bytes.Length == head.Length,
            path
        )!;
        name = format.Name;
        EvidenceItem item = new(path, new string('0', 64), bytes.Length, format.Name);
        ReaderContext context = new()
        {
            Item = item,
            Names = new FieldNames(),
            Time = new TimeAssumptions(),
            Head = head,
        };
        EventBatch batch = new();
        batch.Reset(item, bytes);
        format.CreateReader(context)?.Read(bytes, new BlockStart(0, 1), last: true, batch, new NoFaults());
        return batch;
    }

    private sealed class NoFaults : IFaultSink
    {
        public void Add(FaultReason reason, EvidencePosition at) { }

        public void Reject(FaultReason reason, EvidencePosition at) { }

        public void Assume(string sentence) { }
    }
}
