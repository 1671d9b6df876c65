using Breakwater.Model.Configurations;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Configurations.Junos;

public sealed class JunosFormTests
{
    private static readonly string[] Special =
    [
        "192.0.2.1/24",
        "ge-0/0/0.0",
        "two words",
        "a;b",
        "q\"uote",
        "64500:1",
        "<*.0>",
        "v[0-9]",
    ];

    private static readonly Gen<string> Words = Gen.OneOf(
        Gen.Char['a', 'z'].Array[1, 6].Select(c => "x" + new string(c)),
        Gen.Int[0, Special.Length - 1].Select(i => Special[i])
    );

    private static readonly Gen<JunosTree[]> Trees = Gen.Recursive<JunosTree[]>(
        (depth, inner) =>
            Gen.Select(Words, Gen.Int[0, 9], depth > 4 ? Gen.Const(Array.Empty<JunosTree>()) : inner)
                .Select((word, inactive, children) => new JunosTree(word, inactive == 0, children))
                .Array[0, 4]
                .Select(list => list.DistinctBy(t => t.Word).ToArray())
    );

    [Fact]
    public void A_tree_in_braces_is_the_tree_of_its_set_commands()
    {
        Gen.Select(Trees, Gen.Int[0, 31])
            .Sample(
                (trees, style) =>
                {
                    JunosTree[] all =
                    [
                        new JunosTree("system", false, [new("host-name", false, [new("r1", false, [])]), .. trees]),
                    ];
                    ConfigurationSample braces = ConfigurationSample.Read(JunosTree.Braces(all, style));
                    ConfigurationSample commands = ConfigurationSample.Read(JunosTree.Commands(all));

                    Assert.Equal(Marked(braces), Marked(commands));
                    Assert.Equal(0, braces.Configuration.Lines.Unplaced + commands.Configuration.Lines.Unplaced);
                    Assert.True(braces.Configuration.IsComplete && commands.Configuration.IsComplete);
                },
                iter: 300
            );
    }

    [Fact]
    public void Attributes_on_one_line_are_the_commands_that_display_set_gives()
    {
        ConfigurationSample braces = ConfigurationSample.Read(
            """
            system {
                ntp {
                    authentication-key 1 type md5 value "$9$LbHX-wg4Z"; ## SECRET-DATA
                    server 192.0.2.1 key 1 version 4 prefer; ## SECRET-DATA
                }
                syslog {
                    archive size 10m files 3 world-readable;
                }
            }
            routing-options {
                autonomous-system 64500 loops 2;
            }
            """
        );
        ConfigurationSample commands = ConfigurationSample.Read(
            """
            set system ntp authentication-key 1 type md5
            set system ntp authentication-key 1 value "$9$LbHX-wg4Z"
            set system ntp server 192.0.2.1 key 1
            set system ntp server 192.0.2.1 version 4
            set system ntp server 192.0.2.1 prefer
            set system syslog archive size 10m
            set system syslog archive files 3
            set system syslog archive world-readable
            set routing-options autonomous-system 64500 loops 2
            """
        );

        Assert.Equal(braces.Tree, commands.Tree);
        Assert.Equal(
            braces.Configuration.Secrets.Select(s => (s.Kind, s.Encoding, s.Token)),
            commands.Configuration.Secrets.Select(s => (s.Kind, s.Encoding, s.Token))
        );
    }

    [Fact]
    public void Both_forms_tell_a_statement_by_its_whole_path()
    {
        ConfigurationSample braces = ConfigurationSample.Read(
            "system {\n    services {\n        ssh {\n            root-login allow;\n        }\n    }\n}\n"
        );
        ConfigurationSample commands = ConfigurationSample.Read("set system services ssh root-login allow\n");

        const string Said = "config.statement=system services ssh root-login allow";
        Assert.Contains(Said, braces.Values);
        Assert.Contains(Said, commands.Values);
        Assert.Contains("config.path=system services ssh root-login", commands.Values);
        Assert.Single(braces.Positions);
    }

    [Fact]
    public void Real_configurations_keep_their_tree_when_they_are_printed_in_braces()
    {
        string folder = RealEvidence.Require("configs/lab-validation/junos");
        int read = 0;
        foreach (string file in Directory.EnumerateFiles(folder, "*display_set.txt", SearchOption.AllDirectories))
        {
            ConfigurationSample set = ConfigurationSample.Read(File.ReadAllBytes(file));
            string braces = string.Concat(
                set.Configuration.Statements.Where(s => s.InheritedFrom is null).Select(s => Printed(s, ""))
            );
            ConfigurationSample again = ConfigurationSample.Read(braces);

            Assert.Equal(Marked(set), Marked(again));
            read++;
        }

        Assert.True(read > 40);
    }

    private static string Printed(ConfigurationStatement statement, string indent)
    {
        string head = indent + (statement.IsMarkedInactive ? "inactive: " : "") + statement.Text;
        return statement.Children.Count == 0
            ? head + ";\n"
            : head
                + " {\n"
                + string.Concat(
                    statement.Children.Where(c => c.InheritedFrom is null).Select(c => Printed(c, indent + "  "))
                )
                + indent
                + "}\n";
    }

    private static string Marked(ConfigurationSample sample) =>
        string.Concat(
            sample.Configuration.All().Select(s => $"{new string(' ', s.Depth)}{s.Shown}{(s.IsInactive ? " -" : "")}\n")
        );
}
