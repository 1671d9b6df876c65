using Breakwater.Model.Configurations.Facts;
using Breakwater.TestSupport;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.Tests.Configurations.Meaning;

public sealed class ShownFactsTests
{
    [Fact]
    public void Show_version_says_what_runs_and_how_it_was_started()
    {
        RunningSoftware software = Assert.Single(
            Shown<RunningSoftware>(
                "show version",
                """
                Cisco IOS XE Software, Version 17.09.04a
                Cisco IOS Software [Cupertino], ASR1000 Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 17.9.4a, RELEASE SOFTWARE (fc3)
                edge1 uptime is 2 years, 3 weeks, 1 day
                System returned to ROM by Reload Command at 02:00:00 UTC Sun Mar 3 2024
                System image file is "bootflash:packages.conf"
                Last reload reason: Reload Command
                Processor board ID FOX0000TEST
                Configuration register is 0x2142
                """
            )
        );

        Assert.Equal(
            ("17.9.4a", "bootflash:packages.conf", "FOX0000TEST", "2 years, 3 weeks, 1 day", 0x2142),
            (software.Version, software.Image, software.Serial, software.Uptime, software.ConfigurationRegister)
        );
        Assert.StartsWith("Reload Command", software.ReloadReason, StringComparison.Ordinal);
        Assert.True(software.IsShown);
        Assert.All(software.Statements, s => Assert.True(s.Line > 1 && s.Position.Length > 0));
    }

    [Fact]
    public void Users_of_snmp_are_read_from_a_block_each()
    {
        SnmpUser[] users = Shown<SnmpUser>(
            "show snmp user",
            "User name: nms\nEngine ID: 800000090300\nstorage-type: nonvolatile\t active\taccess-list: 69\nAuthentication Protocol: SHA\nPrivacy Protocol: AES128\nGroup-name: READERS\n\nUser name: old\nAuthentication Protocol: MD5\nPrivacy Protocol: None\nGroup-name: OPS"
        );

        Assert.Equal(
            [("nms", "READERS", "sha", "aes128"), ("old", "OPS", "md5", null)],
            users.Select(u => (u.Name, u.Group, u.Authentication, u.Privacy))
        );
    }

    [Fact]
    public void Users_of_snmp_are_read_from_the_table_of_NX_OS()
    {
        SnmpUser[] users = Shown<SnmpUser>(
            "show snmp user",
            "______________________________________________________________\n                  SNMP USERS\n______________________________________________________________\n\nUser                          Auth  Priv(enforce) Groups              acl_filter\n____                          ____  _____________ ______              __________\nadmin                         md5   des(no)       network-admin\nnms                           sha   no            network-operator"
        );

        Assert.Equal([("admin", "des"), ("nms", null)], users.Select(u => (u.Name, u.Privacy)));
    }

    [Theory]
    [InlineData(
        "show tcp brief all",
        "TCB       Local Address               Foreign Address             (state)\n57B455EC  0.0.0.0.57722              *.*                         LISTEN\n57B45600  192.0.2.1.22               192.0.2.9.51000             ESTAB"
    )]
    [InlineData(
        "show control-plane host open-ports",
        "Active internet connections (servers and established)\nProt        Local Address      Foreign Address                  Service    State\n tcp                 *:57722                  *:0                  SSH-Server   LISTEN\n udp                 *:123                  *:0                         NTP   LISTEN"
    )]
    [InlineData(
        "show tcp brief",
        "   PCB     VRF-ID     Recv-Q Send-Q Local Address        Foreign Address        State\n0x08203d5c 0x60000000      0      0  :::57722                 :::0                  LISTEN"
    )]
    [InlineData(
        "show sockets connection",
        "Active connections (including servers)\n        Protocol State/       Recv-Q/   Local Address(port)/\n                 Context      Send-Q    Remote Address(port)\n[host]: tcp(4/6) LISTEN       0         *(57722)\n                 Wildcard     0         *(*)"
    )]
    [InlineData(
        "show system connections",
        "Proto Recv-Q Send-Q  Local Address          Foreign Address        (state)\ntcp4       0      0  *.57722                *.*                    LISTEN\ntcp4       0      0  192.0.2.1.22           192.0.2.9.51000        ESTABLISHED"
    )]
    [InlineData(
        "display tcp status",
        "TCPCB    Tid/Soid Local Add:port        Foreign Add:port      VPNID  State\n0d4315d0 102/1    0.0.0.0:57722            0.0.0.0:0             -1     Listening"
    )]
    public void A_port_that_answers_is_read_from_what_each_system_prints(string command, string text)
    {
        Assert.Contains(Shown<Listener>(command, text), l => l is { Transport: "tcp", Port: 57722, Address: null });
        Assert.DoesNotContain(Shown<Listener>(command, text), l => l.Port == 51000);
    }

