using Breakwater.Model.Configurations;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Configurations;

public sealed class LostIndentationTests
{
    private const string Ios = """
        version 17.9
        service timestamps log datetime msec
        !
        hostname edge-1
        !
        interface GigabitEthernet1
         description to core
         ip address 192.0.2.1 255.255.255.252
         ip access-group EDGE in
         no shutdown
        !
        router bgp 64500
         bgp log-neighbor-changes
         neighbor 192.0.2.2 remote-as 64501
         !
         address-family ipv4
          neighbor 192.0.2.2 activate
         exit-address-family
        !
        ip access-list standard MGMT
         permit 198.51.100.0 0.0.0.255
         deny   any log
        ip route 0.0.0.0 0.0.0.0 192.0.2.2
        !
        line con 0
         stopbits 1
        line vty 0 4
         access-class MGMT in
         exec-timeout 10 0
         transport input ssh
        !
        ntp server 198.51.100.9
        end
        """;

    [Fact]
    public void Statements_go_below_their_blocks_by_their_words()
    {
        ConfigurationSample whole = ConfigurationSample.Read(Ios);
        ConfigurationSample lost = ConfigurationSample.Read(Without(Ios));

        Assert.Equal(whole.Tree, lost.Tree);
        Assert.Equal((false, true), (whole.Configuration.HasLostIndentation, lost.Configuration.HasLostIndentation));
        Assert.Equal((true, false), (whole.Configuration.IsComplete, lost.Configuration.IsComplete));
        Assert.Equal(0, lost.Configuration.Lines.Unplaced);
    }

    [Fact]
    public void What_nobody_knows_in_a_block_has_no_place_and_neither_has_what_follows_in_it()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            Without(Ios).Replace("ip access-group EDGE in", "frobnicate 7", StringComparison.Ordinal)
        );

        Assert.Equal(
            ["frobnicate 7", "shutdown"],
            read.Configuration.Unplaced.Select(u => u.Text.Replace("no ", "", StringComparison.Ordinal))
        );
        Assert.Equal("line vty 0 4", read.Statement("access-class MGMT in").Path);
    }

    [Theory]
    [InlineData("hostname edge-1\nip http server\nsnmp-server location x\nntp server 192.0.2.9\nend\n")]
    [InlineData(
        "hostname edge-1\ninterface Null0\n!\nip http server\nntp server 192.0.2.9\nlogging host 192.0.2.8\nend\n"
    )]
    public void A_text_in_which_nothing_would_be_indented_is_as_the_device_prints_it(string text) =>
        Assert.False(ConfigurationSample.Read("version 17.9\n" + text).Configuration.HasLostIndentation);

    [Fact]
    public void A_line_that_is_indented_after_all_ends_the_guessing()
    {
        string late = string.Concat(
            Enumerable.Range(0, 4000).Select(i => $"access-list 120 permit tcp any any eq {i}\n")
        );
        ConfigurationSample read = ConfigurationSample.Read(
            "version 17.9\nhostname edge-1\ninterface Gi1\nshutdown\n!\n"
                + late
                + "line vty 0 4\n transport input ssh\nend\n"
        );

        Assert.Equal("line vty 0 4", read.Statement("transport input ssh").Path);
    }

    [Theory]
    [InlineData("ios", 99)]
    [InlineData("eos", 90)]
    [InlineData("nxos", 94)]
    [InlineData("iosxr", 70)]
    public void Real_configurations_without_their_blanks_stand_as_they_stood_or_have_no_place(string system, int least)
    {
        string folder = RealEvidence.Require($"configs/lab-validation/{system}");
        (int lines, int same, int elsewhere) = (0, 0, 0);
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(path);
            if (ReadOf(text) is not { } whole || ReadOf(Without(text)) is not { HasLostIndentation: true } lost)
            {
                continue;
            }

            Dictionary<long, string> stood = whole.All().ToDictionary(s => s.Line, s => s.Path);
            HashSet<long> without = [.. lost.Unplaced.Select(u => u.Position.Number)];
            foreach (ConfigurationStatement now in lost.All().Where(s => stood.ContainsKey(s.Line)))
            {
                lines++;
                same += stood[now.Line] == now.Path ? 1 : 0;
                elsewhere += stood[now.Line] != now.Path && !without.Contains(now.Line) ? 1 : 0;
            }
        }

        Assert.True(same * 100 >= lines * least && elsewhere * 200 <= lines, $"{same} and {elsewhere} of {lines}");
        Assert.True(lines > 500, $"{lines} lines");
    }

    private static DeviceConfiguration? ReadOf(string text) =>
        ConfigurationSample
            .FormatOf(System.Text.Encoding.UTF8.GetBytes(text))
            .EndsWith("_configuration", StringComparison.Ordinal)
            ? ConfigurationSample.Read(text).Configuration
            : null;

    private static string Without(string text) =>
        string.Join('\n', text.Split('\n').Select(l => l.TrimStart(' ', '\t')));
}
