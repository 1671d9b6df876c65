using System.Net;
using Breakwater.Detection.Configurations.State;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Configurations;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Configurations.State;

/// <summary>A saved configuration, the inventory that explains it, and the checks that ship.</summary>
internal static class StateScene
{
    public const string Base = """
        hostname edge1
        aaa new-model
        aaa authentication login default group tacacs+ local
        aaa accounting commands 15 default start-stop group tacacs+
        username rescue privilege 15 secret 9 [secret]
        interface Loopback0
         ip address 192.0.2.7 255.255.255.255
        ip access-list standard MGMT
         permit 10.1.0.0 0.0.255.255
         deny any log
        tacacs server T1
         address ipv4 10.1.0.5
        logging host 10.1.0.22
        ntp server 10.1.0.23
        line vty 0 4
         access-class MGMT in
         transport input ssh
        """;

    public const string Tunnel =
        "\ninterface Tunnel7\n ip address 172.16.9.1 255.255.255.252\n tunnel source Loopback0\n tunnel destination 203.0.113.9";

    private static readonly StateChecks Checks = ReadChecks();

    public static CarrierInventory Inventory { get; } =
        CarrierInventory.Empty with
        {
            Networks = new Networks { Management = [new NetworkRange { Prefix = IPNetwork.Parse("10.1.0.0/16") }] },
            Servers = new Servers
            {
                Aaa = [ServerAt("tac", "10.1.0.5")],
                Syslog = [ServerAt("log", "10.1.0.22")],
                Ntp = [ServerAt("ntp", "10.1.0.23")],
            },
            People = [new Person { Accounts = ["rescue"] }],
            ServiceAccounts = [],
            Approved = new Model.Inventory.Approved
            {
                Tunnels = [],
                Mirrors = [],
                Captures = [],
                Scripts = [],
                Listeners = [],
                Containers = [],
            },
        };

    private static Server ServerAt(string name, string address) =>
        new() { Name = name, Addresses = [IPAddress.Parse(address)] };

    public static DeviceConfiguration Of(string device, string text, string day = "2026-03-01") =>
        SavedConfiguration.Of($"{day}/{device}.cfg", text, device: device);

    public static StateDetector Detector(CarrierInventory inventory) =>
        new(DetectorRun.Factory, inventory, Checks, new MemorySpills());

    public static IReadOnlyList<Finding> Run(
        IReadOnlyList<DeviceConfiguration> configurations,
        CarrierInventory? inventory = null
    ) => Run(configurations, Detector(inventory ?? Inventory));

    public static IReadOnlyList<Finding> Run(
        IReadOnlyList<DeviceConfiguration> configurations,
        StateDetector detector
    ) => DetectorRun.Of(detector, [], configurations);

    private static StateChecks ReadChecks()
    {
        using StreamReader yaml = new(Path.Combine(Repository.Root, "content", "configurations", "state.yml"));
        StateChecks checks = StateChecks.Read(yaml, "state.yml", out IReadOnlyList<string> errors);
        Assert.Empty(errors);
        return checks;
    }
}
