using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Matching.Expressions;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Sigma.Tests;

public sealed class ExpressionAutomatonTests
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    private static readonly Gen<string> Atom = OneOf(
        "a",
        "b",
        "B",
        "c",
        "0",
        "_",
        " ",
        "-",
        ".",
        "\\.",
        "\\d",
        "\\D",
        "\\w",
        "\\W",
        "\\s",
        "\\S",
        "\\n",
        "\\x41",
        "[ab]",
        "[^a]",
        "[a-c0-9_]",
        "[^\\w]",
        "[\\d.-]",
        "[]a]",
        "\\b",
        "\\B",
        "^",
        "$",
        "\\A",
        "\\z",
        "(?i)",
        "(?i:ab)",
        "(?s:.)",
        "(?-i:A)",
        "{",
        "}",
        "a{2",
        "\\t"
    );

    private static readonly Gen<string> Pattern = Gen.Recursive<string>(
        (depth, inner) =>
            depth > 3
                ? Atom
                : Gen.OneOf(
                    Atom,
                    Atom,
                    inner.Select(inner, (x, y) => x + y),
                    inner.Select(inner, (x, y) => x + "|" + y),
                    inner.Select(x => "(" + x + ")"),
                    inner.Select(x => "(?:" + x + ")"),
                    inner.Select(
                        OneOf("*", "+", "?", "{2}", "{1,3}", "{0,}", "+?", "*?"),
                        (x, q) => "(?:" + x + ")" + q
                    )
                )
    );

    private static readonly Gen<string> Text = OneOf(
        "a",
        "A",
        "b",
        "B",
        "c",
        "C",
        "0",
        "9",
        "_",
        " ",
        "-",
        ".",
        "\n",
        "\t",
        "{",
        "}",
        "ab",
        "aab"
    )
        .List[0, 14]
        .Select(parts => string.Concat(parts));

    private static readonly Gen<RegexOptions> Options = OneOf(
        RegexOptions.None,
        RegexOptions.IgnoreCase,
        RegexOptions.Multiline,
        RegexOptions.Singleline,
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.Singleline
    );

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    // The same expressions in every run: engines differ on odd ones that nobody writes, and a build must not depend on chance.
    [Fact]
    public void It_says_what_the_engine_of_the_platform_says()
    {
        PCG chance = new(1, 20_261_125);
        Gen<(string Pattern, RegexOptions Options, List<string> Texts)> samples = Pattern.Select(
            Options,
            Text.List[1, 8],
            (pattern, options, texts) => (pattern, options, texts)
        );
        int tried = 0;
        for (int i = 0; i < 20_000; i++)
        {
            (string pattern, RegexOptions options, List<string> texts) = samples.Generate(chance, null, out _);
            if (Make(pattern, options) is { } platform && Agree(pattern, platform, options, texts))
            {
                tried++;
            }
        }

        Assert.True(tried > 5_000, $"{tried}");
    }

    [Theory]
    [InlineData("^no (log|snmp)", "no logging host", true)]
    [InlineData("^no (log|snmp)", "do no logging", false)]
    [InlineData(@"\brun\b", "show run", true)]
    [InlineData(@"\brun\b", "show running", false)]
    [InlineData(@"(?i)^(do\s+)?mon(i(t(o(r)?)?)?)?\s+cap", "DO  Monit capture x", true)]
    [InlineData(@"a$", "a", true)]
    [InlineData(@"^$", "", true)]
    [InlineData(@"22\d22$", "ip ssh port 22522", true)]
    [InlineData(@"(\d{1,3}\.){3}\d{1,3}", "from 192.0.2.1 to", true)]
    [InlineData(@"(\d{1,3}\.){3}\d{1,3}", "from 192.0.2 to", false)]
    public void It_matches(string pattern, string text, bool expected) =>
        Assert.Equal(
            expected,
            ExpressionAutomaton.Of(pattern, RegexOptions.None)!.IsMatch(Encoding.ASCII.GetBytes(text))
        );

    [Theory]
    [InlineData("é")]
    [InlineData(@"(a)\1")]
    [InlineData(@"=\<0>+u")]
    [InlineData(@"(?=a)")]
    [InlineData(@"\p{L}")]
    [InlineData("[a-z-[b]]")]
    [InlineData(@"\0")]
    [InlineData("(?x)a b")]
    [InlineData("(?:$)?")]
    public void What_it_does_not_know_for_sure_it_leaves_alone(string pattern) =>
        Assert.Null(ExpressionAutomaton.Of(pattern, RegexOptions.None));

    [Fact]
    public void A_text_that_needs_too_many_states_is_answered_without_them()
    {
        // The classic blow-up: which of the last 16 characters was an a.
        const string Classic = "a[ab]{16}c";
        ExpressionAutomaton automaton = ExpressionAutomaton.Of(Classic, RegexOptions.None)!;
        Regex platform = new(Classic, Plain, Regex.InfiniteMatchTimeout);
        Random random = new(5);
        string text = string.Concat(Enumerable.Range(0, 60_000).Select(_ => random.Next(2) == 0 ? 'a' : 'b'));
        string[] texts = [text, text + "c", text + "aaaaaaaaaaaaaaaaaac", text + "bbbbbbbbbbbbbbbbbbc", text + "x"];

        bool[] expected = [.. texts.Select(t => platform.IsMatch(t))];
        Assert.Contains(true, expected);
        Assert.Contains(false, expected);
        Assert.Equal(expected, texts.Select(t => automaton.IsMatch(Encoding.ASCII.GetBytes(t))));
    }

    [Fact]
    public async Task Threads_that_share_it_agree()
    {
        const string Shared = @"(?i)(?:ab|cd)+\b.*x[0-9]{2,4}$";
        ExpressionAutomaton automaton = ExpressionAutomaton.Of(Shared, RegexOptions.None)!;
        Regex platform = new(Shared, Plain, Regex.InfiniteMatchTimeout);
        Random random = new(9);
        string[] texts =
        [
            .. Enumerable
                .Range(0, 3000)
                .Select(_ => string.Concat(Enumerable.Range(0, 12).Select(_ => "abcdABx0123 "[random.Next(12)]))),
        ];
        bool[] expected = [.. texts.Select(t => platform.IsMatch(t))];

        bool[][] found = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => Task.Run(() => texts.Select(t => automaton.IsMatch(Encoding.ASCII.GetBytes(t))).ToArray()))
        );

        Assert.All(found, f => Assert.Equal(expected, f));
    }

    [Fact]
    public void It_agrees_on_the_expressions_of_the_product() =>
        AgreeOnRules(Path.Combine(Repository.Root, "content", "sigma"), 0.9);

    [Fact]
    public void It_agrees_on_published_expressions() => AgreeOnRules(RealEvidence.Require("sigma/rules"), 0.6);

    // Texts are made of the pieces of the expressions themselves, so that many nearly match.
    private static void AgreeOnRules(string folder, double known)
    {
        string[] patterns =
        [
            .. Directory
                .EnumerateFiles(folder, "*.yml", SearchOption.AllDirectories)
                .Where(f => !f.EndsWith(".samples.yml", StringComparison.Ordinal))
                .SelectMany(f => SigmaParser.Parse(File.ReadAllText(f), f).Rules)
                .SelectMany(r => Expressions(r.Detection))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        Random random = new(3);
        int taken = 0;
        foreach (string pattern in patterns)
        {
            if (Make(pattern, RegexOptions.IgnoreCase) is not { } platform)
            {
                continue;
            }

            string[] pieces = Regex.Split(
                pattern,
                @"\\[a-zA-Z]|[()\[\]{}|^$*+?.]",
                RegexOptions.None,
                TimeSpan.FromSeconds(1)
            );
            List<string> texts =
            [
                .. Enumerable
                    .Range(0, 60)
                    .Select(_ =>
                        string.Join(
                                random.Next(3) == 0 ? " " : "",
                                Enumerable.Range(0, 6).Select(_ => pieces[random.Next(pieces.Length)])
                            )
                            .Replace("\\", "", StringComparison.Ordinal)
                    ),
            ];
            taken += Agree(pattern, platform, RegexOptions.IgnoreCase, texts) ? 1 : 0;
        }

        Assert.NotEmpty(patterns);
        Assert.True(taken >= known * patterns.Length, $"{taken} of {patterns.Length}");
    }

    private static IEnumerable<string> Expressions(DetectionNode node) =>
        node switch
        {
            AnyNode any => any.Children.SelectMany(Expressions),
            AllNode all => all.Children.SelectMany(Expressions),
            NotNode not => Expressions(not.Child),
            TestNode { Test: RegexTest regex } => [regex.Pattern],
            _ => [],
        };

    private static bool Agree(string pattern, Regex platform, RegexOptions options, IEnumerable<string> texts)
    {
        if (ExpressionAutomaton.Of(pattern, options) is not { } automaton)
        {
            return false;
        }

        ExpressionSimulation simulation = new(ExpressionProgram.Of(ExpressionReader.Read(pattern, options)!)!);
        foreach (string text in texts.Where(t => Ascii.IsValid(t) && !t.EndsWith('\n')))
        {
            bool expected = platform.IsMatch(text);
            byte[] bytes = Encoding.ASCII.GetBytes(text);
            Assert.True(automaton.IsMatch(bytes) == expected, $"{pattern} {options} on {text}: not {expected}");
            Assert.True(simulation.IsMatch(bytes) == expected, $"{pattern} {options} on {text}, simulated");
        }

        return true;
    }

    private static Regex? Make(string pattern, RegexOptions options)
    {
        try
        {
            return new Regex(pattern, options | Plain, Regex.InfiniteMatchTimeout);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
