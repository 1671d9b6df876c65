using Breakwater.Sigma.Filters;
using Breakwater.Sigma.Tests.Support;

namespace Breakwater.Sigma.Tests.Filters;

public sealed class SigmaFiltersTests
{
    private const string RulesText = """
        title: One
        id: id-1
        name: one
        logsource: {product: test}
        detection: {s: {F: x}, condition: s}
        ---
        title: Two
        id: id-2
        logsource: {product: other}
        detection: {s: {F: x}, condition: s}
        """;

    [Theory]
    [InlineData("rules: [id-1]")]
    [InlineData("rules: one")]
    [InlineData("rules: [ONE, id-1]")]
    [InlineData("rules: any")]
    [InlineData("rules: []")]
    public void A_filter_holds_back_what_its_condition_excludes(string rules)
    {
        IReadOnlyList<SigmaRule> filtered = Apply(Filter(rules), out IReadOnlyList<SigmaError> errors);
        Assert.Empty(errors);
        Assert.Equal([0], Matches(filtered, "kim", "test"));
        Assert.Empty(Matches(filtered, "svc_backup", "test"));
        Assert.Equal([1], Matches(filtered, "svc_backup", "other"));
    }

    [Fact]
    public void Several_filters_hold_back_together()
    {
        IReadOnlyList<SigmaRule> filtered = Apply(
            Filter("rules: [id-1]")
                + "\n---\n"
                + Filter("rules: [id-1]").Replace("svc_", "job_", StringComparison.Ordinal),
            out _
        );
        Assert.Empty(Matches(filtered, "svc_backup", "test"));
        Assert.Empty(Matches(filtered, "job_backup", "test"));
        Assert.Equal([0], Matches(filtered, "kim", "test"));
    }

    [Theory]
    [InlineData("rules: [absent]", "'absent'")]
    [InlineData("rules: [id-2]", "another log source")]
    public void A_filter_that_is_meant_for_no_rule_is_listed(string rules, string message)
    {
        Apply(Filter(rules), out IReadOnlyList<SigmaError> errors);
        SigmaError error = Assert.Single(errors);
        Assert.Equal("filter.yml", error.Path);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title: F\nlogsource: {product: test}\nfilter: {s: {U: x}, condition: not s}", "Sigma filters 2.1")]
    [InlineData("title: F\nlogsource: {product: test}\nfilter: {rules: [a], s: {U: x}}", "Condition")]
    [InlineData(
        "title: F\nlogsource: {product: test}\nfilter: {rules: [[a]], s: {U: x}, condition: s}",
        "Sigma filters 2.1"
    )]
    [InlineData("title: F\nlogsource: {product: test}\nfilter: x", "Sigma filters 2.1")]
    public void A_broken_filter_is_listed_with_its_clause(string yaml, string clause)
    {
        SigmaDocuments documents = SigmaParser.Parse(yaml, "f.yml");
        Assert.Empty(documents.Filters);
        Assert.EndsWith(clause, documents.Errors[0].Clause, StringComparison.Ordinal);
    }

    private static string Filter(string rules) =>
        $"title: Services\nlogsource: {{product: test}}\nfilter:\n  {rules}\n  s: {{User|startswith: svc_}}\n  condition: not s";

    private static IReadOnlyList<SigmaRule> Apply(string filters, out IReadOnlyList<SigmaError> errors)
    {
        SigmaDocuments given = SigmaParser.Parse(filters, "filter.yml");
        Assert.Empty(given.Errors);
        return SigmaFilters.Apply(SigmaParser.Parse(RulesText, "rules.yml").Rules, given.Filters, out errors);
    }

    private static List<int> Matches(IReadOnlyList<SigmaRule> rules, string user, string product)
    {
        SigmaEngine engine = SigmaEngine.Compile(rules);
        return TestEvent
            .Of(("F", "x"), ("User", user))
            .Match(engine, engine.CreateMatcher(), engine.Plan([new SigmaLogSource(product, null, null)]));
    }
}
