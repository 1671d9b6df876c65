using System.Buffers;
using Breakwater.Detection.Configurations.Hardening;
using Breakwater.Detection.Configurations.Hardening.Packs;
using Breakwater.Detection.Configurations.Meaning;
using Breakwater.Detection.RuleChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Model.Documents;
using Breakwater.Model.Inventory;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Detection.Tests.Configurations.Hardening;

public sealed class HardeningAuditTests
{
    private static readonly HardeningPack Pack = HardeningPack.Read(
        RulePack.Read(Path.Combine(Repository.Root, "content", "hardening"))
    );

    private const string Braces = """
        version 20.4R3.8;
        system {
            host-name mx1;
            services {
                ssh {
                    root-login allow;
                }
                telnet;
                web-management {
                    http {
                        interface fxp0.0;
                    }
                }
            }
            syslog {
                host 192.0.2.30 {
                    any info;
                }
            }
        }
        interfaces {
            gr-0/0/0 {
                unit 9 {
                    tunnel {
                        source 192.0.2.1;
                        destination 203.0.113.66;
                    }
                }
            }
            lo0 {
                unit 0 {
                    family inet {
                        filter {
                            input PROTECT-RE;
                        }
                    }
                }
            }
        }
        firewall {
            family inet {
                filter PROTECT-RE {
                    term ALL {
                        then accept;
                    }
                }
            }
        }

        """;
    private const string Commands = """
        set version 20.4R3.8
        set system host-name mx1
        set system services ssh root-login allow
        set system services telnet
        set system services web-management http interface fxp0.0
        set system syslog host 192.0.2.30 any info
        set interfaces gr-0/0/0 unit 9 tunnel source 192.0.2.1
        set interfaces gr-0/0/0 unit 9 tunnel destination 203.0.113.66
        set interfaces lo0 unit 0 family inet filter input PROTECT-RE
        set firewall family inet filter PROTECT-RE term ALL then accept

        """;

    [Fact]
    public void Nothing_passes_and_nothing_fails_for_want_of_a_line_where_only_a_part_was_read()
    {
        DeviceConfiguration whole = ConfigurationText.Ios("no vstack\nip ssh version 2\n").Configuration;
        DeviceConfiguration part = whole with { IsComplete = false };

        DeviceAudit audit = Audit(part);

        Assert.DoesNotContain(audit.Controls, c => c.State == ControlState.Pass);
        Assert.DoesNotContain(audit.Controls, c => c.State == ControlState.Fail);
        Assert.Contains(Audit(whole).Controls, c => c.State == ControlState.Fail);
    }

    [Fact]
    public void Lines_without_their_indentation_fail_what_they_say_and_nothing_for_want_of_a_line()
    {
        const string Text =
            "version 17.9\nservice timestamps log datetime\nhostname edge1\n!\ninterface Gi1\nno shutdown\n!\n"
            + "ip http server\nline vty 0 4\ntransport input telnet\nline vty 5 15\nprivilege level 15\nend\n";
        DeviceConfiguration lost = ConfigurationText.Read(Text);

        DeviceAudit audit = Audit(lost);

        Assert.True(lost.HasLostIndentation);
        Assert.DoesNotContain(audit.Controls, c => c.State == ControlState.Pass);
        Assert.Equal(["H02", "H03"], audit.Controls.Where(c => c.State == ControlState.Fail).Select(c => c.Control));
        Assert.Contains(
            "lost their indentation",
            string.Join(' ', Control(audit, "H05").Reasons),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Lines_that_are_found_fail_a_control_even_in_a_part()
    {
        DeviceConfiguration part = ConfigurationText.Ios("ip http server\n").Configuration with { IsComplete = false };

        Assert.Equal(ControlState.Fail, Control(Audit(part), "H02").State);
    }

    [Fact]
    public void Braces_and_commands_of_one_Junos_configuration_give_equal_results()
    {
        DeviceAudit braces = Audit(ConfigurationText.Read(Braces));
        DeviceAudit commands = Audit(ConfigurationText.Read(Commands));

        Assert.Equal(
            commands.Controls.Select(c =>
                $"{c.Control} {c.State} {string.Join(' ', c.Reasons)} {string.Join('/', c.Fix)}"
            ),
            braces.Controls.Select(c =>
                $"{c.Control} {c.State} {string.Join(' ', c.Reasons)} {string.Join('/', c.Fix)}"
            )
        );
        Assert.Equal(ControlState.Fail, Control(braces, "H05").State);
    }

    [Fact]
    public void The_order_of_top_level_lines_changes_no_result()
    {
        string[] blocks =
        [
            "ip http server\n",
            "no ip http secure-server\n",
            "aaa new-model\n",
            "access-list 23 permit 192.0.2.0 0.0.0.255\naccess-list 23 deny   any log\n",
            "line vty 0 4\n access-class 23 in vrf-also\n transport input ssh\n transport output none\n",
            "logging host 192.0.2.30\n",
            "snmp-server group NMS v3 priv\n",
        ];
        string[] expected = Results(blocks);

        Gen.Shuffle(blocks).Sample(shuffled => Assert.Equal(expected, Results(shuffled)), iter: 50);

        static string[] Results(string[] blocks) =>
            [
                .. Audit(ConfigurationText.Ios(string.Concat(blocks)).Configuration)
                    .Controls.Select(c => $"{c.Control} {c.State}"),
            ];
    }

    [Fact]
    public void The_order_of_entries_in_a_filter_decides()
    {
        const string Line =
            "line vty 0 15\n access-class 23 in vrf-also\n transport input ssh\n transport output none\n";
        DeviceAudit closed = Audit(
            ConfigurationText.Ios("access-list 23 deny   any log\naccess-list 23 permit any\n" + Line).Configuration
        );
        DeviceAudit open = Audit(
            ConfigurationText.Ios("access-list 23 permit any\naccess-list 23 deny   any log\n" + Line).Configuration
        );

        Assert.Contains("lets in more", string.Join(' ', Control(open, "H05").Reasons), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "lets in more",
            string.Join(' ', Control(closed, "H05").Reasons),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Documents_hold_against_their_schema()
    {
        FleetAudit fleet = FleetAudit.Of([
            Audit(ConfigurationText.Ios("ip http server\nusername a password 0 b\n").Configuration),
        ]);
        ArrayBufferWriter<byte> written = new();

        AuditDocument.Write(written, fleet);

        AuditSchema.Accepts(written.WrittenSpan);
    }

    [Fact]
    public void Every_real_configuration_is_judged_without_an_exception()
    {
        string root = RealEvidence.Require("configs");
        int judged = 0;
        foreach (string file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            if (ConfigurationText.TryRead(File.ReadAllBytes(file), Path.GetFileName(file)) is { } configuration)
            {
                DeviceAudit audit = Audit(configuration);
                Assert.Equal(Pack.Controls, audit.Controls.Select(c => c.Control));
                judged++;
            }
        }

        Assert.True(judged > 500, $"{judged} configurations were judged.");
    }

    private static ControlResult Control(DeviceAudit audit, string name) =>
        audit.Controls.Single(c => c.Control == name);

    private static DeviceAudit Audit(DeviceConfiguration configuration) =>
        new HardeningAudit(Pack, CarrierInventory.Empty).Of(ConfigurationMeaning.Of(configuration));
}
