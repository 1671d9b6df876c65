using System.Text;
using Breakwater.Sigma.Yaml;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Sigma.Tests.Yaml;

public sealed class PlainYamlTests
{
    private static readonly Gen<string> Lines = OneOf(
        "a: b",
        "a:",
        "b: 'it''s'",
        "c: \"x\\\\y\\\"z\"",
        "c: \"x\\ty\"",
        "'|all': k",
        "\"q: r\":",
        "d: |",
        "d: |-",
        "d: |+",
        "d: |2",
        "d: >",
        "text, with # and: no",
        "text #comment",
        "text # comment",
        "e : f",
        "e: f: g",
        "e: 'f' g",
        "e: 'f' # c",
        "e: 'f'# c",
        "e: 'f",
        "e: [a, b]",
        "e: {a: b}",
        "e: &x b",
        "e: *x",
        "e: !t b",
        "e: -1",
        "e: - 1",
        "e: -",
        "e: ?b",
        "e: :b",
        "e: ~",
        "? a",
        "- a",
        "- a: b",
        "- 'a'",
        "- 'a': b",
        "- \"a\" : b",
        "- - a",
        "-",
        "- |",
        "-a: b",
        "- # c",
        "# comment",
        "",
        "   ",
        "---",
        "--- # c",
        "...",
        "%YAML 1.2",
        "name|contains|all:",
        "\u00fc: \u00e9",
        "f: x\u0085y",
        "f: \ud83d\ude00 # c",
        "\tg: h",
        "g:\th",
        "trailing: blanks   ",
        "colon:",
        "colon::",
        "a#b: c#d",
        "<<: x",
        "@a: b"
    );

    private static readonly Gen<string> Documents =
        from lines in Gen.Select(OneOf(0, 0, 0, 1, 2, 2, 4, 4, 6), Lines).Array[0, 14]
        from end in OneOf("\n", "\n", "", "\n\n", "\r\n")
        select string.Join('\n', lines.Select(l => new string(' ', l.Item1) + l.Item2)) + end;

    [Fact]
    public void Every_rule_of_the_samples_is_read_as_the_whole_parser_reads_it()
    {
        string root = RealEvidence.Require("sigma/rules");
        int plain = 0;
        int all = 0;
        foreach (string file in Directory.EnumerateFiles(root, "*.yml", SearchOption.AllDirectories))
        {
            all++;
            plain += AreSame(File.ReadAllText(file)) ? 1 : 0;
        }

        Assert.True(plain > all * 9 / 10, $"{plain} of {all} files are of the plain part");
    }

    [Fact]
    public void What_is_read_of_random_lines_is_what_the_whole_parser_reads() =>
        Documents.Sample(
            text =>
            {
                AreSame(text);
            },
            iter: 100_000,
            print: t => t
        );

    [Fact]
    public void Random_maps_and_lists_are_read_as_the_whole_parser_reads_them()
    {
        int plain = 0;
        Gen.Int[0, 1000]
            .Array[60]
            .Select(RandomYaml.Write)
            .Sample(
                text =>
                {
                    if (AreSame(text))
                    {
                        Interlocked.Increment(ref plain);
                    }
                },
                iter: 20_000,
                print: t => t
            );
        Assert.True(plain > 1000, $"{plain} documents are of the plain part");
    }

    [Fact]
    public void Damaged_rules_are_read_as_the_whole_parser_reads_them()
    {
        const string Rule = """
            title: A rule
            status: test
            description: |
                Two lines

                 and more.
            references:
                - https://example.org/a#b
                - 'quoted: yes'
            tags:
            - attack.t1059
            detection:
                selection:
                    Image|endswith: '\cmd.exe'
                    CommandLine|contains:
                        - ' /c '   # run
                        - "say \"no\""
                keywords:
                - '|all':
                  - a
                  - b
                condition: selection or keywords
            level: low

            """;
        Gen<string> damaged = Gen.Select(
                Gen.Int[0, Rule.Length - 1],
                OneOf(" ", "\n", ":", "-", "'", "#", "|", "", "x", "\"", "  ", "\t")
            )
            .Array[1, 3]
            .Select(edits =>
            {
                StringBuilder text = new(Rule);
                foreach ((int at, string put) in edits)
                {
                    text.Remove(at % text.Length, 1).Insert(at % (text.Length + 1), put);
                }

                return text.ToString();
            });
        damaged.Sample(
            text =>
            {
                AreSame(text);
            },
            iter: 50_000,
            print: t => t
        );
        Assert.True(AreSame(Rule));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>Holds what is read against the whole parser; false where it is left to that.</summary>
    private static bool AreSame(string text)
    {
        if (PlainYaml.Read(text) is not { } plain)
        {
            return false;
        }

        List<YamlTree> whole = [];
        Assert.Null(YamlReader.ReadWhole(text, whole));
        Assert.Equal(Told(Assert.Single(whole)), Told(plain));
        return true;
    }

    private static string Told(YamlTree tree) =>
        $"{tree.Line}:{tree.Column} {tree.Size} "
        + tree switch
        {
            YamlText text => $"{(text.IsPlain ? "plain" : "text")} <{text.Value}>",
            YamlSequence list => $"[{string.Join(", ", list.Items.Select(Told))}]",
            YamlMapping map => $"{{{string.Join(", ", map.Entries.Select(e => $"{Told(e.Key)} = {Told(e.Value)}"))}}}",
            _ => "",
        };
}
