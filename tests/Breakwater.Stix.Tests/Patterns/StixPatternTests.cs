using Breakwater.Stix.Patterns;
using CsCheck;

namespace Breakwater.Stix.Tests.Patterns;

public sealed class StixPatternTests
{
    [Theory]
    [InlineData("[a:b = 1 OR a:c = 2 AND a:d = 3]", "(a:b OR (a:c AND a:d))")]
    [InlineData("[(a:b = 1 OR a:c = 2) AND a:d = 3]", "((a:b OR a:c) AND a:d)")]
    [InlineData("[a:b = 1] OR [a:c = 2] AND [a:d = 3] FOLLOWEDBY [a:e = 4]", "((a:b Or (a:c And a:d)) FollowedBy a:e)")]
    [InlineData("[a:b = 1] WITHIN 5.5 SECONDS", "a:b WithinQualifier { Seconds = 5.5 }")]
    [InlineData("([a:b = 1]) REPEATS 3 TIMES", "a:b RepeatsQualifier { Times = 3 }")]
    [InlineData("/* note */ [a:'b.c'[*].d_ref.e[0] = 'x'] // end", "a:b.c[*].d_ref.e[0]")]
    public void Precedence_is_that_of_the_specification(string pattern, string expected)
    {
        StixPattern? parsed = StixPattern.Parse(pattern, out PatternError? error);

        Assert.Null(error);
        Assert.Equal(expected, Show(parsed!.Expression));
    }

    [Fact]
    public void Escapes_in_strings_are_resolved()
    {
        Comparison comparison = Single(@"[a:b = 'it\'s C:\\x']");

        Assert.Equal(new TextLiteral(@"it's C:\x"), comparison.Values[0]);
    }

    [Theory]
    [InlineData("[a:b = 'open]", 7)]
    [InlineData(@"[a:b = 'a\n']", 7)]
    [InlineData("[a:b = 1", 8)]
    [InlineData("[a:b-c = 1]", 3)]
    [InlineData("[a:b LIKE 5]", 10)]
    [InlineData("[a:b > true]", 7)]
    [InlineData("[a:b IN (1, 'x')]", 8)]
    [InlineData("[a:b = 1] REPEATS 0 TIMES", 20)]
    [InlineData("[a:b = 012]", 7)]
    [InlineData("[EXISTS]", 7)]
    [InlineData("", 0)]
    public void An_error_says_where(string pattern, int offset)
    {
        Assert.Null(StixPattern.Parse(pattern, out PatternError? error));
        Assert.Equal(offset, error!.Offset);
    }

    [Fact]
    public void Nesting_has_a_limit() => Assert.Null(StixPattern.Parse(new string('(', 100_000), out PatternError? _));

    [Fact]
    public void Exists_belongs_to_version_2_1()
    {
        Assert.NotNull(StixPattern.Parse("[EXISTS a:b]", out _));
        Assert.Null(StixPattern.Parse("[EXISTS a:b]", out _, StixVersion.Version20));
    }

    [Fact]
    public void Noise_is_refused_and_never_throws()
    {
        string[] pieces =
        [
            "[",
            "]",
            "(",
            ")",
            "a:b",
            "file:hashes.'SHA-256'",
            "=",
            "!=",
            "IN",
            "LIKE",
            "MATCHES",
            "ISSUBSET",
            "NOT",
            "AND",
            "OR",
            "FOLLOWEDBY",
            "WITHIN",
            "REPEATS",
            "START",
            "STOP",
            "SECONDS",
            "TIMES",
            "EXISTS",
            "'x'",
            "5",
            "-1",
            ".5",
            "t'2020-01-01T00:00:00Z'",
            "h'00'",
            "b'AA=='",
            "true",
            "'",
            "\\",
            "/*",
            "//",
            "\n",
            ",",
            "*",
            "\ud800",
            "[*]",
            ".",
            ":",
        ];
        Gen.Int[0, pieces.Length - 1]
            .Select(i => pieces[i])
            .List[0, 30]
            .Sample(
                parts =>
                {
                    StixPattern? pattern = StixPattern.Parse(string.Join(' ', parts), out PatternError? error);
                    return pattern is null == error is not null;
                },
                iter: 20_000,
                seed: "0000KzuVzQj1"
            );
    }

    private static Comparison Single(string pattern) =>
        (Comparison)((ObservationTest)StixPattern.Parse(pattern, out _)!.Expression).Comparison;

    private static string Show(ObservationExpression expression) =>
        expression switch
        {
            ObservationTest test => Show(test.Comparison),
            ObservationJoin join => $"({string.Join($" {join.Operator} ", join.Operands.Select(Show))})",
            QualifiedObservation qualified => $"{Show(qualified.Operand)} {qualified.Qualifier}",
            _ => throw new InvalidOperationException(),
        };

    private static string Show(ComparisonExpression expression) =>
        expression is ComparisonJoin join
            ? $"({string.Join(join.All ? " AND " : " OR ", join.Operands.Select(Show))})"
            : ((Comparison)expression).Path.ToString();
}