    [Theory]
    [InlineData(
        "dir bootflash:",
        "Directory of bootflash:/\n\n   11  drwx            16384   Mar 2 2015 08:46:31 +00:00  lost+found\n   12  -rw-            48213   Apr 22 2016 12:36:24 +00:00  tac.pcap\n\n7835619328 bytes total (6612774912 bytes free)",
        2,
        48213L
    )]
    [InlineData(
        "dir bootflash:",
        "       4096    Jul 10 14:23:35 2019  .rpmstore/\n      48213    Jan 29 05:15:21 2016  tac.pcap\nUsage for bootflash://sup-local",
        2,
        48213L
    )]
    [InlineData(
        "dir flash:",
        "Directory of flash:/\n\n       -rwx       48213            Mar 28  2018  tac.pcap\n       drwx        4096            Mar 28  2018  debug",
        2,
        48213L
    )]
    [InlineData(
        "dir",
        "Directory of flash:/\n  Idx  Attr     Size(Byte)  Date        Time       FileName\n    0  -rw-         48,213  Nov 02 2020 11:20:11   tac.pcap\n    1  drw-              -  Nov 02 2020 11:20:11   logfile",
        2,
        48213L
    )]
    [InlineData(
        "file list detail /var/tmp",
        "/var/tmp:\ntotal blocks: 120\n-rw-r--r--  1 root  wheel      48213 Nov  2 11:20 tac.pcap",
        1,
        48213L
    )]
    public void Files_are_read_from_what_each_system_lists(string command, string text, int count, long size)
    {
        DeviceFile[] files = Shown<DeviceFile>(command, text);

        Assert.Equal(count, files.Length);
        DeviceFile capture = Assert.Single(files, f => f.Name == "tac.pcap");
        Assert.Equal((size, false), (capture.Size, capture.IsFolder));
        Assert.All(files.Where(f => f.Name != "tac.pcap"), f => Assert.True(f.IsFolder));
    }

    [Theory]
    [InlineData(
        "show users",
        "    Line       User       Host(s)              Idle       Location\n*  1 vty 0     kim        idle                 00:00:00 203.0.113.9\n   2 con 0                idle                 00:10:00",
        "kim",
        "vty 0"
    )]
    [InlineData(
        "show users",
        "NAME     LINE         TIME         IDLE          PID COMMENT\nkim      pts/0        Nov  2 11:20 .         12345 (203.0.113.9) session=ssh *",
        "kim",
        "pts/0"
    )]
    [InlineData(
        "show system users",
        "11:20AM  up 154 days, 19:16, 2 users, load averages: 0.04, 0.04, 0.01\nUSER     TTY      FROM                              LOGIN@  IDLE WHAT\nkim      pts/0    203.0.113.9                      11:19AM     - -cli (cli)",
        "kim",
        "pts/0"
    )]
    public void Sessions_are_read_with_who_and_from_where(string command, string text, string user, string line)
    {
        LoginSession session = Assert.Single(Shown<LoginSession>(command, text));

        Assert.Equal((user, line, "203.0.113.9"), (session.User, session.Line, session.Source?.ToString()));
    }

    [Fact]
    public void A_capture_of_IOS_XE_is_read_though_no_configuration_holds_it()
    {
        PacketCapture capture = Assert.Single(
            Shown<PacketCapture>(
                "show monitor capture",
                "Status Information for Capture mycap\n  Target Type:\n Interface: TenGigabitEthernet0/0/1, Direction: both\n   Status : Active\n  Filter Details:\n   IPv4\n    Source IP:  any\n    Destination IP:  any\n   Protocol: tcp\n   Destination port(s): = 49\n  Buffer Details:\n   Buffer Type: LINEAR (default)\n"
            )
        );

        Assert.Equal(("mycap", "TenGigabitEthernet0/0/1"), (capture.Name, Assert.Single(capture.Interfaces)));
        Assert.Contains("Destination port 49", capture.Filter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "show app-hosting list",
        "App id                           State\n------------------------------------------------------\nguestshell                       RUNNING",
        true
    )]
    [InlineData(
        "show virtual-service list",
        "Virtual Service List:\n\nName                    Status             Package Name\n-----------------------------------------------------------------------\nguestshell+             Deactivated        guestshell.ova",
        false
    )]
    [InlineData(
        "show guestshell detail",
        "Virtual service guestshell+ detail\n  State                 : Activated\n  Package information\n    Name                : guestshell.ova",
        true
    )]
    public void Whether_a_guest_shell_runs_is_read(string command, string text, bool runs)
    {
        HostedSoftware software = Assert.Single(Shown<HostedSoftware>(command, text));

        Assert.Equal(("guest_shell", runs), (software.Kind, software.Enabled));
    }

