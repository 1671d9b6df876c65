using System.Text;
using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>How lines of IOS, IOS XR, NX-OS and EOS look, and which lines only one of them has.</summary>
internal static class CiscoShape
{
    private static readonly byte[][] Telling = Lines(
        "hostname ",
        "interface ",
        "router ",
        "line con",
        "line vty",
        "line aux",
        "line default",
        "line template",
        "ip route ",
        "ip access-list ",
        "ipv4 access-list ",
        "access-list ",
        "route-map ",
        "ip prefix-list ",
        "snmp-server ",
        "aaa new-model",
        "feature ",
        "object-group ",
        "service timestamps ",
        "vrf definition ",
        "vrf context ",
        "vrf instance ",
        "policy-map ",
        "class-map ",
        "route-policy ",
        "crypto ",
        "spanning-tree "
    );

    private static readonly byte[][] Common = Lines(
        "!",
        "no ",
        "ip ",
        "ipv4 ",
        "ipv6 ",
        "aaa ",
        "version ",
        "username ",
        "enable ",
        "logging ",
        "ntp ",
        "vlan ",
        "vrf ",
        "service ",
        "boot",
        "banner ",
        "end",
        "exit",
        "multilink",
        "clock ",
        "management ",
        "daemon ",
        "platform ",
        "card ",
        "controller ",
        "switch",
        "vtp ",
        "track ",
        "key ",
        "community-set ",
        "prefix-set ",
        "as-path-set ",
        "extcommunity-set ",
        "rd-set ",
        "l2vpn",
        "evpn",
        "ssh ",
        "telnet ",
        "domain ",
        "tacacs",
        "radius",
        "mpls ",
        "lldp ",
        "cdp ",
        "license ",
        "control-plane",
        "peer-filter ",
        "queue-monitor",
        "transceiver ",
        "event-handler ",
        "mac ",
        "monitor ",
        "Current configuration",
        "Building configuration"
    );

    private static readonly (byte[] Beginning, ConfigurationPlatform Platform, int Weight)[] Marks =
    [
        Mark("!! IOS XR Configuration", ConfigurationPlatform.CiscoIosXr, 50),
        Mark("!RANCID-CONTENT-TYPE: cisco-xr", ConfigurationPlatform.CiscoIosXr, 50),
        Mark("!RANCID-CONTENT-TYPE: cisco-nx", ConfigurationPlatform.CiscoNxos, 50),
        Mark("!RANCID-CONTENT-TYPE: arista", ConfigurationPlatform.AristaEos, 50),
        Mark("!RANCID-CONTENT-TYPE: cisco", ConfigurationPlatform.CiscoIos, 40),
        Mark("! Command: show running-config", ConfigurationPlatform.AristaEos, 20),
        Mark("!Command: show running-config", ConfigurationPlatform.CiscoNxos, 20),
        Mark("!Command: show startup-config", ConfigurationPlatform.CiscoNxos, 20),
        Mark("! device: ", ConfigurationPlatform.AristaEos, 20),
        Mark("transceiver qsfp ", ConfigurationPlatform.AristaEos, 20),
        Mark("service routing protocols model ", ConfigurationPlatform.AristaEos, 20),
        Mark("vrf instance ", ConfigurationPlatform.AristaEos, 10),
        Mark("daemon ", ConfigurationPlatform.AristaEos, 10),
        Mark("management api ", ConfigurationPlatform.AristaEos, 20),
        Mark("management ssh", ConfigurationPlatform.AristaEos, 20),
        Mark("interface Ethernet", ConfigurationPlatform.AristaEos, 1),
        Mark("feature ", ConfigurationPlatform.CiscoNxos, 10),
        Mark("vdc ", ConfigurationPlatform.CiscoNxos, 10),
        Mark("vrf context ", ConfigurationPlatform.CiscoNxos, 10),
        Mark("ipv4 access-list ", ConfigurationPlatform.CiscoIosXr, 10),
        Mark("route-policy ", ConfigurationPlatform.CiscoIosXr, 20),
        Mark("prefix-set ", ConfigurationPlatform.CiscoIosXr, 20),
        Mark("router static", ConfigurationPlatform.CiscoIosXr, 10),
        Mark(" ipv4 address ", ConfigurationPlatform.CiscoIosXr, 5),
    ];

    /// <summary>Whether a line is typical of the family.</summary>
    public static bool IsTelling(ReadOnlySpan<byte> line) => Starts(line, Telling);

    /// <summary>Whether a line can stand in such a configuration.</summary>
    public static bool Fits(ReadOnlySpan<byte> line) =>
        line[0] is (byte)' ' or (byte)'\t' || Starts(line, Telling) || Starts(line, Common);

    /// <summary>Counts what a line says for one of the systems.</summary>
    public static void Mark(ReadOnlySpan<byte> line, Span<int> marks)
    {
        foreach ((byte[] beginning, ConfigurationPlatform platform, int weight) in Marks)
        {
            if (line.StartsWith(beginning))
            {
                marks[(int)platform] += weight;
                return;
            }
        }
    }

    private static bool Starts(ReadOnlySpan<byte> line, byte[][] beginnings)
    {
        foreach (byte[] beginning in beginnings)
        {
            if (line.StartsWith(beginning))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[][] Lines(params string[] lines) => [.. lines.Select(Encoding.ASCII.GetBytes)];

    private static (byte[], ConfigurationPlatform, int) Mark(
        string beginning,
        ConfigurationPlatform platform,
        int weight
    ) => (Encoding.ASCII.GetBytes(beginning), platform, weight);
}
