namespace Breakwater.Evidence.Formats.Unsupported;

/// <summary>How the configuration of a family of platforms looks, line by line.</summary>
/// <param name="Name">The format's name in the ledger.</param>
/// <param name="Telling">Beginnings of lines that are typical of this family, at the left margin.</param>
/// <param name="Common">Further beginnings, at the left margin.</param>
/// <param name="Indented">Lines that are indented belong to the statement above them.</param>
/// <param name="Braces">Statements end with <c>;</c>, <c>{</c> or <c>}</c>.</param>
internal sealed record ConfigurationShape(string Name, string[] Telling, string[] Common, bool Indented, bool Braces)
{
    /// <summary>Cisco IOS, IOS XE, IOS XR, NX-OS and ASA, Arista EOS.</summary>
    private static ConfigurationShape Cisco { get; } =
        new(
            "cisco_configuration",
            [
                "hostname ",
                "interface ",
                "router ",
                "line con",
                "line vty",
                "line aux",
                "ip route ",
                "ip access-list ",
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
                "policy-map ",
                "class-map ",
                "route-policy ",
                "crypto ",
                "spanning-tree ",
            ],
            [
                "!",
                "no ",
                "ip ",
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
                "object ",
                "names",
                "nat ",
                "threat-detection ",
                "timeout ",
                "tacacs",
                "radius",
                "mpls ",
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
                "l2vpn",
                "ssh ",
                "telnet ",
                "domain ",
                "ASA Version ",
                "Current configuration",
                "Building configuration",
            ],
            Indented: true,
            Braces: false
        );

    private static ConfigurationShape Panos { get; } =
        new(
            "panos_configuration",
            [
                "set deviceconfig ",
                "set shared ",
                "set network ",
                "set vsys ",
                "set mgt-config ",
                "set rulebase ",
                "set device-group ",
                "set template ",
                "set config ",
                "set zone ",
            ],
            ["set ", "#"],
            Indented: false,
            Braces: false
        );

    private static ConfigurationShape Fortios { get; } =
        new(
            "fortios_configuration",
            ["config system ", "config router ", "config firewall ", "config vpn ", "config user ", "config log "],
            ["config ", "end", "next", "edit ", "set ", "unset ", "#"],
            Indented: true,
            Braces: false
        );

    private static ConfigurationShape BigIp { get; } =
        new(
            "bigip_configuration",
            ["sys global-settings {", "ltm ", "net self ", "net vlan ", "net interface ", "net route", "auth "],
            ["#", "sys ", "net ", "cm ", "security "],
            Indented: true,
            Braces: true
        );

    /// <summary>All families, in the order in which ties are settled.</summary>
    public static IReadOnlyList<ConfigurationShape> All { get; } = [Cisco, Panos, Fortios, BigIp];

    private readonly byte[][] _telling = [.. Telling.Select(System.Text.Encoding.ASCII.GetBytes)];
    private readonly byte[][] _common = [.. Common.Select(System.Text.Encoding.ASCII.GetBytes)];

    /// <summary>Whether a line is typical of this family.</summary>
    public bool IsTelling(ReadOnlySpan<byte> line) => Starts(line, _telling);

    /// <summary>Whether a line can stand in such a configuration.</summary>
    public bool Fits(ReadOnlySpan<byte> line) =>
        (Indented && line[0] is (byte)' ' or (byte)'\t')
        || (Braces && line[^1] is (byte)'{' or (byte)'}' or (byte)';')
        || Starts(line, _telling)
        || Starts(line, _common);

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
}
