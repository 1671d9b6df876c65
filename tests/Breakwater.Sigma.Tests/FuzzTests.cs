using System.Text;
using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Filters;
using Breakwater.Sigma.Tests.Support;
using CsCheck;

namespace Breakwater.Sigma.Tests;

/// <summary>Seeded bursts of damaged input: nothing that a file says makes the parser throw.</summary>
public sealed class FuzzTests
{
    private static readonly string[] Words =
    [
        "and",
        "or",
        "not",
        "(",
        ")",
        "1 of ",
        "all of ",
        "them",
        "sel*",
        "s",
        "|",
        "*",
        "\n",
        " ",
        "&a ",
        "*a ",
        "[",
        "]",
        "{",
        "}",
        ": ",
        "- ",
        "'",
        "\"",
        "F|re: ",
        "|contains",
        "|base64offset",
        "|windash",
        "%x%",
        "\\",
        "null",
        "~",
        "!!int ",
        "---\n",
        "title: x\n",
        "condition: ",
        "detection:\n",
        "  ",
        "logsource: {product: a}\n",
        "correlation:\n",
        "filter:\n",
        "(?=",
        "{9999}",
        "[^",
        "\t",
        "\0",
        "\u2028",
        "<<: ",
        "? ",
        "# ",
    ];

    private const string Seed =
        "title: a\nlogsource: {product: a}\ndetection:\n  s:\n    F|contains|all: [x, 'y*']\n    G|re|i: 'a+(b|c){2,3}'\n    H|cidr: 10.0.0.0/8\n  condition: 1 of s* and not (s or s)\nlevel: high\n";

    [Fact]
    public void A_file_of_random_words_never_throws()
    {
        Gen.Int[0, Words.Length - 1]
            .Array[0, 60]
            .Sample(words => Read(string.Concat(words.Select(w => Words[w]))), iter: 2_000, seed: "0000KOIPe036");
    }

    [Fact]
    public void A_damaged_rule_never_throws()
    {
        Gen.Select(
                Gen.Int[0, Seed.Length - 1],
                Gen.Int[0, 12],
                Gen.Int[0, Words.Length - 1],
                Gen.Int[0, Seed.Length - 1]
            )
            .Sample(
                (at, cut, word, other) =>
                {
                    string damaged = Seed.Remove(at, Math.Min(cut, Seed.Length - at)).Insert(at, Words[word]);
                    Read(damaged.Insert(Math.Min(other, damaged.Length), Words[(word * 7) % Words.Length]));
                },
                iter: 4_000,
                seed: "0000KOIPe036"
            );
    }

    [Fact]
    public void A_damaged_correlation_or_filter_never_throws()
    {
        const string Meta =
            "title: a\nname: r\nlogsource: {product: a}\ndetection: {s: {F: xy}, condition: s}\n---\ntitle: c\nname: c\ncorrelation:\n  type: temporal\n  rules: [r, d]\n  group-by: [x]\n  aliases: {x: {r: F, d: G}}\n  timespan: 5m\n  condition: r and not (d or r)\n---\ntitle: d\nname: d\ncorrelation: {type: value_count, rules: [r], timespan: 90s, condition: {field: [F, G], gte: 2, lt: 9}}\n---\ntitle: f\nlogsource: {product: a}\nfilter: {rules: [r], s: {F: q}, condition: not s}\n";
        Gen.Select(
                Gen.Int[0, Meta.Length - 1],
                Gen.Int[0, 12],
                Gen.Int[0, Words.Length - 1],
                Gen.Int[0, Meta.Length - 1]
            )
            .Sample(
                (at, cut, word, other) =>
                {
                    string damaged = Meta.Remove(at, Math.Min(cut, Meta.Length - at)).Insert(at, Words[word]);
                    Correlate(damaged.Insert(Math.Min(other, damaged.Length), Words[(word * 7) % Words.Length]));
                },
                iter: 3_000,
                seed: "0000KOIPe036"
            );
    }

    private static void Correlate(string yaml)
    {
        SigmaDocuments documents = SigmaParser.Parse(yaml, "fuzz.yml");
        IReadOnlyList<SigmaRule> rules = SigmaFilters.Apply(documents.Rules, documents.Filters, out _);
        SigmaCorrelationSet set = SigmaCorrelationSet.Compile(rules, documents.Correlations);
        SigmaCorrelator correlator = new(set, new CorrelationRun.Matches());
        for (int i = 0; i < rules.Count * 4; i++)
        {
            int rule = i % rules.Count;
            correlator.Add(
                new SigmaHit(rule, i / 2, 0, i, i, [.. set.Fields(rule).Select((_, f) => f == i ? null : "5")])
            );
        }

        correlator.Complete();
    }

    [Fact]
    public void A_random_condition_never_throws()
    {
        Gen.Int[0, 13]
            .Array[0, 40]
            .Sample(
                words =>
                    Read(
                        Rules.Yaml(
                            $"s: {{F: 1}}\ncondition: '{string.Concat(words.Select(w => Words[w] + " ")).ReplaceLineEndings(" ")}'"
                        )
                    ),
                iter: 2_000,
                seed: "0000KOIPe036"
            );
    }

    [Fact]
    public void A_random_expression_is_taken_or_refused()
    {
        const string Pieces = @"ab.*+?|()[]{}0123^$\dwsSbBxuUpkiQE,-=!<>:#";
        Gen.Int[0, Pieces.Length - 1]
            .Array[0, 25]
            .Sample(
                picks =>
                {
                    string pattern = string.Concat(picks.Select(p => Pieces[p]));
                    SigmaDocuments documents = SigmaParser.Parse(
                        Rules.Yaml($"s:\n  F|re: '{pattern}'\ncondition: s"),
                        "f.yml"
                    );
                    Assert.Equal(1, documents.Rules.Count + documents.Errors.Count);
                    if (documents.Rules.Count == 1)
                    {
                        Agree(documents.Rules[0], pattern);
                    }
                },
                iter: 2_000,
                seed: "0000KOIPe036"
            );
    }

    /// <summary>Literals taken from an expression must never hide a match.</summary>
    private static void Agree(SigmaRule rule, string pattern)
    {
        SigmaEngine engine = SigmaEngine.Compile([rule]);
        int plan = engine.Plan([Rules.Source]);
        foreach (
            string text in (string[])["", "ab", "a", "b", "aabb0123", "x", "-=!", "ab\nba", pattern, "k,i,Q", "AB"]
        )
        {
            bool expected = System.Text.RegularExpressions.Regex.IsMatch(
                text,
                pattern,
                System.Text.RegularExpressions.RegexOptions.CultureInvariant
                    | System.Text.RegularExpressions.RegexOptions.NonBacktracking,
                System.Text.RegularExpressions.Regex.InfiniteMatchTimeout
            );
            Assert.Equal(expected, TestEvent.Of(("F", text)).Match(engine, engine.CreateMatcher(), plan).Count == 1);
        }
    }

    private static void Read(string yaml)
    {
        SigmaDocuments documents = SigmaParser.Parse(yaml, "fuzz.yml");
        SigmaEngine engine = SigmaEngine.Compile(documents.Rules);
        if (engine.Rules.Count > 0)
        {
            TestEvent
                .Of(("F", "xy"), ("G", Encoding.UTF8.GetString([0xC3, 0x28])))
                .Match(engine, engine.CreateMatcher(), engine.Plan([new("a", null, null)]));
        }
    }
}
