using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Model.Coverage;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Recognition;

public sealed class UnsupportedFormatTests
{
    private static string? FormatOf(byte[] bytes) =>
        EvidenceFormats.Recognise(EvidenceFormats.All, bytes, whole: true, "sample")?.Name;

    private static string? FormatOf(string text) => FormatOf(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("evtx", "456C6646696C6500")]
    [InlineData("sqlite", "53514C69746520666F726D6174203300")]
    [InlineData("pdf", "255044462D312E37")]
    [InlineData("elf", "7F454C460201")]
    [InlineData("seven_zip", "377ABCAF271C0004")]
    public void Signatures_are_recognised(string format, string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        byte[] item = [.. bytes, .. new byte[100]];

        Assert.Equal(format, FormatOf(item));
        using EvidenceFolder folder = new();
        folder.Add("a.log", item);
        EventList read = folder.Read(o => o with { Formats = EvidenceFormats.All });
        Assert.Equal((CoverageStatus.Unsupported, format), (read["a.log"].Status, read["a.log"].Format));
        Assert.Equal($"recognised as {format}, for which there is no reader", read["a.log"].Reason);
    }

    [Fact]
    public void A_cisco_configuration_is_one()
    {
        Assert.Equal(
            "cisco_ios_configuration",
            FormatOf(
                "!\nversion 15.2\nhostname core-1\n!\ninterface Tunnel7\n ip address 192.0.2.1 255.255.255.252\n!\nend\n"
            )
        );
    }

    [Theory]
    [InlineData("set system host-name core-2\nset interfaces ge-0/0/0 unit 0 family inet\n")]
    [InlineData("system {\n    host-name core-2;\n}\ninterfaces {\n    ge-0/0/0 {\n        disable;\n    }\n}\n")]
    public void A_junos_configuration_is_one(string text) =>
        Assert.Equal("juniper_junos_configuration", FormatOf(text));

    [Theory]
    [InlineData(
        "fortios_configuration",
        "config system global\n    set hostname \"fw\"\nend\nconfig router bgp\n    set as 64496\nend\n"
    )]
    [InlineData("mail", "Received: from a by b\nFrom: x@example.org\nTo: y@example.org\nSubject: Hello\n\nbody\n")]
    [InlineData(
        "mail",
        "From x@example.org Thu Nov 14 07:00:00 2024\nFrom: x@example.org\nTo: y@example.org\nSubject: Hello\n\nbody\n"
    )]
    [InlineData("xml", "<?xml version=\"1.0\"?>\n<a/>\n")]
    [InlineData("xml", "<Events><Event>1</Event></Events>")]
    public void Texts_without_a_reader_are_recognised(string format, string text) =>
        Assert.Equal(format, FormatOf(text));

    [Theory]
    [InlineData("<189>Nov 14 07:00:00 core-1 hostname core-1\n<189>Nov 14 07:00:01 core-1 interface Tunnel7\n")]
    [InlineData("Nov 14 07:00:00 core-1 12: %PARSER-5-CFGLOG_LOGGEDCMD: User:x  logged command:hostname y\n")]
    [InlineData("interface is down\nrouter is down\nthe line is down\nhostname unknown\nlink is up\n")]
    [InlineData("From: here\nsomething else\n")]
    [InlineData("set system clock to 07:00:00\nset system clock to 07:00:01\nset system clock to 07:00:02\n")]
    [InlineData("<h> not markup, only a line\n")]
    public void Logs_and_plain_text_are_not_taken_for_configurations_or_mail(string text)
    {
        string? format = FormatOf(text);

        Assert.DoesNotContain("configuration", format, StringComparison.Ordinal);
        Assert.NotEqual("mail", format);
        Assert.NotEqual("xml", format);
    }

    [Fact]
    public void Real_configurations_are_never_read_as_logs_and_mostly_recognised()
    {
        string[] files =
        [
            .. Directory.GetFiles(RealEvidence.Require("configs/batfish"), "*", SearchOption.AllDirectories),
            .. Directory.GetFiles(RealEvidence.Require("configs/lab-validation"), "*", SearchOption.AllDirectories),
        ];
        string?[] formats = [.. files.Select(f => FormatOf(File.ReadAllBytes(f)))];

        int recognised = formats.Count(f => f?.EndsWith("_configuration", StringComparison.Ordinal) == true);
        int text = formats.Count(f => f == "text");
        TestContext.Current.TestOutputHelper?.WriteLine($"{recognised} configurations, {text} text, of {files.Length}");
        Assert.InRange(recognised, files.Length * 7 / 10, files.Length);
        Assert.DoesNotContain("syslog", formats);
    }

    [Fact]
    public void Real_logs_are_never_taken_for_configurations()
    {
        foreach (
            string file in Directory.GetFiles(
                RealEvidence.Require("eventlogs/network-syslog"),
                "*",
                SearchOption.AllDirectories
            )
        )
        {
            Assert.DoesNotContain("configuration", FormatOf(File.ReadAllBytes(file)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Recognition_survives_any_bytes()
    {
        Random random = new(20_241_114);
        for (int round = 0; round < 3000; round++)
        {
            byte[] bytes = new byte[random.Next(0, 700)];
            random.NextBytes(bytes);
            if (round % 2 == 0)
            {
                "PK\u0003\u0004MZ<set { } hostname \n\0\r\0:From "u8[random.Next(20)..]
                    .CopyTo(bytes.Length > 40 ? bytes : new byte[40]);
            }

            _ = FormatOf(bytes);
        }
    }
}
