using System.Globalization;
using System.Text;
using Breakwater.Sigma.Tests.Support;
using CsCheck;

namespace Breakwater.Sigma.Tests;

/// <summary>The engine finds what a plain evaluator finds, on random rules and events.</summary>
public sealed class ReferencePropertyTests
{
    private const string Alphabet = "abABéÉxX19 \\-/.\"\u20ac";
    private static readonly string[] Fields = ["F", "G.a", "H"];

    private static readonly Gen<string> Letters = Gen.Int[0, Alphabet.Length - 1]
        .Select(i => Alphabet[i])
        .Array[0, 9]
        .Select(c => new string(c));
    private static readonly Gen<string> Sigma = Gen.Int[0, Alphabet.Length + 5]
        .Select(i =>
            i < Alphabet.Length ? Alphabet[i].ToString()
            : (string[])["*", "?", "\\*", "\\?", "\\\\", "*"] is var w ? w[i - Alphabet.Length]
            : ""
        )
        .Array[0, 8]
        .Select(string.Concat);
    private static readonly Gen<string> Field = Gen.Int[0, Fields.Length - 1].Select(i => Fields[i]);
    private static readonly Gen<string> Regex = Gen.OneOf(
        Letters.Select(System.Text.RegularExpressions.Regex.Escape),
        Gen.Select(
            Letters,
            Letters,
            (a, b) =>
                $"({System.Text.RegularExpressions.Regex.Escape(a)}|x+){System.Text.RegularExpressions.Regex.Escape(b)}?.[ab19]"
        )
    );

    private static readonly Gen<Plain> Item = Gen.OneOf<Plain>(
        Texts(
            "",
            "contains",
            "startswith",
            "endswith",
            "contains|all",
            "cased",
            "contains|cased",
            "endswith|cased",
            "neq",
            "contains|neq"
        ),
        Gen.Select(
            Field,
            Gen.Int[0, 1],
            Regex.Array[1, 3],
            (f, m, v) => (Plain)new Plain.Item(f, m == 0 ? "re" : "re|i", v)
        ),
        Gen.Select(
            Field,
            Gen.Int[0, 1],
            Gen.Int[-3, 100],
            (f, m, n) => (Plain)new Plain.Item(f, m == 0 ? "gt" : "lte", [n.ToString(CultureInfo.InvariantCulture)])
        ),
        Gen.Select(Field, Gen.Bool, (f, b) => (Plain)new Plain.Item(f, "exists", [b ? "true" : "false"])),
        Field.Select(f => (Plain)new Plain.Item(f, "", ["null"])),
        Gen.Select(
            Field,
            Field,
            Gen.Bool,
            (f, g, c) => (Plain)new Plain.Item(f, c ? "fieldref|contains" : "fieldref", [g])
        ),
        Gen.Select(
            Sigma.Where(s => s.Length > 0).Array[1, 3],
            Gen.Bool,
            (v, all) => (Plain)new Plain.Item(null, all ? "all" : "", v)
        )
    );

    internal static readonly Gen<Plain> Tree = Grow(2);

    internal static readonly Gen<(string Name, string? Value)[]> Event = Gen.Select(
        Field,
        Gen.Frequency(
            (1, Gen.Const((string?)null)),
            (6, Letters.Select(l => (string?)l)),
            (2, Gen.Int[-5, 120].Select(i => (string?)i.ToString(CultureInfo.InvariantCulture)))
        ),
        (f, v) => (Name: f, Value: (string?)v)
    ).Array[0, 6];

