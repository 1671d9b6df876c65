using System.Text;
using Breakwater.Model.Configurations;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Configurations.SrOs;

public sealed class SrOsReaderTests
{
    private const string Classic = """
        A:pe-1# admin display-config
        # TiMOS-C-20.10.R13 cpm/hops64 Nokia 7750 SR Copyright (c) 2000-2022 Nokia.
        # Generated WED JAN 21 03:31:37 2026 UTC

        exit all
        configure
        #--------------------------------------------------
        echo "System Configuration"
        #--------------------------------------------------
            system
                name "pe-1"
                time
                    ntp
                        authentication-key 1 key "abcdefgh12345678" hash2 type message-digest
                        no shutdown
                    exit
                exit
            exit
        #--------------------------------------------------
        echo "System Security Configuration"
        #--------------------------------------------------
            system
                security
                    telnet-server
                    tacplus
                        server 1 address 192.0.2.10 secret "zzzz123456" hash2
                    exit
                    user "noc"
                        password "$2y$10$TQrZlpBDra86.qoexZUzQe"
                        snmp
                            authentication hash md5 11112222333344445555 privacy des-key 66667777888899990000
                        exit
                    exit
                    snmp
                        community "uTdc9j48PBRkxn5DcSjchk" hash2 rwa version both
                    exit
                exit
            exit
            mirror
                mirror-dest 9 create
                    encap
                        layer-3-encap ip-udp-shim create
                            gateway create
                                ip src 192.0.2.1 dest 198.51.100.7
                            exit
                        exit
                    exit
                    no shutdown
                exit
            exit
            service
                ies 10 customer 1 create
                    interface "to-x" create
                    exit
                exit
            exit

        exit all

        # Finished WED JAN 21 03:31:40 2026 UTC
        A:pe-1#
        """;

    [Fact]
    public void Classic_blocks_nest_by_indentation_and_end_with_exit()
    {
        DeviceConfiguration read = ConfigurationSample.Read(Classic).Configuration;

        Assert.Equal(ConfigurationPlatform.NokiaSros, read.Platform);
        Assert.Equal(
            (ConfigurationForm.Classic, "pe-1", "TiMOS-C-20.10.R13"),
            (read.Form, read.Hostname, read.SoftwareVersion)
        );
        Assert.Equal(new DateTimeOffset(2026, 1, 21, 3, 31, 37, TimeSpan.Zero), read.CapturedAt.Value);
        Assert.True(read.IsComplete);
        Assert.Equal(0, read.Lines.Unplaced);
        ConfigurationStatement destination = read.All().First(s => s.Text == "198.51.100.7");
        Assert.Equal(
            "configure mirror mirror-dest 9 encap layer-3-encap ip-udp-shim gateway ip src 192.0.2.1 dest",
            destination.Path
        );
        Assert.Single(read.Statements);
    }

    [Fact]
    public void An_empty_classic_block_is_a_statement_and_no_shutdown_is_negated()
    {
        ConfigurationSample read = ConfigurationSample.Read(Classic);

        Assert.Contains("config.statement=configure service ies 10 customer 1 interface to-x", read.Values);
        Assert.Contains("config.statement=no configure mirror mirror-dest 9 shutdown", read.Values);
        Assert.Equal("no", read.Statement("no shutdown").Negation);
    }

    [Fact]
    public void Secrets_of_every_encoding_are_taken_out()
    {
        ConfigurationSample read = ConfigurationSample.Read(Classic);

        Assert.Equal(
            [
                (SecretKind.NtpKey, SecretEncoding.SrosHash2),
                (SecretKind.ServerKey, SecretEncoding.SrosHash2),
                (SecretKind.AccountPassword, SecretEncoding.Bcrypt),
                (SecretKind.SnmpUserKey, SecretEncoding.SrosHash),
                (SecretKind.SnmpUserKey, SecretEncoding.SrosHash),
                (SecretKind.SnmpCommunity, SecretEncoding.SrosHash2),
            ],
            read.Configuration.Secrets.Select(s => (s.Kind, s.Encoding))
        );
        foreach (
            string secret in new[] { "abcdefgh12345678", "zzzz123456", "TQrZ", "11112222", "66667777", "uTdc9j48" }
        )
        {
            Assert.DoesNotContain(read.Values, v => v.Contains(secret, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, read.Tree, StringComparison.Ordinal);
        }

        Assert.Equal("1", read.Statement("authentication-key").Children[0].Word(0));
    }

    [Fact]
    public void Model_driven_secrets_name_their_encoding_within_the_quotes()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            """
            /configure system security snmp community "76HzdddhlPpRo1Vql+ZB5spLqccgYQ== hash2" access-permissions r
            /configure system security aaa remote-servers tacplus server 1 secret "QQQQwwww1111 hash2"
            /configure system name "pe-2"
            """
        );

