using System.Net;
using System.Text;
using Breakwater.Detection.InventoryFiles;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Detection.Tests.InventoryFiles;

public sealed class InventoryReaderTests
{
    private static readonly string Whole = File.ReadAllText(
        Path.Combine(Repository.Root, "tests/Breakwater.Detection.Tests/InventoryFiles/whole.yaml")
    );

    [Fact]
    public void Every_section_of_a_whole_inventory_is_read()
    {
        InventoryReading reading = Read(Whole);

        Assert.Empty(reading.Errors);
        CarrierInventory inventory = reading.Inventory!;
        foreach (object? section in Sections(inventory))
        {
            Assert.NotNull(section);
        }

        Assert.Equal(["edge1"], inventory.Devices![0].Aliases);
        Assert.Equal(IPAddress.Parse("2001:db8:1::1"), inventory.Devices[0].Addresses[1]);
        Assert.Equal(IPNetwork.Parse("10.1.0.0/16"), inventory.Networks!.Management![0].Prefix);
        Assert.Equal(IPNetwork.Parse("10.1.2.9/32"), inventory.ServiceAccounts![0].Sources[0]);
        Assert.Equal("070", inventory.Telecom!.Home!.Plmns[0].Mnc);
        Assert.True(inventory.Telecom.Partners![0].LeasesGlobalTitles);
        Assert.Equal(4000, inventory.Intercept!.Agencies![0].Endpoints[0].Port);
    }

    [Fact]
    public void An_absent_section_is_null_and_a_listed_but_empty_one_is_not()
    {
        Assert.Null(Read("devices: []").Inventory!.Networks);
        Assert.Empty(Read("devices: []").Inventory!.Devices!);
        Assert.Null(Read("networks: { peer: [] }").Inventory!.Networks!.Management);
    }

    [Fact]
    public void An_empty_file_is_an_empty_inventory() => Assert.Equal(CarrierInventory.Empty, Read("").Inventory);

    [Fact]
    public void The_example_of_the_documentation_is_read()
    {
        string guide = File.ReadAllText(Path.Combine(Repository.Root, "docs/inventory.md"));
        string example = guide.Split("```yaml\n")[1].Split("```")[0];

        Assert.Empty(Read(example).Errors);
    }

    [Fact]
    public void Json_is_read_as_well()
    {
        InventoryReading reading = Read("""{"devices":[{"name":"a\u002db","addresses":["192.0.2.1"]}]}""");

        Assert.Empty(reading.Errors);
        Assert.Equal("a-b", reading.Inventory!.Devices![0].Name);
    }

    [Fact]
    public void A_local_time_is_taken_in_its_zone_across_the_change_to_summer_time()
    {
        ChangeWindow window = Read(Whole).Inventory!.ChangeWindows![0];

        Assert.Equal(new DateTimeOffset(2025, 3, 30, 0, 30, 0, TimeSpan.Zero), window.From);
        Assert.Equal(new DateTimeOffset(2025, 3, 30, 3, 0, 0, TimeSpan.Zero), window.To);
    }

