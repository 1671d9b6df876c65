using Breakwater.Detection.Configurations.Hardening.Packs;
using Breakwater.Detection.Configurations.Posture;
using Breakwater.Detection.RuleChecks;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.Configurations;

public sealed class PostureDetectorTests
{
    private const string Web = "ip http server";
    private const string Telnet = "line vty 0 4\n transport input telnet";

    [Fact]
    public void A_weak_device_is_one_finding_of_exposure_with_the_lines_that_show_it()
    {
        Finding finding = Assert.Single(Of(Saved("edge1.cfg", $"{Web}\n{Telnet}")));

        Assert.Equal(
            ("configuration:posture", RuleKind.Configuration, Harm.Exposure),
            (finding.Rule.Id, finding.Rule.Kind, finding.Harm)
        );
        Assert.Equal([new Entity(EntityKind.Device, "edge1")], finding.Entities);
        Assert.Equal(2, finding.Occurrences);
        Assert.Equal(
            ["ip http server", "line vty 0 4 transport input telnet"],
            finding.Evidence.Select(e => e.Excerpt)
        );
        Assert.Contains("fails 2 of the 3 checks", finding.Summary, StringComparison.Ordinal);
        Assert.Contains(
            "the worst: X02 Telnet is open; X01 The web server is on.",
            finding.Summary,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(Web, Level.Informational)]
    [InlineData(Telnet, Level.Low)]
    public void A_weakness_is_no_act_so_not_even_a_critical_one_is_above_low(string text, Level level)
    {
        Assert.Equal(level, Assert.Single(Of(Saved("edge1.cfg", text))).Level);
    }

    [Fact]
    public void A_device_that_fails_nothing_is_no_finding()
    {
        Assert.Empty(Of(Saved("edge1.cfg", "no ip http server")));
    }

    [Fact]
    public void A_missing_line_is_shown_by_the_item_that_lacks_it()
    {
        Finding finding = Assert.Single(Of(Saved("edge1.cfg", "ip cef")));

        Assert.Contains("X03 Nothing turns the web server off", finding.Summary, StringComparison.Ordinal);
        Assert.Equal("edge1.cfg", Assert.Single(finding.Evidence).Path);
    }

    [Fact]
    public void Of_several_configurations_the_latest_counts_in_any_order()
    {
        DeviceConfiguration[] nights =
        [
            Saved("2026-03-01/edge1.cfg", Web) with
            {
                CapturedAt = Night(1),
            },
            Saved("2026-03-02/edge1.cfg", Telnet) with
            {
                CapturedAt = Night(2),
            },
        ];

        foreach (DeviceConfiguration[] order in new[] { nights, [nights[1], nights[0]] })
        {
            Finding finding = Assert.Single(Of(order));
            Assert.Equal(Night(2).Ticks, finding.First.Ticks);
            Assert.Contains("X02", finding.Summary, StringComparison.Ordinal);
            Assert.DoesNotContain("X01", finding.Summary, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_two_configurations_in_one_item_the_first_counts()
    {
        DeviceConfiguration first = Saved("edge1.cfg", Web);
        DeviceConfiguration second = Saved("edge1.cfg", $"ip cef\n{Telnet}");
        second = second with { Statements = [.. second.Statements.Skip(1)] };

        foreach (DeviceConfiguration[] order in new[] { new[] { first, second }, [second, first] })
        {
            Assert.Contains("X01", Assert.Single(Of(order)).Summary, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_device_is_judged_for_itself()
    {
        Assert.Equal(
            ["a", "b"],
            Of(Saved("1.cfg", Web, "a"), Saved("2.cfg", Web, "b"), Saved("3.cfg", "no ip http server", "c"))
                .Select(f => Assert.Single(f.Entities).Value)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Controls_that_cannot_be_used_are_told_once_a_configuration_came()
    {
        PostureDetector detector = Detector(
            new RuleFile("checks/X09.yml", WebServer.Replace("mark: D", "mark: X", StringComparison.Ordinal), null)
        );
        Assert.Empty(detector.ContentErrors);

        DetectorRun.Of(detector, [], [Saved("edge1.cfg", Web)]);

        Assert.Contains(detector.ContentErrors, e => e.StartsWith("checks/X09.yml:5", StringComparison.Ordinal));
    }

    private const string WebServer = """
        id: X01
        title: The web server is off
        severity: high
        sources: [BW]
        mark: D
        gain: It is the way in.
        platforms:
          ios:
            fail_when:
              - statement: ip http server
                says: The web server is on.
            pass_when:
              - absent: ip http server
                default: It is off.
            unknown: Only a part was read.
        """;

    private const string Lines = """
        id: X02
        title: Telnet is off
        severity: critical
        sources: [BW]
        mark: D
        gain: Passwords can be read on the way.
        platforms:
          ios:
            fail_when:
              - statement: line vty ** transport input telnet
                says: Telnet is open.
            pass_when:
              - absent: line vty ** transport input telnet
                default: It is closed.
            unknown: Only a part was read.
        """;

    private const string Mentioned = """
        id: X03
        title: The web server is mentioned
        severity: low
        sources: [BW]
        mark: D
        gain: Nobody knows.
        platforms:
          ios:
            fail_when:
              - all:
                - absent: no ip http server
                  default: Nothing is said.
                - absent: ip http server
                  default: Nothing is said.
                - absent: line vty **
                  default: Nothing is said.
                says: Nothing turns the web server off.
            pass_when:
              - any:
                - statement: no ip http server
                - statement: ip http server
                - statement: line vty **
            unknown: Only a part was read.
        """;

    private static PostureDetector Detector(params RuleFile[] more)
    {
        RuleFile[] files =
        [
            new("checks/X01.yml", WebServer, null),
            new("checks/X02.yml", Lines, null),
            new("checks/X03.yml", Mentioned, null),
            .. more,
        ];
        return new PostureDetector(
            new Lazy<HardeningPack>(() => HardeningPack.Read(files)),
            new CarrierInventory(),
            DetectorRun.Factory,
            new MemorySpills()
        );
    }

    private static IReadOnlyList<Finding> Of(params DeviceConfiguration[] configurations) =>
        DetectorRun.Of(Detector(), [], configurations);

    private static EventTime Night(int day) =>
        new(new DateTimeOffset(2026, 3, day, 2, 0, 0, TimeSpan.Zero).UtcTicks, TimeTrust.Stated);

    private static DeviceConfiguration Saved(string path, string text, string device = "edge1") =>
        SavedConfiguration.Of(path, text, device: device);
}
