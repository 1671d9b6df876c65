using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Tests.Support;

namespace Breakwater.Sigma.Tests;

public sealed class SigmaParserTests
{
    private const string Whole = """
        title: A whole rule
        id: 929a690e-bef0-4204-a928-ef5e620d6fcc
        name: whole
        status: test
        description: What it does
        author: Nobody
        references: [https://example.com]
        date: 2026-01-02
        modified: 2026-01-03
        tags: [attack.t1059]
        logsource: {product: Cisco, service: aaa}
        detection:
            keywords: [monitor capture]
            condition: keywords
        fields: [user]
        falsepositives: [None]
        level: high
        breakwater:
            behaviours: [T01]
            confidence: 80
        """;

    [Fact]
    public void All_that_a_rule_states_is_kept()
    {
        SigmaDocuments documents = SigmaParser.Parse(Whole, "a.yml");
        Assert.Empty(documents.Errors);
        Assert.Empty(documents.Warnings);
        SigmaRule rule = Assert.Single(documents.Rules);
        Assert.Equal("929a690e-bef0-4204-a928-ef5e620d6fcc", rule.Id);
        Assert.Equal(SigmaStatus.Test, rule.Status);
        Assert.Equal(SigmaLevel.High, rule.Level);
        Assert.Equal(new SigmaLogSource("cisco", null, "aaa"), rule.LogSource);
        Assert.Equal(["attack.t1059"], rule.Tags);
        Assert.Equal("2026-01-03", rule.Modified);
        Assert.Equal(["T01"], rule.Custom["breakwater"]["behaviours"]!.AsTexts);
        Assert.Equal("80", rule.Custom["breakwater"]["confidence"]!.AsText);
    }

    [Fact]
    public void Correlations_and_filters_are_read_as_documents()
    {
        const string Yaml = """
            title: Many logins
            id: corr-1
            correlation:
                type: event_count
                rules: [login]
                timespan: 5m
                condition: {gte: 10}
            level: high
            ---
            title: Our scripts
            logsource: {product: windows}
            filter:
                rules: [one, two]
                selection: {User: svc}
                condition: not selection
            """;
        SigmaDocuments documents = SigmaParser.Parse(Yaml, "m.yml");
        Assert.Empty(documents.Errors);
        Assert.Equal(SigmaCorrelationType.EventCount, Assert.Single(documents.Correlations).Type);
        Assert.Equal(["one", "two"], Assert.Single(documents.Filters).Rules);
        Assert.Equal(10, documents.Filters[0].Line);
    }

    [Theory]
    [InlineData("logsource: {product: a}\ndetection: {s: {F: 1}, condition: s}", "Title")]
    [InlineData("title: a\ndetection: {s: {F: 1}, condition: s}", "LogSource")]
    [InlineData("title: a\nlogsource: {definition: x}\ndetection: {s: {F: 1}, condition: s}", "LogSource")]
    [InlineData("title: a\nlogsource: {product: a}", "Detection")]
    [InlineData("title: a\nlogsource: {product: a}\ndetection: {s: {F: 1}}", "Condition")]
    [InlineData("- a\n- b", "File Structure")]
    [InlineData("title: a\ntitle: b", "Yaml File")]
    [InlineData("title: 'a", "Yaml File")]
    [InlineData("action: global\ntitle: a", "File Structure")]
    [InlineData("title: a\nlogsource: {product: a}\ndetection: {s: [[x]], condition: s}", "Lists and Maps")]
    [InlineData("title: a\nlogsource: {product: a}\ndetection: {s: {}, condition: s}", "Lists and Maps")]
    public void A_broken_document_is_listed_with_its_clause(string yaml, string clause)
    {
        SigmaDocuments documents = SigmaParser.Parse(yaml, "b.yml");
        Assert.Empty(documents.Rules);
        Assert.Contains(clause, documents.Errors[0].Clause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("level: severe", "Level")]
    [InlineData("status: low,high", "Status")]
    [InlineData("date: 2019/10/23", "Date")]
    public void A_wrong_word_is_a_warning_and_the_rule_still_loads(string line, string clause)
    {
        SigmaDocuments documents = SigmaParser.Parse(Rules.Yaml("s: {F: 1}\ncondition: s") + line, "w.yml");
        Assert.Single(documents.Rules);
        Assert.Contains(clause, Assert.Single(documents.Warnings).Clause, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_cannot_multiply_a_file()
    {
        string yaml =
            "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
            + string.Concat(
                Enumerable
                    .Range('b', 10)
                    .Select(c =>
                        $"{(char)c}: &{(char)c} [{string.Join(',', Enumerable.Repeat($"*{(char)(c - 1)}", 10))}]\n"
                    )
            );
        SigmaDocuments documents = SigmaParser.Parse(yaml, "bomb.yml");
        Assert.Contains("nodes", Assert.Single(documents.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Depth_is_bounded()
    {
        SigmaDocuments documents = SigmaParser.Parse(new string('[', 100_000), "deep.yml");
        Assert.Contains("deep", documents.Errors[0].Message, StringComparison.Ordinal);
    }
}
