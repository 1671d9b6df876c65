using System.Text;
using Breakwater.Sigma.Tests.Support;

namespace Breakwater.Sigma.Tests;

/// <summary>Files that want to stall or exhaust: each is refused with a place, and other rules run.</summary>
public sealed class HostileRulesTests
{
    private static readonly Dictionary<string, (string Yaml, SigmaErrorKind Kind, string Message)> Files = new()
    {
        ["aliases that multiply"] = (Laughs(), SigmaErrorKind.Yaml, "nodes"),
        ["an alias of itself"] = ("&a [*a]", SigmaErrorKind.Yaml, "no complete anchor"),
        ["a file without end"] = ("#" + new string('x', 4 * 1024 * 1024), SigmaErrorKind.Yaml, "longer"),
        ["lists in lists"] = ("a: " + new string('[', 100_000), SigmaErrorKind.Yaml, "nested"),
        ["lists in lists, in blocks"] = (Repeated("- ", 100_000), SigmaErrorKind.Yaml, "nested"),
        ["maps in maps"] = (Repeated("{a: ", 100_000), SigmaErrorKind.Yaml, "nested"),
        ["documents without end"] = (Repeated("a: b\n---\n", 5_000), SigmaErrorKind.Yaml, "documents"),
        ["nodes without end"] = ("a: [" + Repeated("b,", 250_000) + "b]", SigmaErrorKind.Yaml, "nodes"),
        ["a long scalar"] = (Rule("s: {F: " + new string('x', 70_000) + "}", "s"), SigmaErrorKind.Yaml, "scalar"),
        ["many search identifiers"] = (
            Rule(string.Join("\n  ", Enumerable.Range(0, 600).Select(i => $"s{i}: {{F: {i}}}")), "1 of s*"),
            SigmaErrorKind.Limit,
            "search identifiers"
        ),
        ["many conditions"] = (Rule("s: {F: 1}", "[" + Repeated("s,", 30) + "s]"), SigmaErrorKind.Limit, "conditions"),
        ["a condition of many words"] = (
            Rule("s: {F: 1}", Repeated("s or ", 5_000) + "s"),
            SigmaErrorKind.Condition,
            "words"
        ),
        ["brackets in brackets"] = (
            Rule("s: {F: 1}", Repeated("(", 1_000) + "s" + Repeated(")", 1_000)),
            SigmaErrorKind.Condition,
            "nested"
        ),
        ["patterns of names again and again"] = (
            Rule(
                string.Join("\n  ", Enumerable.Range(0, 400).Select(i => $"s{i}: {{F: {i}}}")),
                Repeated("1 of s*9* or ", 1_000) + "1 of s*"
            ),
            SigmaErrorKind.Limit,
            "patterns"
        ),
        ["a selection again and again"] = (
            Rule($"s: {{F: [{string.Join(',', Enumerable.Range(0, 5_000))}]}}", Repeated("s or ", 500) + "s"),
            SigmaErrorKind.Limit,
            "tests"
        ),
        ["a list without end"] = (
            Rule($"s: {{F: [{string.Join(',', Enumerable.Range(0, 30_000))}]}}", "s"),
            SigmaErrorKind.Limit,
            "values"
        ),
        ["a long value"] = (Rule($"s: {{F: {new string('x', 9_000)}}}", "s"), SigmaErrorKind.Limit, "longer"),
        ["many wildcards"] = (Rule($"s: {{F: '{Repeated("a*", 200)}'}}", "s"), SigmaErrorKind.Limit, "wildcards"),
        ["many single wildcards"] = (
            Rule($"s: {{F|contains: '{Repeated("?", 200)}'}}", "s"),
            SigmaErrorKind.Limit,
            "wildcards"
        ),
        ["flags of many dashes"] = (
            Rule("s: {F|windash: ' -a -b -c -d -e -f -g -h -i -j -k -l'}", "s"),
            SigmaErrorKind.Limit,
            "spellings"
        ),
        ["many values of flags"] = (
            Rule($"s: {{F|windash|contains: [{Repeated("' -a -b -c -d -e',", 40)} x]}}", "s"),
            SigmaErrorKind.Limit,
            "tests"
        ),
        ["many expressions"] = (
            Rule($"s: {{F|re: [{string.Join(',', Enumerable.Range(0, 600).Select(i => $"'a{i}.b'"))}]}}", "s"),
            SigmaErrorKind.Limit,
            "expressions"
        ),
        ["a look ahead"] = (Expression("a(?=b)"), SigmaErrorKind.Value, "back-tracking"),
        ["a look behind"] = (Expression("(?<!a)b"), SigmaErrorKind.Value, "back-tracking"),
        ["a back-reference"] = (Expression(@"(a+)\1"), SigmaErrorKind.Value, "back-tracking"),
        ["an atomic group"] = (Expression("(?>a+)b"), SigmaErrorKind.Value, "back-tracking"),
        ["a condition in an expression"] = (Expression("(?(a)b|c)"), SigmaErrorKind.Value, "back-tracking"),
        ["a large count"] = (Expression("a{100000}"), SigmaErrorKind.Value, "positions"),
        ["counts of counts"] = (Expression("((a{50}){50}){50}"), SigmaErrorKind.Value, "positions"),
        ["a count of everything"] = (Expression("(.*.*){600}"), SigmaErrorKind.Value, "positions"),
        ["a long expression"] = (Expression(new string('a', 5_000)), SigmaErrorKind.Value, "longer"),
        ["brackets in an expression"] = (Expression(Repeated("(", 2_000)), SigmaErrorKind.Value, "read"),
        ["an open class"] = (Expression("[^a"), SigmaErrorKind.Value, "read"),
    };

