using Breakwater.Detection.Configurations.Hardening;
using Breakwater.Detection.Configurations.Hardening.Packs;
using Breakwater.Detection.Configurations.Meaning;
using Breakwater.Detection.RuleChecks;
using Breakwater.Detection.Tests.Configurations.Exposure;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.Configurations;

/// <summary>One Junos configuration in braces and as commands gives one answer.</summary>
public sealed class JunosFormsTests
{
    private const string Commands = """
        set version 21.4R3-S5.4
        set system host-name edge-1
        set system root-authentication encrypted-password "$1$saltsalt$abcdefghijkl"
        set system services ssh root-login allow
        set system services telnet
        set system services netconf ssh
        set system login user noc uid 2000
        set system login user noc class super-user
        set system login user noc authentication encrypted-password "$6$saltsalt$mnopqrst"
        set system login user old class super-user
        deactivate system login user old
        set system authentication-order tacplus
        set system authentication-order password
        set system tacplus-server 192.0.2.10 secret "$9$LbHX-wg4Z"
        set system tacplus-server 192.0.2.10 source-address 192.0.2.1
        set system accounting events login
        set system accounting events interactive-commands
        set system accounting destination tacplus
        set system syslog host 192.0.2.22 any any
        set system syslog host 192.0.2.22 interactive-commands any
        set system ntp server 192.0.2.5 key 1
        set system ntp server 192.0.2.5 prefer
        set interfaces ge-0/0/0 unit 0 family inet filter input EDGE
        set interfaces ge-0/0/0 unit 0 family inet address 192.0.2.1/24
        set interfaces gr-0/0/0 unit 7 tunnel source 192.0.2.1
        set interfaces gr-0/0/0 unit 7 tunnel destination 203.0.113.77
        set interfaces lo0 unit 0 family inet filter input PROTECT
        set snmp community readers authorization read-only
        set snmp community writers authorization read-write
        set snmp community writers clients 192.0.2.0/24
        set forwarding-options port-mirroring input rate 1
        set forwarding-options port-mirroring family inet output interface ge-0/0/9.0
        set forwarding-options port-mirroring family inet output next-hop 203.0.113.9
        set event-options policy P events login
        set event-options policy P then event-script x.slax
        set policy-options prefix-list MANAGERS 192.0.2.0/24
        set firewall family inet filter PROTECT term A from source-prefix-list MANAGERS
        set firewall family inet filter PROTECT term A from protocol tcp
        set firewall family inet filter PROTECT term A from destination-port ssh
        set firewall family inet filter PROTECT term A then accept
        set firewall family inet filter PROTECT term Z then log
        set firewall family inet filter PROTECT term Z then discard
        set firewall family inet filter EDGE term A then accept
        set routing-options static route 0.0.0.0/0 next-hop 192.0.2.254
        set routing-options autonomous-system 64500
        set protocols bgp group peers type external
        set protocols bgp group peers neighbor 198.51.100.1 peer-as 64501
        set protocols bgp group peers neighbor 198.51.100.1 authentication-key "$9$LbHX-wg4Z"

        """;

    [Fact]
    public void A_configuration_with_everything_in_it_is_judged_alike_in_both_forms() =>
        Same(ConfigurationText.Read(Commands), "made up");

    [Fact]
    public void Real_configurations_are_judged_alike_in_both_forms()
    {
        string folder = RealEvidence.Require("configs/lab-validation/junos");
        int read = 0;
        foreach (string file in Directory.EnumerateFiles(folder, "*display_set.txt", SearchOption.AllDirectories))
        {
            Same(ConfigurationText.Read(File.ReadAllText(file)), file);
            read++;
        }

        Assert.True(read > 40);
    }

    private static void Same(DeviceConfiguration commands, string name)
    {
        DeviceConfiguration braces = ConfigurationText.Read(
            string.Concat(commands.Statements.Select(s => Printed(s, "", commands)))
        );

        Assert.Equal((ConfigurationForm.Set, ConfigurationForm.Braces), (commands.Form, braces.Form));
        List<string> expected = Judged(commands);
        Assert.True(expected.Count > 32, name);
        Assert.Equal(string.Join('\n', expected), string.Join('\n', Judged(braces)));
    }

    // Facts by kind, every control with its reasons, and what a thief has; lines differ, and so what is shown of each is left out.
    private static List<string> Judged(DeviceConfiguration configuration)
    {
        HardeningAudit audit = new(HardeningPack.Read(RulePack.Read(Folder)), new CarrierInventory());
        DeviceExposure exposure = Assert.Single(Fleet.Of([configuration]).Exposure.Devices);
        return
        [
            .. ConfigurationMeaning
                .Of(configuration)
                .All.Select(f => f.GetType().Name + " " + string.Join(" | ", f.Statements.Select(Whole))),
            .. audit
                .Of(ConfigurationMeaning.Of(configuration))
                .Controls.Select(c => $"{c.Control} {c.State} {string.Join(" | ", c.Reasons)}"),
            .. exposure
                .Secrets.Select(s => $"{s.Kind} {s.Encoding} {s.Holder} {s.Statement}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Whole(ConfigurationStatement statement) => $"{statement.Path} {statement.Shown}";

    private static string Folder => Path.Combine(Repository.Root, "content", "hardening");

    // A secret is printed as a word of its own kind, so that it is found again.
    private static string Printed(ConfigurationStatement statement, string indent, DeviceConfiguration configuration)
    {
        ConfigurationSecret? secret = configuration.Secrets.FirstOrDefault(s =>
            ReferenceEquals(s.Statement, statement)
        );
        string word = secret is null ? statement.Text : Stored(configuration, secret);
        string head = indent + (statement.IsMarkedInactive ? "inactive: " : "") + word;
        ConfigurationStatement[] own = [.. statement.Children.Where(c => c.InheritedFrom is null)];
        return statement.InheritedFrom is not null ? ""
            : own.Length == 0 ? head + ";\n"
            : head
                + " {\n"
                + string.Concat(own.Select(c => Printed(c, indent + "    ", configuration)))
                + indent
                + "}\n";
    }

    private static string Stored(DeviceConfiguration configuration, ConfigurationSecret secret)
    {
        int number = configuration.Secrets.TakeWhile(s => !ReferenceEquals(s, secret)).Count();
        return secret.Encoding switch
        {
            SecretEncoding.Md5Crypt => $"\"$1$saltsalt$hash{number}\"",
            SecretEncoding.Sha256Crypt => $"\"$5$saltsalt$hash{number}\"",
            SecretEncoding.Sha512Crypt => $"\"$6$saltsalt$hash{number}\"",
            SecretEncoding.Junos9 => "\"$9$LbHX-wg4Z\"",
            _ => $"word{number}",
        };
    }
}