        Assert.Equal(
            [(SecretKind.SnmpCommunity, SecretEncoding.SrosHash2), (SecretKind.ServerKey, SecretEncoding.SrosHash2)],
            read.Configuration.Secrets.Select(s => (s.Kind, s.Encoding))
        );
        Assert.DoesNotContain(
            read.Values,
            v => v.Contains("76Hz", StringComparison.Ordinal) || v.Contains("QQQQ", StringComparison.Ordinal)
        );
        Assert.Equal(
            ("pe-2", ConfigurationForm.ModelDrivenFlat),
            (read.Configuration.Hostname, read.Configuration.Form)
        );
    }

    [Theory]
    [InlineData(
        "configure {\n    system {\n        name \"x\"\n    }\n    router \"Base\" {\n        bgp {\n            group \"g\" {\n                import {\n                    policy [\"a\" \"b\"]\n                }\n            }\n            neighbor \"192.0.2.9\" {\n            }\n        }\n    }\n}\n"
    )]
    [InlineData(
        "/configure system name \"x\"\n/configure router \"Base\" bgp group \"g\" import policy [\"a\" \"b\"]\n/configure router \"Base\" bgp neighbor \"192.0.2.9\"\n"
    )]
    [InlineData(
        "# TiMOS-C-20.10.R13 cpm\nconfigure\n    system\n        name \"x\"\n    exit\n    router Base\n        bgp\n            group \"g\"\n                import\n                    policy a\n                    policy b\n                exit\n            exit\n            neighbor 192.0.2.9\n            exit\n        exit\n    exit\nexit all\n"
    )]
    public void Braces_full_paths_and_classic_blocks_give_one_tree(string text) =>
        Assert.Equal(
            "configure\n system\n  name\n   x\n router\n  Base\n   bgp\n    group\n     g\n      import\n       policy\n"
                + "        a\n        b\n    neighbor\n     192.0.2.9\n",
            ConfigurationSample.Read(text).Tree
        );

    [Fact]
    public void A_full_path_is_below_what_the_braces_before_it_said()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "# TiMOS-B-26.3.R1 both\nconfigure {\n    router \"Base\" {\n        autonomous-system 64500\n    }\n}\n"
                + "/configure router \"Base\" bgp router-id 192.0.2.1\n/configure delete router \"Base\" autonomous-system\n"
        );

        Assert.Equal(["autonomous-system", "bgp"], read.Statement("Base").Children.Select(c => c.Word(0)));
        Assert.True(read.Statement("autonomous-system").IsInactive);
    }

    [Fact]
    public void The_context_in_brackets_is_where_info_prints_from()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "# TiMOS-B-26.3.R1 both\n[ex:/configure router \"Base\"]\nA:admin@pe-1# info\n    autonomous-system 64500\n"
                + "    bgp {\n        router-id 192.0.2.1\n    }\n"
        );

        Assert.Equal("configure router Base bgp router-id", read.Statement("192.0.2.1").Path);
        Assert.Equal("configure router Base autonomous-system", read.Statement("64500").Path);
    }

    [Fact]
    public void Groups_are_inherited_by_the_names_that_their_pattern_fits()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            """
            configure {
                groups {
                    group "base" {
                        router "Base" {
                            interface "<to-.*>" {
                                mtu 9000
                            }
                        }
                    }
                }
                router "Base" {
                    apply-groups ["base"]
                    interface "to-r2" {
                        port 1/1/1
                    }
                    interface "lo" {
                        loopback
                    }
                    interface "to-r3" {
                        apply-groups-exclude ["base"]
                        port 1/1/2
                    }
                }
            }
            """
        );

        ConfigurationStatement mtu = Assert.Single(
            read.Configuration.All(),
            s => s.InheritedFrom is not null && s.Text == "mtu"
        );
        Assert.Equal(("base", "configure router Base interface to-r2", 6L), (mtu.InheritedFrom, mtu.Path, mtu.Line));
    }

    [Fact]
    public void The_boot_options_stand_below_a_root_of_their_own()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "# TiMOS-C-20.10.R13 cpm/hops64 Nokia 7750 SR\n# Generated WED JAN 21 03:31:37 2026 UTC\n\n    primary-image    cf3:\\\n"
                + "    primary-config   ftp://backup:s3cret@192.0.2.5/pe-1.cfg\n    address          192.0.2.9/24 active\n    li-separate\n"
        );

        Assert.Equal("bof", read.Configuration.Statements[0].Text);
        Assert.Equal(
            "bof primary-config",
            read.Configuration.All().First(s => s.Word(0).StartsWith("ftp:", StringComparison.Ordinal)).Path
        );
        Assert.Equal(SecretKind.TransferPassword, Assert.Single(read.Configuration.Secrets).Kind);
        Assert.DoesNotContain(read.Values, v => v.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_statement_is_listed()
    {
        ConfigurationSample read = ConfigurationSample.Read(
            "# TiMOS-B-26.3.R1 both\nconfigure {\n    system {\n        name \"x\"\n    }\n}\n}\nConnection closed by foreign host.\n"
        );

        Assert.Equal(["}", "Connection closed by foreign host."], read.Configuration.Unplaced.Select(u => u.Text));
    }

    [Fact]
    public void Every_line_of_the_real_samples_has_its_place()
    {
        string root = RealEvidence.Require("configs");
        long placed = 0;
        foreach (string file in Files(root))
        {
            DeviceConfiguration read = ConfigurationSample.Read(File.ReadAllBytes(file)).Configuration;
            Assert.Equal(0, read.Lines.Unplaced);
            Assert.True(read.IsComplete, file);
            placed += read.Lines.Placed;
        }

        Assert.True(placed > 10_000);
    }

    [Fact]
    public void Any_bytes_are_read_without_an_exception()
    {
        byte[][] seeds =
        [
            Encoding.UTF8.GetBytes(Classic),
            .. RealEvidence.Root is null
                ? []
                : Files(Path.Combine(RealEvidence.Root, "configs")).Select(File.ReadAllBytes),
        ];
        ConfigurationFuzz.Burst(seeds, "# TiMOS-B-26.3.R1\nconfigure {\n}\n", 3000, seed: 20261125);
    }

    private static IEnumerable<string> Files(string root) =>
        Directory
            .EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(f =>
                f.Contains("sros", StringComparison.Ordinal) && !f.Contains("ntc-show", StringComparison.Ordinal)
            )
            .Where(f => ConfigurationSample.FormatOf(File.ReadAllBytes(f)) == "nokia_sros_configuration")
            .Order(StringComparer.Ordinal);
}