    public static TheoryData<string> Names => [.. Files.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_refused_with_its_place_and_the_other_rules_run(string name)
    {
        (string yaml, SigmaErrorKind kind, string message) = Files[name];

        SigmaDocuments hostile = SigmaParser.Parse(yaml, "hostile.yml");
        SigmaDocuments good = SigmaParser.Parse(Rule("s: {F: ok}", "s"), "good.yml");

        Assert.Empty(hostile.Rules);
        SigmaError error = Assert.Single(hostile.Errors, e => e.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal(kind, error.Kind);
        Assert.True(error.Line > 0 && error.Column > 0);
        Assert.NotEmpty(error.Clause);
        Assert.NotEmpty(error.Advice);
        SigmaEngine engine = SigmaEngine.Compile([.. hostile.Rules, .. good.Rules]);
        TestEvent e = TestEvent.Of(("F", "ok"));
        Assert.Single(e.Match(engine, engine.CreateMatcher(), engine.Plan([good.Rules[0].LogSource])));
    }

    [Fact]
    public void Of_many_mistakes_the_first_are_listed_and_the_rule_is_refused()
    {
        SigmaDocuments read = SigmaParser.Parse(
            Rule("s:\n" + string.Concat(Enumerable.Range(0, 3_000).Select(i => $"    F{i}|nothing: 1\n")), "s"),
            "hostile.yml"
        );

        Assert.Empty(read.Rules);
        Assert.Equal(101, read.Errors.Count);
        Assert.Contains("more than 100", read.Errors[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_after_many_others_still_refuses_its_rule()
    {
        StringBuilder file = new();
        for (int i = 0; i < 300; i++)
        {
            file.Append(Rule("s: {F|nothing: 1}", "s")).Append("---\n");
        }

        SigmaDocuments read = SigmaParser.Parse(file + Rule("s: {F: 1}", "s"), "hostile.yml");

        Assert.Single(read.Rules);
        Assert.Equal(101, read.Errors.Count);
    }

    [Fact]
    public void A_message_quotes_a_part_of_what_is_long()
    {
        SigmaDocuments read = SigmaParser.Parse(Rule($"s: {{'F|{new string('x', 60_000)}': 1}}", "s"), "hostile.yml");

        Assert.InRange(Assert.Single(read.Errors).Message.Length, 400, 600);
    }

    private static string Rule(string searches, string condition) =>
        $"title: t\nlogsource: {{product: p}}\ndetection:\n  {searches}\n  condition: {condition}\n";

    private static string Expression(string pattern) => Rule($"s: {{F|re: '{pattern}'}}", "s");

    private static string Repeated(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    private static string Laughs()
    {
        StringBuilder yaml = new("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 30; i++)
        {
            yaml.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n"
            );
        }

        return yaml.ToString();
    }
}
