using System.Globalization;
using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Intake;
using Breakwater.Model.Configurations;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Configurations;

/// <summary>Configurations by way of files, as a hunt meets them.</summary>
public sealed class ConfigurationIntakeTests
{
    private const string Router =
        "version 15.7\nhostname edge-1\nservice timestamps log datetime msec\ninterface Loopback0\n ip address 192.0.2.1 255.255.255.255\n"
        + "enable password S3cr3tWord\nend\n";

    private static IntakeOptions All(IntakeOptions options) => options with { Formats = EvidenceFormats.All };

    [Fact]
    public void A_configuration_knows_the_paths_of_its_copies()
    {
        using EvidenceFolder folder = new();
        folder
            .Add("2026-11-24/edge-1.cfg", Router)
            .Add("2026-11-25/edge-1.cfg", Router)
            .Add("2026-11-23/edge-1.cfg", Router);

        EventList read = folder.Read(All);

        DeviceConfiguration configuration = Assert.Single(read.Configurations);
        Assert.Equal("2026-11-23/edge-1.cfg", configuration.Item.Path);
        Assert.Equal(["2026-11-24/edge-1.cfg", "2026-11-25/edge-1.cfg"], configuration.Item.Copies);
        Assert.Equal(CoverageStatus.Duplicate, read["2026-11-25/edge-1.cfg"].Status);
    }

    [Fact]
    public void A_configuration_in_UTF_16_keeps_positions_of_its_own_bytes()
    {
        using EvidenceFolder folder = new();
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Router)];
        folder.Add("edge-1.cfg", bytes);

        DeviceConfiguration configuration = Assert.Single(folder.Read(All).Configurations);

        ConfigurationStatement address = configuration
            .All()
            .Single(s => s.Text.StartsWith("ip address", StringComparison.Ordinal));
        string text = Encoding.Unicode.GetString(bytes, (int)address.Position.Offset, address.Position.Length);
        Assert.Equal(" ip address 192.0.2.1 255.255.255.255", text);
    }

    [Fact]
    public void A_configuration_longer_than_a_block_is_one_whole()
    {
        StringBuilder text = new(Router[..^4]);
        for (int i = 0; i < 2000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"interface Vlan{i}\n description number {i}\n");
        }

        text.Append("end\n");
        using EvidenceFolder folder = new();
        folder.Add("edge-1.cfg", text.ToString());

        EventList read = folder.Read(o => All(o) with { BlockBytes = 4096 });

        DeviceConfiguration configuration = Assert.Single(read.Configurations);
        Assert.Equal(4006, configuration.All().Count());
        Assert.Equal(4006, read.Events.Count);
        Assert.Equal(CoverageStatus.Read, read["edge-1.cfg"].Status);
        Assert.True(configuration.IsComplete);
    }

    [Fact]
    public void The_ledger_says_why_a_configuration_was_read_in_part()
    {
        using EvidenceFolder folder = new();
        folder.Add(
            "edge-1.cfg",
            Router.Replace("end\n", $"alias exec a {new string('b', 70_000)}\nend\n", StringComparison.Ordinal)
        );

        EventList read = folder.Read(All);

        CoverageItem line = read["edge-1.cfg"];
        Assert.Equal(CoverageStatus.PartlyRead, line.Status);
        Assert.Equal("a statement longer than is kept was cut", line.Reason);
        Assert.Equal((FaultReason.RecordTooLong, 1), (line.Faults.Single().Reason, line.Faults.Single().Count));
    }

    [Fact]
    public void No_record_of_an_event_holds_a_secret()
    {
        using EvidenceFolder folder = new();
        folder.Add("edge-1.cfg", Router);

        EventList read = folder.Read(All);

        Assert.DoesNotContain(read.Events, e => e.Event.Original.Contains("S3cr3tWord", StringComparison.Ordinal));
        Assert.Contains(read.Events, e => e.Event.Original == "enable password [secret]");
    }
}
