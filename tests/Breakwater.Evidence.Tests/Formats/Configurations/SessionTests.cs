using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Tests.Formats.Configurations;

public sealed class SessionTests
{
    private const string Router =
        "Building configuration...\n!\nversion 15.7\nservice timestamps log datetime msec\nhostname edge-1\n!\nline vty 0 4\n transport input ssh\n!\nend\n";

    [Fact]
    public void A_session_gives_the_configuration_and_what_other_commands_showed()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "edge-1#terminal length 0\nedge-1#show version\nCisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.7(3)M2, RELEASE SOFTWARE (fc2)\n"
                + "edge-1 uptime is 3 years, 2 weeks\n\nedge-1#show running-config\n"
                + Router
                + "\nedge-1#show snmp user\n\nUser name: noc\nEngine ID: 800000090300\nedge-1#show vstack config\n Role: Client (SmartInstall enabled)\nedge-1#exit\n"
        );

        DeviceConfiguration configuration = read.Configuration;
        Assert.Equal(
            ("edge-1", "15.7(3)M2", "show running-config"),
            (configuration.Hostname, configuration.SoftwareVersion, configuration.Command)
        );
        Assert.Equal(
            ["show version", "show snmp user", "show vstack config"],
            configuration.Outputs.Select(o => o.Command)
        );
        Assert.Equal([" Role: Client (SmartInstall enabled)"], configuration.Outputs[^1].Lines.Select(l => l.Text));
        Assert.Equal(5, configuration.All().Count());
        Assert.Equal(0, configuration.Lines.Unplaced);
        Assert.True(configuration.IsComplete);
        Assert.Contains("show.command=show snmp user", read.Values);
        Assert.Contains("host.name=edge-1", read.Values);
    }

    [Fact]
    public void Two_configurations_in_one_session_are_two()
    {
        IReadOnlyList<DeviceConfiguration> all = ConfigurationSample
            .Read(
                "edge-1#show startup-config\n"
                    + Router
                    + "edge-1#show running-config\n"
                    + Router.Replace("transport input ssh", "transport input all", StringComparison.Ordinal)
            )
            .All;

        Assert.Equal(["show startup-config", "show running-config"], all.Select(c => c.Command));
        Assert.Equal(
            ["transport input ssh", "transport input all"],
            all.Select(c => c.All().Single(s => s.Path == "line vty 0 4").Text)
        );
    }

    [Fact]
    public void A_banner_that_looks_like_a_prompt_hides_nothing()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "edge-1#show running-config\n"
                + Router.Replace(
                    "line vty",
                    "banner motd ^C\nedge-1#show clock\n10:00:00.000 UTC\n^C\nip http server\nline vty",
                    StringComparison.Ordinal
                )
        );

        Assert.Contains(read.Configuration.Statements, s => s.Text == "ip http server");
        Assert.Empty(read.Configuration.Outputs);
    }

    [Theory]
    [InlineData("show running-config | include vty")]
    [InlineData("show running-config interface Vlan1")]
    [InlineData("show configuration commit list")]
    [InlineData("show run | s line")]
    public void A_part_of_a_configuration_is_not_taken_for_the_whole(string command)
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "edge-1#show running-config\n" + Router + $"edge-1#{command}\nline vty 0 4\n"
        );

        Assert.Equal([command], read.Configuration.Outputs.Select(o => o.Command));
    }

    [Theory]
    [InlineData("edge-1#sh run")]
    [InlineData("edge-1# show run")]
    [InlineData("edge-1#more system:running-config")]
    [InlineData("edge-1#show running-config all")]
    [InlineData("------------------ show running-config ------------------")]
    public void A_configuration_is_found_behind_another_output(string heading)
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "------------------ show clock ------------------\n\n10:00:00.123 UTC Wed Nov 25 2026\nsomething else\nand more\n\n"
                + heading
                + "\n\n"
                + Router
        );

        Assert.Equal("cisco_ios_configuration", read.Format);
        Assert.Equal(5, read.Configuration.All().Count());
        Assert.Equal("show clock", Assert.Single(read.Configuration.Outputs).Command);
    }

    [Fact]
    public void Communities_that_a_command_shows_are_replaced()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "edge-1#show running-config\n"
                + Router
                + "edge-1#show snmp community\nCommunity name: s3cr3t\nCommunity SecurityName: s3cr3t\nedge-1#show snmp community brief\ns3cr3t   network-operator\n"
        );

        Assert.DoesNotContain(read.Values, v => v.Contains("s3cr3t", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "{master}\nnoc@core-2> show version\nHostname: core-2\nJunos: 21.4R3.15\n\nnoc@core-2> show configuration | display set | no-more\nset version 21.4R3.15\nset system host-name core-2\nset system services telnet\n\nnoc@core-2> show interfaces terse\nge-0/0/0 up up\n",
        "juniper_junos_configuration",
        "core-2",
        "21.4R3.15"
    )]
    [InlineData(
        "<core-3>display version\nVRP (R) software, Version 8.180 (NE40E V800R010C10SPC500)\n<core-3>display current-configuration\n!Software Version V800R010C10SPC500\n#\nsysname core-3\n#\ntelnet server enable\n#\nreturn\n<core-3>display users\nnobody\n",
        "huawei_vrp_configuration",
        "core-3",
        "8.180"
    )]
    public void Sessions_of_other_platforms_are_taken_apart_alike(
        string text,
        string format,
        string host,
        string version
    )
    {
        ConfigurationSample read = ConfigurationSample.Read(text);

        Assert.Equal(format, read.Format);
        Assert.Equal((host, version), (read.Configuration.Hostname, read.Configuration.SoftwareVersion));
        Assert.Equal(2, read.Configuration.Outputs.Count);
        Assert.Contains(read.Configuration.All(), s => s.Text.Contains("telnet", StringComparison.Ordinal));
        Assert.DoesNotContain(read.Configuration.All(), s => s.Text.Contains("nobody", StringComparison.Ordinal));
        Assert.Equal(0, read.Configuration.Lines.Unplaced);
    }
}
