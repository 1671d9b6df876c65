using Breakwater.Detection.Configurations;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.Configurations;

public sealed class ConfigurationCensusTests
{
    [Fact]
    public void A_device_is_listed_with_how_many_configurations_were_read_and_from_when()
    {
        ConfiguredDevice device = Assert.Single(
            Of(Saved("2026-03-01/edge1.cfg"), Saved("2026-03-09/edge1.cfg"), Saved("2026-03-05/edge1.cfg"))
        );

        Assert.Equal(
            ("edge1", ConfigurationPlatform.CiscoIos, 3),
            (device.Name, device.Platform, device.Configurations)
        );
        Assert.Equal(Day(1), device.First);
        Assert.Equal(Day(9), device.Last);
    }

    [Fact]
    public void Devices_are_listed_by_name()
    {
        Assert.Equal(
            ["a", "b", "c"],
            Of(Saved("1.cfg", device: "c"), Saved("2.cfg", device: "a"), Saved("3.cfg", device: "b"))
                .Select(d => d.Name)
        );
    }

    [Fact]
    public void Without_any_time_none_is_told()
    {
        ConfiguredDevice device = Assert.Single(Of(Saved("edge1.cfg"), Saved("old/edge1.cfg")));

        Assert.Equal((2, null, null), (device.Configurations, device.First, device.Last));
    }

    [Fact]
    public void A_configuration_without_time_takes_no_time_from_the_others()
    {
        ConfiguredDevice device = Assert.Single(Of(Saved("edge1.cfg"), Saved("2026-03-05/edge1.cfg")));

        Assert.Equal((2, Day(5), Day(5)), (device.Configurations, device.First, device.Last));
    }

    [Fact]
    public void The_version_is_that_of_the_latest_that_states_one_in_any_order_of_reading()
    {
        DeviceConfiguration[] nights =
        [
            Saved("2026-03-01/edge1.cfg", version: "17.3"),
            Saved("2026-03-02/edge1.cfg", version: "17.9"),
            Saved("2026-03-03/edge1.cfg"),
        ];

        int[][] orders =
        [
            [0, 1, 2],
            [0, 2, 1],
            [1, 0, 2],
            [1, 2, 0],
            [2, 0, 1],
            [2, 1, 0],
        ];
        foreach (int[] order in orders)
        {
            Assert.Equal("17.9", Assert.Single(Of([.. order.Select(i => nights[i])])).Version);
        }
    }

    [Fact]
    public void The_platform_is_that_of_the_latest_and_at_one_time_of_the_last_path()
    {
        DeviceConfiguration[] moved =
        [
            Saved("2026-03-01/edge1.cfg", ConfigurationPlatform.CiscoIos),
            Saved("2026-03-02/a/edge1.cfg", ConfigurationPlatform.CiscoNxos),
            Saved("2026-03-02/b/edge1.cfg", ConfigurationPlatform.CiscoIosXr),
        ];

        Assert.Equal(ConfigurationPlatform.CiscoIosXr, Assert.Single(Of(moved)).Platform);
        Assert.Equal(ConfigurationPlatform.CiscoIosXr, Assert.Single(Of([.. moved.Reverse()])).Platform);
    }

    [Fact]
    public void An_alias_of_the_inventory_is_the_device_and_a_file_without_a_name_is_named_by_its_path()
    {
        CarrierInventory inventory = new()
        {
            Devices = [new Device { Name = "edge1", Aliases = ["edge1.example.net"] }],
        };
        ConfigurationCensus census = new(new DeviceNames(inventory));

        DetectorRun.Of(
            census,
            [],
            [Saved("a.cfg", device: "edge1.example.net"), Saved("saved/core7.cfg", device: null)]
        );

        Assert.Equal(["core7", "edge1"], census.Devices.Select(d => d.Name));
    }

    [Fact]
    public void A_file_that_lies_in_two_places_counts_twice_and_gives_both_its_times()
    {
        DeviceConfiguration first = Saved("2026-03-01/edge1.cfg");
        DeviceConfiguration same = first with { Item = first.Item with { Copies = ["2026-03-02/edge1.cfg"] } };

        ConfiguredDevice device = Assert.Single(Of(same));

        Assert.Equal((2, Day(1), Day(2)), (device.Configurations, device.First, device.Last));
    }

    [Fact]
    public void What_commands_showed_is_told_of_the_latest_session_that_has_any()
    {
        DeviceConfiguration Session(string day, string ports) =>
            ConfigurationText.Read(
                $"edge1#show tcp brief all\n{string.Concat(ports.Split(' ').Select(p => $"57B455EC  0.0.0.0.{p}  *.*  LISTEN\n"))}"
                    + "edge1#show snmp user\nUser name: nms\nAuthentication Protocol: SHA\nPrivacy Protocol: None\n"
                    + "edge1#show running-config\nversion 17.9\nservice timestamps log datetime\nhostname edge1\n!\nend\n",
                $"{day}/edge1.log"
            );

        string ports = string.Join(' ', Enumerable.Range(5001, 14));
        DeviceConfiguration[] all =
        [
            Session("2026-03-01", "22"),
            Session("2026-03-02", ports),
            Saved("2026-03-03/edge1.cfg"),
        ];
        string[] Told(params int[] order) =>
            [.. Assert.Single(Of([.. order.Select(i => all[i])])).Shown.Select(s => $"{s.Topic}: {s.Text}")];

        Assert.Equal(
            [
                "TCP ports that answer: 5001, 5002, 5003, 5004, 5005, 5006, 5007, 5008, 5009, 5010, 5011, 5012 and 2 more",
                "SNMP users: nms (sha, no encryption)",
                "Commands: show tcp brief all, show snmp user",
            ],
            Told(0, 1, 2)
        );
        Assert.Equal(Told(0, 1, 2), Told(2, 1, 0));
        Assert.Empty(Told(2));
    }

    [Fact]
    public void It_finds_nothing()
    {
        Assert.Empty(
            DetectorRun.Of(new ConfigurationCensus(new DeviceNames(new CarrierInventory())), [], [Saved("edge1.cfg")])
        );
    }

    private static IReadOnlyList<ConfiguredDevice> Of(params DeviceConfiguration[] configurations)
    {
        ConfigurationCensus census = new(new DeviceNames(new CarrierInventory()));
        DetectorRun.Of(census, [], configurations, workers: 2);
        return census.Devices;
    }

    private static DeviceConfiguration Saved(
        string path,
        ConfigurationPlatform platform = ConfigurationPlatform.CiscoIos,
        string? device = "edge1",
        string? version = null
    ) => SavedConfiguration.Of(path, "ntp server 192.0.2.1\n", platform, device) with { SoftwareVersion = version };

    private static DateTimeOffset Day(int day) => new(2026, 3, day, 0, 0, 0, TimeSpan.Zero);
}
