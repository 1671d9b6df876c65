using Breakwater.Sigma.Correlations;
using Breakwater.TestSupport;

namespace Breakwater.Sigma.Tests.Correlations;

public sealed class CorrelationParserTests
{
    [Fact]
    public void Every_key_of_a_correlation_is_read()
    {
        SigmaCorrelation read = One(
            """
            type: value_count
            rules: [one, two]
            group-by: [host, user]
            timespan: 90m
            aliases:
              host: {one: source.host, two: target.host}
            condition: {field: [a, b], gt: 2, lte: 10}
            generate: true
            """
        );
        Assert.Equal(SigmaCorrelationType.ValueCount, read.Type);
        Assert.Equal(["one", "two"], read.Rules);
        Assert.Equal(["host", "user"], read.GroupBy);
        Assert.Equal(TimeSpan.FromMinutes(90), read.Timespan);
        Assert.Equal("target.host", read.Aliases["host"]["two"]);
        Assert.Equal(["a", "b"], read.Condition.Fields);
        Assert.Equal(
            [new SigmaCriterion(SigmaComparison.Greater, 2), new SigmaCriterion(SigmaComparison.LessOrEqual, 10)],
            read.Condition.Criteria
        );
        Assert.True(read.Generate);
    }

    [Fact]
    public void Generate_may_stand_beside_the_correlation_as_in_the_schema()
    {
        SigmaDocuments documents = SigmaParser.Parse(
            "title: a\ngenerate: true\ncorrelation: {type: temporal, rules: [one, two], timespan: 1m}",
            "g.yml"
        );
        Assert.True(Assert.Single(documents.Correlations).Generate);
        Assert.Empty(documents.Correlations[0].Custom);
    }

    [Theory]
    [InlineData("type: sometimes\nrules: [a]\ntimespan: 1m\ncondition: {gte: 1}", 5, "Correlation type")]
    [InlineData("rules: [a]\ntimespan: 1m", 5, "Correlation type")]
    [InlineData("type: temporal\ntimespan: 1m", 5, "Related rules")]
    [InlineData("type: temporal\nrules: []\ntimespan: 1m", 6, "Related rules")]
    [InlineData("type: temporal\nrules: [a]", 5, "Time Selection")]
    [InlineData("type: temporal\nrules: [a]\ntimespan: 1H", 7, "Time Selection")]
    [InlineData("type: temporal\nrules: [a]\ntimespan: 0s", 7, "Time Selection")]
    [InlineData("type: temporal\nrules: [a]\ntimespan: 99999999d", 7, "Time Selection")]
    [InlineData("type: temporal\nrules: [a]\ntimespan: 1m\naliases: {x: y}", 8, "Aliases")]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1m", 5, "Condition")]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {field: x}", 8, "Condition")]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {over: 1}", 8, "Condition")]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {gte: many}", 8, "Condition")]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1m\ncondition: {gte: 1, percentile: 5}", 8, "Condition")]
    [InlineData("type: event_count\nrules: [a]\ntimespan: 1m\ncondition: a and b", 8, "Condition")]
    [InlineData("type: temporal_ordered\nrules: [a, b]\ntimespan: 1m\ncondition: a and b", 8, "Condition")]
    [InlineData("type: temporal\nrules: [a, b]\ntimespan: 1m\ncondition: a and (b", 8, "Condition")]
    [InlineData("type: value_sum\nrules: [a]\ntimespan: 1m\ncondition: {gte: 1}", 8, "Condition")]
    [InlineData("type: value_avg\nrules: [a]\ntimespan: 1m\ncondition: {field: [a, b], gte: 1}", 8, "Condition")]
    [InlineData(
        "type: value_percentile\nrules: [a]\ntimespan: 1m\ncondition: {field: a, percentile: 101, gt: 1}",
        8,
        "Condition"
    )]
    public void A_broken_correlation_is_listed_with_line_and_clause(string body, int line, string clause)
    {
        SigmaDocuments documents = SigmaParser.Parse(Yaml(body), "b.yml");
        Assert.Empty(documents.Correlations);
        SigmaError error = documents.Errors[0];
        Assert.Equal("b.yml", error.Path);
        Assert.Equal(line, error.Line);
        Assert.EndsWith(clause, error.Clause, StringComparison.Ordinal);
    }

    [Fact]
    public void A_correlation_that_is_no_map_is_listed()
    {
        SigmaError error = Assert.Single(SigmaParser.Parse("title: a\ncorrelation: x", "b.yml").Errors);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public void Examples_of_the_specification_are_read()
    {
        string folder = RealEvidence.Require("sigma/spec/tests/schema");
        int read = 0;
        foreach (string file in Directory.EnumerateFiles(folder, "*.yml", SearchOption.AllDirectories))
        {
            SigmaDocuments documents = SigmaParser.Parse(File.ReadAllText(file), Path.GetFileName(file));
            Assert.Empty(documents.Errors);
            read += documents.Correlations.Count + documents.Filters.Count;
        }

        Assert.Equal(10, read);
    }

    private static string Yaml(string body) =>
        "title: Several\nid: c\nlevel: high\ncorrelation:\n"
        + string.Concat(body.ReplaceLineEndings("\n").Split('\n').Select(l => $"  {l}\n"));

    private static SigmaCorrelation One(string body)
    {
        SigmaDocuments documents = SigmaParser.Parse(Yaml(body), "one.yml");
        Assert.Empty(documents.Errors);
        return Assert.Single(documents.Correlations);
    }
}
