using System.Globalization;
using System.Text;
using Breakwater.Sigma.Json;
using Breakwater.Sigma.Tests.Support;
using CsCheck;

namespace Breakwater.Sigma.Tests.Json;

/// <summary>
/// Random rules find in random lines of JSON what the plain evaluator finds in the same values: however values are nested,
/// listed and escaped, wherever blocks are cut, in any order of lines, on one thread and on two.
/// </summary>
public sealed class JsonReferenceTests
{
    [Fact]
    public void A_run_over_lines_agrees_with_the_plain_evaluator()
    {
        Gen.Select(
                ReferencePropertyTests.Tree.Array[1, 6],
                ReferencePropertyTests.Event.Array[1, 40],
                Gen.Int[0, 1 << 30],
                Gen.Int[1, 600]
            )
            .Sample(
                (trees, events, seed, blockBytes) =>
                {
                    SigmaEngine engine = SigmaEngine.Compile(
                        trees.Select(ReferencePropertyTests.Rule),
                        new SigmaOptions { SampleSize = 2 }
                    );
                    string[] expected = [.. events.Select(e => Expected(trees, e))];
                    string[] lines = [.. events.Select((e, i) => Line(e, seed + i))];
                    Assert.Equal(expected, Run(engine, lines, blockBytes, threads: 1));
                    Assert.Equal(expected, Run(engine, lines, 1 << 20, threads: 2));
                    Array.Reverse(lines);
                    Array.Reverse(expected);
                    Assert.Equal(expected, Run(engine, lines, blockBytes, threads: 2));
                },
                iter: 200
            );
    }

    private static string Expected(Plain[] trees, (string Name, string? Value)[] e) =>
        string.Join(' ', Enumerable.Range(0, trees.Length).Where(i => ReferenceEvaluator.IsTrue(trees[i], e, "")));

    private static string[] Run(SigmaEngine engine, string[] lines, int blockBytes, int threads)
    {
        Sink sink = new(lines.Length);
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        JsonRunCounts counts = new JsonRun(engine, new JsonEventOptions { LogSource = Rules.Source }, threads).Read(
            new JsonLineBlocks(stream, blockBytes),
            sink,
            TestContext.Current.CancellationToken
        );
        Assert.Equal((lines.Length, 0), (counts.Events, counts.Faults));
        return sink.Told;
    }

    // The same values in one of the ways in which JSON can say them.
    private static string Line((string Name, string? Value)[] e, int seed)
    {
        List<string> members = [];
        int way = seed;
        foreach (IGrouping<string, string?> field in e.GroupBy(f => f.Name, f => f.Value))
        {
            way = (way * 31) + 7;
            string[] values = [.. field.Select((v, i) => Value(v, way + i))];
            string joined = values.Length == 1 && way % 2 == 0 ? values[0] : $"[{string.Join(" , ", values)}]";
            members.Add(
                (field.Key, (way >> 3) % 4) switch
                {
                    ("G.a", 0) => $"\"G\":{{\"a\":{joined}}}",
                    ("G.a", 1) => $"\"G\":[{string.Join(',', values.Select(v => $"{{\"a\":{v}}}"))}]",
                    (_, 2) => string.Join(',', values.Select(v => $"\"{field.Key}\": {v}")),
                    (_, 3) => $"\"\\u{(int)field.Key[0]:x4}{field.Key[1..]}\":{joined}",
                    _ => $"\"{field.Key}\":{joined}",
                }
            );
        }

        return "{" + string.Join(" ,", members) + "}";
    }

    private static string Value(string? value, int way)
    {
        if (value is null)
        {
            return "null";
        }

        if (
            way % 3 == 0
            && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
        )
        {
            string written = number.ToString(CultureInfo.InvariantCulture);
            return written == value ? written : $"\"{value}\"";
        }

        return "\"" + string.Concat(value.Select((c, i) => Escaped(c, way + i))) + "\"";
    }

    private static string Escaped(char c, int way) =>
        c switch
        {
            _ when way % 11 == 0 => FormattableString.Invariant($"\\u{(int)c:X4}"),
            '"' or '\\' => $"\\{c}",
            '/' when way % 2 == 0 => "\\/",
            _ => c.ToString(),
        };

    private sealed class Sink(int lines) : IJsonMatchSink
    {
        public string[] Told { get; } = [.. Enumerable.Repeat("", lines)];

        public void Match(in JsonEvent e, IReadOnlyList<int> rules) => Told[e.LineNumber - 1] = string.Join(' ', rules);

        public void Fault(JsonFault fault) => Assert.Fail($"{fault}");
    }
}
