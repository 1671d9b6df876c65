using Breakwater.Model.Configurations;

namespace Breakwater.Evidence.Tests.Formats.Configurations;

public sealed class ConfigurationReaderTests
{
    private const string Router =
        "!\nversion 15.2\nhostname core-1\n!\nusername noc privilege 15 password 7 0822455D0A16\n"
        + "interface Tunnel7\n description to \"the lab\"\n ip address 192.0.2.1 255.255.255.252\n no ip redirects\n!\n"
        + "snmp-server community s3cr3t RO 10\nend\n";

    [Fact]
    public void Statements_stand_below_the_line_that_is_indented_less()
    {
        ConfigurationSample read = ConfigurationSample.Read(Router);

        Assert.Equal(
            "version 15.2\nhostname core-1\nusername noc privilege 15 password 7 [secret]\ninterface Tunnel7\n"
                + " description to \"the lab\"\n ip address 192.0.2.1 255.255.255.252\n no ip redirects\n"
                + "snmp-server community [secret] RO 10\n",
            read.Tree
        );
        ConfigurationStatement redirects = read.Statement("no ip redirects");
        Assert.Equal(("ip redirects", "no", 9L), (redirects.Text, redirects.Negation, redirects.Line));
        Assert.Equal("interface Tunnel7", redirects.Path);
        Assert.Equal("the lab", read.Statement("description to \"the lab\"").Words[^1]);
        Assert.Equal(("core-1", true), (read.Configuration.Hostname, read.Configuration.IsComplete));
    }

    [Fact]
    public void No_value_of_an_event_holds_a_secret()
    {
        ConfigurationSample read = ConfigurationSample.Read(Router);

        Assert.DoesNotContain(read.Values, v => v.Contains("s3cr3t", StringComparison.Ordinal));
        Assert.DoesNotContain(read.Values, v => v.Contains("0822455D0A16", StringComparison.Ordinal));
        Assert.Contains("config.statement=snmp-server community [secret] RO 10", read.Values);
        Assert.Contains("config.path=interface Tunnel7", read.Values);
        Assert.Contains("host.name=core-1", read.Values);
    }

    [Fact]
    public void Secrets_are_known_by_kind_encoding_and_equality()
    {
        // Type 7 writes one password in several ways.
        ConfigurationSample read = ConfigurationSample.Read(
            Router + "username two password 7 094F471A1A0A\nusername three password 0 other\n"
        );

        Assert.Equal(
            [
                (SecretKind.AccountPassword, SecretEncoding.Type7, true),
                (SecretKind.SnmpCommunity, SecretEncoding.Plain, true),
                (SecretKind.AccountPassword, SecretEncoding.Type7, true),
                (SecretKind.AccountPassword, SecretEncoding.Type0, true),
            ],
            read.Configuration.Secrets.Select(s => (s.Kind, s.Encoding, s.IsReversible))
        );
        Assert.Equal(read.Configuration.Secrets[0].Token, read.Configuration.Secrets[2].Token);
        Assert.NotEqual(read.Configuration.Secrets[0].Token, read.Configuration.Secrets[3].Token);
        Assert.Equal("[secret]", read.Configuration.Secrets[0].Token.ToString());
    }

    [Fact]
    public void The_size_of_blocks_changes_nothing()
    {
        ConfigurationSample whole = ConfigurationSample.Read(Router);
        ConfigurationSample lines = ConfigurationSample.Read(Router, blockLines: 1);

        Assert.Equal(whole.Tree, lines.Tree);
        Assert.Equal(whole.Positions, lines.Positions);
        Assert.Equal(whole.Values, lines.Values);
        Assert.Equal(whole.Configuration.Lines, lines.Configuration.Lines);
    }

    [Fact]
    public void Every_line_is_counted_once()
    {
        ConfigurationLines lines = ConfigurationSample.Read(Router).Configuration.Lines;

        Assert.Equal(new ConfigurationLines(12, 3, 9, 0), lines);
    }
}