    [Fact]
    public void The_engine_agrees_with_the_plain_evaluator()
    {
        Gen.Select(Tree.Array[1, 6], Gen.Select(Event, Letters, Gen.Bool).Array[1, 60])
            .Sample(
                (trees, events) =>
                {
                    SigmaEngine engine = SigmaEngine.Compile(trees.Select(Rule), new SigmaOptions { SampleSize = 2 });
                    int plan = engine.Plan([Rules.Source]);
                    SigmaMatcher matcher = engine.CreateMatcher();
                    foreach (((string Name, string? Value)[] fields, string message, bool hasMessage) in events)
                    {
                        string text = hasMessage ? message : "";
                        int[] expected =
                        [
                            .. Enumerable
                                .Range(0, trees.Length)
                                .Where(i => ReferenceEvaluator.IsTrue(trees[i], fields, text)),
                        ];
                        Assert.Equal(
                            expected,
                            Made(fields, escaped: hasMessage).WithMessage(text).Match(engine, matcher, plan)
                        );
                        Array.Reverse(fields);
                        Assert.Equal(
                            expected,
                            Made(fields, escaped: false).WithMessage(text).Match(engine, matcher, plan)
                        );
                    }
                },
                iter: 400
            );
    }

    private static Gen<Plain> Texts(params string[] modifiers) =>
        Gen.Select(
            Field,
            Gen.Int[0, modifiers.Length - 1],
            Sigma.Array[1, 4],
            (f, m, v) => (Plain)new Plain.Item(f, modifiers[m], v)
        );

    private static Gen<Plain> Grow(int depth) =>
        depth == 0
            ? Item
            : Gen.Frequency(
                (3, Item),
                (2, Grow(depth - 1).Array[1, 3].Select(c => (Plain)new Plain.All(c))),
                (2, Grow(depth - 1).Array[1, 3].Select(c => (Plain)new Plain.Any(c))),
                (1, Grow(depth - 1).Select(c => (Plain)new Plain.Not(c)))
            );

    internal static SigmaRule Rule(Plain tree)
    {
        StringBuilder searches = new();
        int count = 0;
        string condition = Condition(tree, searches, ref count);
        return Rules.One($"{searches}condition: {condition}");
    }

    private static string Condition(Plain node, StringBuilder searches, ref int count)
    {
        switch (node)
        {
            case Plain.Not not:
                return $"not ({Condition(not.Child, searches, ref count)})";
            case Plain.All all:
                return Joined(all.Children, " and ", searches, ref count);
            case Plain.Any any:
                return Joined(any.Children, " or ", searches, ref count);
            default:
                Plain.Item item = (Plain.Item)node;
                string name = string.Create(CultureInfo.InvariantCulture, $"s{count++}");
                string key = item.Modifiers.Length > 0 ? $"{item.Field}|{item.Modifiers}" : item.Field ?? "";
                IEnumerable<string> values = item.Values.Select(v => IsBare(item, v) ? v : Quoted(v));
                searches.Append(CultureInfo.InvariantCulture, $"{name}:\n");
                searches.Append(key.Length == 0 ? "" : $"  '{key}':\n");
                searches.Append(string.Concat(values.Select(v => $"    - {v}\n")));
                return name;
        }
    }

    private static string Joined(Plain[] children, string word, StringBuilder searches, ref int count)
    {
        List<string> parts = [];
        foreach (Plain child in children)
        {
            parts.Add(Condition(child, searches, ref count));
        }

        return $"({string.Join(word, parts)})";
    }

    private static bool IsBare(Plain.Item item, string value) =>
        value is "null" or "true" or "false" || item.Modifiers is "gt" or "lte";

    private static string Quoted(string text) =>
        "\"" + string.Concat(text.Select(c => FormattableString.Invariant($"\\u{(int)c:X4}"))) + "\"";

    private static TestEvent Made((string Name, string? Value)[] fields, bool escaped)
    {
        TestEvent made = new();
        foreach ((string name, string? value) in fields)
        {
            string? raw =
                !escaped || value is null
                    ? value
                    : string.Concat(
                        value.Select(c =>
                            c is '\\' or '"' || c > 0x2000
                                ? FormattableString.Invariant($"\\u{(int)c:x4}")
                                : c.ToString()
                        )
                    );
            raw =
                escaped && value is not null && !value.Contains('\u20ac', StringComparison.Ordinal)
                    ? value
                        .Replace("\\", "\\\\", StringComparison.Ordinal)
                        .Replace("\"", "\\\"", StringComparison.Ordinal)
                    : raw;
            made.Add(name, raw, SigmaKind.Text, escaped && value is not null);
        }

        return made;
    }
}
