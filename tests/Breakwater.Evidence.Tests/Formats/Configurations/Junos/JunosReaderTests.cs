using System.Text;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Configurations.Junos;

public sealed class JunosReaderTests
{
    private const string Router = """
        ## Last commit: 2026-03-02 07:36:12 UTC by noc
        version 21.4R3-S5.4;
        system {
            host-name core-1;
            root-authentication {
                encrypted-password "$6$saltsalt$0123456789abcdef"; ## SECRET-DATA
            }
            login {
                user noc {
                    class super-user;
                    authentication {
                        ssh-rsa "ssh-rsa AAAAB3NzaC1yc2E noc@jump"; ## SECRET-DATA
                    }
                }
            }
            tacplus-server {
                192.0.2.10 secret "$9$LbHX-wg4Z"; ## SECRET-DATA
            }
        }
        snmp {
            community one {
                authorization read-only;
            }
            community two {
                authorization read-write;
            }
        }
        """;

    [Fact]
    public void The_head_and_the_tree_say_who_when_and_which_version()
    {
        DeviceConfiguration read = ConfigurationSample.Read(Router).Configuration;

        Assert.Equal(ConfigurationPlatform.JuniperJunos, read.Platform);
        Assert.Equal(("core-1", "21.4R3-S5.4", "noc"), (read.Hostname, read.SoftwareVersion, read.ChangedBy));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 7, 36, 12, TimeSpan.Zero), read.ChangedAt.Value);
        Assert.Equal(TimeTrust.Stated, read.ChangedAt.Trust);
        Assert.Equal(
            (ConfigurationForm.Braces, true, ConfigurationTool.Device),
            (read.Form, read.IsComplete, read.Tool)
        );
        Assert.Equal(new ConfigurationLines(27, 1, 26, 0), read.Lines);
    }

    [Fact]
    public void Secrets_are_taken_out_and_public_keys_are_not()
    {
        ConfigurationSample read = ConfigurationSample.Read(Router);

        foreach (string secret in new[] { "0123456789abcdef", "LbHX", " one", "community two" })
        {
            Assert.DoesNotContain(read.Values, v => v.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, read.Tree, StringComparison.Ordinal);
        }

        Assert.Contains("ssh-rsa AAAAB3NzaC1yc2E noc@jump", read.Tree, StringComparison.Ordinal);
        Assert.Equal(
            [
                (SecretKind.AccountPassword, SecretEncoding.Sha512Crypt, false),
                (SecretKind.ServerKey, SecretEncoding.Junos9, true),
                (SecretKind.SnmpCommunity, SecretEncoding.Plain, true),
                (SecretKind.SnmpCommunity, SecretEncoding.Plain, true),
            ],
            read.Configuration.Secrets.Select(s => (s.Kind, s.Encoding, s.IsReversible))
        );
    }

    [Fact]
    public void Two_communities_stay_two_statements_though_both_show_the_same_token()
    {
        ConfigurationStatement community = ConfigurationSample.Read(Router).Statement("community");

        Assert.Equal(["[secret]", "[secret]"], community.Children.Select(c => c.Word(0)));
        Assert.Equal(["read-only", "read-write"], community.Children.Select(c => c.Children[0].Children[0].Word(0)));
    }

    [Fact]
    public void One_password_behind_two_nine_strings_has_one_token()
    {
        // Both hold "lc" (Crypt::Juniper documents the first); the letter behind the mark is drawn by chance.
        ConfigurationSample read = ConfigurationSample.Read(
            "set system tacplus-server 192.0.2.1 secret \"$9$LbHX-wg4Z\"\nset system tacplus-server 192.0.2.2 secret \"$9$iHmT3nC\"\n"
                + "set system radius-server 192.0.2.3 secret lc\n"
        );

        Assert.Equal(read.Configuration.Secrets[0].Token, read.Configuration.Secrets[1].Token);
        Assert.Equal(read.Configuration.Secrets[0].Token, read.Configuration.Secrets[2].Token);
        Assert.Equal(
            [SecretEncoding.Junos9, SecretEncoding.Junos9, SecretEncoding.Plain],
            read.Configuration.Secrets.Select(s => s.Encoding)
        );
    }

    [Fact]
    public void A_deactivated_path_has_no_effect_and_an_activated_one_has()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "set system services telnet\nset system services ftp\ndeactivate system services telnet\n"
                + "deactivate system services ftp\nactivate system services ftp\n"
        );

        Assert.True(read.Statement("telnet").IsInactive);
        Assert.False(read.Statement("ftp").IsInactive);
        Assert.Contains("config.statement=deactivate system services telnet", read.Values);
    }

    [Fact]
    public void Deleted_and_replaced_statements_stay_visible_without_effect()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            """
            set system services telnet
            set policy-options policy-statement P term A then reject
            delete system services telnet
            delete system services finger
            policy-options {
                replace: policy-statement P {
                    term B { then accept }
                }
            }
            """
        );

        Assert.True(read.Statement("telnet").IsInactive);
        Assert.True(read.Statement("A").IsInactive);
        Assert.False(read.Statement("B").IsInactive);
        Assert.Equal("delete", read.Statement("delete finger").Negation);
    }

    [Fact]
    public void Insert_moves_a_term()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "set firewall filter F term A then accept\nset firewall filter F term B then accept\n"
                + "set firewall filter F term C then discard\ninsert firewall filter F term C before term A\n"
        );

        Assert.Equal(["C", "A", "B"], read.Statement("term").Children.Select(t => t.Word(0)));
    }

    [Fact]
    public void A_rename_takes_all_below_to_the_new_name()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "set firewall filter F term A from port 22\nset firewall filter F term A then accept\nset firewall filter F term C then discard\n"
                + "delete firewall filter F term A from\nrename firewall filter F term A to term B\n"
        );

        ConfigurationStatement[] terms = [.. read.Statement("term").Children];
        Assert.Equal([("A", true), ("C", false), ("B", false)], terms.Select(t => (t.Word(0), t.IsInactive)));
        Assert.Equal(
            ["B", "then", "accept"],
            terms[2].WithDescendants().Where(s => !s.IsInactive).Select(s => s.Word(0))
        );
        Assert.Equal(2, terms[2].WithDescendants().Last().Line);
        Assert.Equal(0, read.Configuration.Lines.Unplaced);
        Assert.Contains(
            read.Values,
            v => v.Contains("rename firewall filter F term A to term B", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_copy_holds_the_secrets_of_what_it_was_made_of()
    {
        const string Hash = "$6$abcdefgh$0123456789012345678901234567890123456789";
        ConfigurationSample read = ConfigurationSample.Read(
            $"set system login user kim class super-user\nset system login user kim authentication encrypted-password \"{Hash}\"\n"
                + "deactivate system login user kim class\nedit system login\ncopy user kim to user lee\nset user lee uid 2001\n"
        );

        ConfigurationStatement lee = read.Statement("user").Children.Single(u => u.Word(0) == "lee");
        Assert.Equal(["class", "authentication", "uid"], lee.Children.Select(c => c.Word(0)));
        Assert.True(lee.Children[0].IsInactive);
        Assert.Equal(2, read.Configuration.Secrets.Count);
        Assert.Single(read.Configuration.Secrets.Select(s => s.Token).Distinct());
        Assert.DoesNotContain(Hash, string.Join('\n', read.Values), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rename interfaces ge-0/0/7 to ge-0/0/1")]
    [InlineData("rename interfaces ge-0/0/0 to ge-0/0/2")]
    [InlineData("copy interfaces ge-0/0/0")]
    [InlineData("copy to ge-0/0/1")]
    public void A_rename_or_copy_that_the_device_would_refuse_has_no_place(string command)
    {
        ConfigurationSample read = ConfigurationSample.Read(
            $"set version 21.4R3\nset system host-name r1\nset system services ssh\nset interfaces ge-0/0/1 mtu 9000\ndelete interfaces ge-0/0/1\nset interfaces ge-0/0/0 mtu 9000\nset interfaces ge-0/0/2 mtu 9000\n{command}\n"
        );

        Assert.Equal(1, read.Configuration.Lines.Unplaced);
        Assert.False(read.Statement("ge-0/0/0").IsInactive);
    }

    [Fact]
    public void Comments_annotations_and_marks_are_no_statements()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "/* made by hand\n   over two lines */system {\n    host-name r1; ## foo 'bar'\n    /* inner */\n"
                + "    services {\n        protocol udp /* ignore me */;\n    }\n}\n{master:0}\n"
        );

        Assert.Equal("system\n host-name\n  r1\n services\n  protocol\n   udp\n", read.Tree);
        Assert.Equal(0, read.Configuration.Lines.Unplaced);
    }

    [Fact]
    public void A_session_with_prompts_is_read_like_the_file()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "noc@core-1> show configuration | display set | no-more \nset version 21.4R3-S5.4\nset system host-name core-1\n\n"
                + "{master}\nnoc@core-1> \n[edit interfaces]\nnoc@core-1# set ge-0/0/0 mtu 9000\n"
        );

        Assert.Equal("core-1", read.Configuration.Hostname);
        Assert.Equal(0, read.Configuration.Lines.Unplaced);
        Assert.Equal("9000", read.Configuration.All().Last().Word(0));
    }

    [Fact]
    public void What_is_no_statement_is_listed_and_the_rest_is_read()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "system {\n    host-name r1;\n}\nConnection closed by foreign host.\nsnmp {\n    location x;\n}\n}\n"
        );

        Assert.Equal(["Connection closed by foreign host.", "}"], read.Configuration.Unplaced.Select(u => u.Text));
        Assert.Equal("x", read.Statement("location").Children[0].Word(0));
        Assert.False(read.Configuration.Lines.Placed == read.Configuration.Lines.Total);
    }

    [Fact]
    public void A_text_that_ends_within_a_block_is_not_complete()
    {
        ConfigurationSample read = ConfigurationSample.Read("system {\n    host-name r1;\n    services {\n        ssh");

        Assert.False(read.Configuration.IsComplete);
        Assert.Equal("system\n host-name\n  r1\n services\n  ssh\n", read.Tree);
    }

    [Fact]
    public void A_quote_that_is_never_closed_does_not_swallow_the_next_command()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "set system host-name r1\nset interfaces ge-0/0/0 description \"broken\nset system services ssh\n"
        );

        Assert.Equal("ssh", read.Statement("services").Children[0].Word(0));
    }

    [Fact]
    public void Every_line_of_the_real_samples_is_counted_and_nearly_all_have_their_place()
    {
        string root = RealEvidence.Require("configs");
        long placed = 0;
        long unplaced = 0;
        foreach (string file in JunosFiles(root))
        {
            byte[] bytes = File.ReadAllBytes(file);
            ConfigurationLines lines = ConfigurationSample.Read(bytes).Configuration.Lines;
            long expected = bytes.AsSpan().Count((byte)'\n') + (bytes[^1] == '\n' ? 0 : 1);
            Assert.Equal(expected, lines.Total);
            Assert.Equal(lines.Total, lines.Empty + lines.Placed + lines.Unplaced);
            placed += lines.Placed;
            unplaced += lines.Unplaced;
        }

        Assert.True(placed > 10_000);
        Assert.True(unplaced * 100 <= placed, $"{unplaced} of {placed + unplaced} lines have no place");
    }

    [Fact]
    public void Any_bytes_are_read_without_an_exception()
    {
        string root = RealEvidence.Root is null ? "" : Path.Combine(RealEvidence.Root, "configs");
        byte[][] seeds =
        [
            Encoding.UTF8.GetBytes(Router),
            .. root.Length == 0 ? [] : JunosFiles(root).Take(60).Select(File.ReadAllBytes),
        ];
        ConfigurationFuzz.Burst(seeds, "system {\n  host-name r1;\n}\n", 4000, seed: 20261125);
    }

    private static IEnumerable<string> JunosFiles(string root) =>
        Directory
            .EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("ntc-show", StringComparison.Ordinal) && new FileInfo(f).Length is > 0 and < 65_536)
            .Where(f => ConfigurationSample.FormatOf(File.ReadAllBytes(f)) == "juniper_junos_configuration")
            .Order(StringComparer.Ordinal);
}