    [Fact]
    public void A_date_as_the_end_means_the_end_of_that_day()
    {
        Device device = Read(Whole).Inventory!.Devices![0];

        Assert.True(device.HoldsAt(new DateTimeOffset(2025, 12, 31, 23, 59, 0, TimeSpan.Zero)));
        Assert.False(device.HoldsAt(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.False(device.HoldsAt(null));
    }

    [Theory]
    [InlineData("devices:\n  - name: a\n    colour: red", 3, 5, "unknown key colour")]
    [InlineData("device: []", 1, 1, "unknown key device")]
    [InlineData("devices:\n  - addresses: [192.0.2.1]", 2, 5, "name is required")]
    [InlineData("devices:\n  - name: a\n    addresses: [192.0.2.300]", 3, 17, "address")]
    [InlineData("devices:\n  - name: a\n    addresses: [10.1]", 3, 17, "address")]
    [InlineData("networks:\n  management: [{prefix: 10.0.0.1/8}]", 2, 25, "prefix")]
    [InlineData("devices: yes", 1, 10, "expected a list")]
    [InlineData("devices: [a]", 1, 11, "expected keys")]
    [InlineData("networks: []", 1, 11, "expected keys")]
    [InlineData("watch:\n  - {token: \"4799912345678\", tier: a}", 2, 13, "never a number in clear")]
    [InlineData(
        "change_windows:\n  - {from: 2025-01-01T10:00, to: 2025-01-01T09:00, devices: [a]}",
        2,
        34,
        "later than from"
    )]
    [InlineData(
        "change_windows:\n  - {from: 2025-01-01T08:00, to: 2025-01-01T09:00, zone: Mars/North, devices: [a]}",
        2,
        58,
        "tz database"
    )]
    [InlineData("devices:\n  - name: a\n    name: b", 3, 5, "stands twice")]
    [InlineData("devices: &all []", 1, 10, "anchors")]
    [InlineData("devices: [\n", 2, 1, "broken")]
    [InlineData("approved: {listeners: [{devices: [a], port: 70000}]}", 1, 45, "port")]
    public void A_mistake_is_named_with_its_place(string text, long line, long column, string reason)
    {
        InventoryReading reading = Read(text);

        Assert.Null(reading.Inventory);
        InventoryError error = reading.Errors[0];
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.Equal((line, column), (error.Line, error.Column));
        Assert.StartsWith($"inventory.yaml:{line}:{column}: ", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_error_repeats_a_value_of_the_file()
    {
        const string Number = "4799912345678";
        string[] texts =
        [
            $"watch: [{{token: '{Number}', tier: a}}]",
            $"watch: [{{token: {Number}, tier: {Number}}}]",
            $"watch: {{{Number}: a}}",
            $"watch: [{Number}",
        ];

        Assert.All(
            texts,
            text =>
            {
                InventoryReading reading = Read(text);
                Assert.NotEmpty(reading.Errors);
                Assert.All(reading.Errors, e => Assert.DoesNotContain(Number, e.ToString(), StringComparison.Ordinal));
            }
        );
    }

    [Fact]
    public void Damaged_files_give_errors_and_never_an_exception()
    {
        byte[] whole = Encoding.UTF8.GetBytes(Whole);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Int[0, whole.Length])
            .Sample(
                (at, value, cut) =>
                {
                    byte[] damaged = [.. whole];
                    damaged[at] = value;
                    InventoryReading reading = InventoryReader.Read(damaged.AsSpan(0, cut), "inventory.yaml");
                    return reading.Inventory is null == (reading.Errors.Count > 0);
                },
                iter: 5000,
                seed: "0000KzuVzQj1"
            );
    }

    private static InventoryReading Read(string text) =>
        InventoryReader.Read(Encoding.UTF8.GetBytes(text), "inventory.yaml");

    private static object?[] Sections(CarrierInventory i) =>
        [
            i.Devices,
            i.Networks?.Management,
            i.Networks?.Customer,
            i.Networks?.Peer,
            i.Networks?.Own,
            i.Networks?.Roaming,
            i.Servers?.Aaa,
            i.Servers?.Syslog,
            i.Servers?.Ntp,
            i.Servers?.Snmp,
            i.Servers?.Backup,
            i.Servers?.JumpHost,
            i.Servers?.Collector,
            i.ServiceAccounts,
            i.People,
            i.ChangeWindows,
            i.Approved?.Tunnels,
            i.Approved?.Mirrors,
            i.Approved?.Captures,
            i.Approved?.Scripts,
            i.Approved?.Listeners,
            i.Approved?.Containers,
            i.CallRecords?.Stores,
            i.CallRecords?.FieldCatalogue,
            i.CallRecords?.Jobs,
            i.CallRecords?.Consumers,
            i.CallRecords?.Canaries,
            i.Intercept?.Staff,
            i.Intercept?.Workstations,
            i.Intercept?.Systems,
            i.Intercept?.Agencies,
            i.Intercept?.Collectors,
            i.Intercept?.Recorders,
            i.Telecom?.Home,
            i.Telecom?.Partners,
            i.Telecom?.Links,
            i.Telecom?.Exemptions,
            i.Watch,
        ];
}