    [Theory]
    [InlineData("show version", "show version", true)]
    [InlineData("sh ver", "show version", true)]
    [InlineData("show ver | no-more", "show version", true)]
    [InlineData("show v", "show version", false)]
    [InlineData("show snmp", "show snmp user", false)]
    [InlineData("display version", "show version", false)]
    public void A_command_is_known_when_abbreviated_as_people_do(string entered, string command, bool known) =>
        Assert.Equal(known, Detection.Configurations.Meaning.Shown.ShownCommand.Is(entered, command));

    [Fact]
    public void Since_when_Junos_runs_is_told_by_a_command_of_its_own()
    {
        RunningSoftware software = Assert.Single(
            Shown<RunningSoftware>(
                "show system uptime",
                "Current time: 2026-03-01 08:48:11 UTC\nSystem booted: 2025-03-29 13:32:05 UTC (48w0d 19:16 ago)\nLast configured: 2025-07-13 16:35:35 UTC (33w6d 16:12 ago) by kim"
            )
        );

        Assert.StartsWith("2025-03-29 13:32:05 UTC", software.Uptime, StringComparison.Ordinal);
    }

    [Fact]
    public void The_header_of_a_collector_says_what_runs_and_which_files_lie_there()
    {
        DeviceFacts facts = ConfigurationText.Facts(
            "! Cisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.2(4)M6, RELEASE SOFTWARE (fc2)\n! \n"
                + "! Image: Software: C2900-UNIVERSALK9-M, 15.2(4)M6, RELEASE SOFTWARE (fc2)\n! Image: flash0:c2900-universalk9-mz.SPA.152-4.M6.bin\n"
                + "! Processor ID: FTX0000TEST\n!Flash:     2  -rw-       48213  Mar 1 2014 10:00:00 +00:00  tac.pcap\n!\n"
                + "version 15.2\nservice timestamps log datetime\nhostname edge1\n!\nend\n"
        );

        RunningSoftware software = Assert.Single(facts.Of<RunningSoftware>());
        Assert.Equal(
            ("15.2(4)M6", "flash0:c2900-universalk9-mz.SPA.152-4.M6.bin", "FTX0000TEST"),
            (software.Version, software.Image, software.Serial)
        );
        Assert.Equal("tac.pcap", Assert.Single(facts.Of<DeviceFile>()).Name);
    }

    /// <summary>What a public project parsed from the same output, value by value (ntc-templates).</summary>
    [Theory]
    [InlineData("cisco_ios", "show_version", "running_image,serial,uptime,reload_reason,config_register,version")]
    [InlineData("arista_eos", "show_version", "serial_number,uptime,image")]
    [InlineData("juniper_junos", "show_version", "serial_number,junos_version")]
    [InlineData("cisco_xr", "show_version_brief", "uptime,version")]
    public void Real_output_says_what_others_read_in_it(string system, string command, string names)
    {
        string folder = RealEvidence.Require($"configs/ntc-show-output/{system}/{command}");
        List<string> wrong = [];
        int compared = 0;
        foreach (string file in Directory.EnumerateFiles(folder, "*.raw"))
        {
            RunningSoftware? software = Shown<RunningSoftware>("show version", File.ReadAllText(file)).FirstOrDefault();
            YamlStream yaml = [];
            yaml.Load(new StringReader(File.ReadAllText(Path.ChangeExtension(file, ".yml"))));
            YamlMappingNode record = (YamlMappingNode)
                ((YamlSequenceNode)((YamlMappingNode)yaml.Documents[0].RootNode).Children["parsed_sample"]).Children[0];
            foreach (string name in names.Split(','))
            {
                record.Children.TryGetValue(name, out YamlNode? value);
                string[] said =
                    value is YamlSequenceNode list ? [.. list.Children.Select(c => ((YamlScalarNode)c).Value!)]
                    : value is YamlScalarNode { Value: { } one } ? [one]
                    : [];
                if (said.All(s => s.Length == 0))
                {
                    continue;
                }

                compared++;
                string ours = Ours(software, name);
                if (!said.Any(s => s.Length > 0 && ours.Contains(s, StringComparison.OrdinalIgnoreCase)))
                {
                    wrong.Add($"{Path.GetFileName(file)} {name}: {string.Join('|', said)} / {ours}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(compared > 1, $"{compared} values");
    }

    private static string Ours(RunningSoftware? software, string name) =>
        name switch
        {
            "running_image" => software?.Image,
            "serial" or "serial_number" => software?.Serial,
            "uptime" => software?.Uptime,
            "reload_reason" => software?.ReloadReason,
            "config_register" => software?.ConfigurationRegister is { } register ? $"0x{register:X}" : null,
            _ => software?.Version,
        } ?? "";

    private static T[] Shown<T>(string command, string output)
        where T : ConfigurationFact =>
        [
            .. ConfigurationText
                .Facts(
                    $"edge1#{command}\n{output}\nedge1#show running-config\nversion 17.9\nservice timestamps log datetime\nhostname edge1\n!\nend\n"
                )
                .Of<T>(),
        ];
}
