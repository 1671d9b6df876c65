using Breakwater.Sigma.Reviewing;
using Breakwater.Sigma.Tests.Support;

namespace Breakwater.Sigma.Tests.Reviewing;

public sealed class SigmaRuleReviewTests
{
    private static IReadOnlyList<SigmaError> Review(string detection)
    {
        string yaml = Rules.Yaml(detection);
        Assert.Empty(SigmaParser.Parse(yaml, "r.yml").Errors);
        return SigmaRuleReview.Review(yaml, "r.yml");
    }

    [Theory]
    [InlineData("a: {F: x}\ncondition: a")]
    [InlineData("a: {F: x}\nb: {G: y}\ncondition: a and not b")]
    [InlineData("a: {F: x}\nb: {F: y}\ncondition: a or b")]
    [InlineData("a: {F: [x, y], F|endswith: y}\ncondition: a")]
    [InlineData("a: {F|startswith: x, F|endswith: y}\ncondition: a")]
    [InlineData("a: {F: x*}\nb: {F: xyz}\ncondition: a and b")]
    [InlineData("a: {F|contains|all: [x, y]}\ncondition: a")]
    [InlineData("a: {F: 10, F|gte: 5}\ncondition: a")]
    [InlineData("a: {F|base64: [x, X]}\ncondition: a")]
    [InlineData("a: {F: x, G: y}\nb: {F: x}\nc: {G: z}\ncondition: a and not (b and c)")]
    [InlineData("a: {F|expand: '%x%', F: y}\ncondition: a")]
    public void What_can_be_meant_is_let_pass(string detection)
    {
        Assert.Empty(Review(detection));
    }

    [Theory]
    [InlineData("a: {F: x}\nb: {G: y}\ncondition: a", "no condition uses the search identifier 'b'", 6)]
    [InlineData("a: {F: x}\ncondition: a and not a", "can never hold", 6)]
    [InlineData("a: {F: x}\ncondition: a or not a", "always holds", 6)]
    [InlineData("a: {F: x}\ncondition: not a", "meets none of the search identifiers", 6)]
    [InlineData("a: {F: x}\nb: {G: y}\ncondition: a or (a and b)", "'b' changes nothing", 6)]
    [InlineData("a: {F: x, F|contains: yz}\ncondition: a", "no single value of 'F'", 5)]
    [InlineData("a: {F: x, F|exists: false}\ncondition: a", "no single value of 'F'", 5)]
    [InlineData("a: {F: 3, F|gte: 5}\ncondition: a", "no single value of 'F'", 5)]
    [InlineData("a: {F: x}\nb: {F: [y, z]}\ncondition: all of them", "no single value of 'F'", 6)]
    [InlineData("a: {F|all: [x, y]}\ncondition: a", "equal to several values", 5)]
    [InlineData("a: {F: [x, X]}\ncondition: a", "'X' stands twice", 5)]
    [InlineData("a: {F: x, G: y}\nb: {F: [x, z]}\ncondition: a and not b", "taken out by 'b'", 6)]
    [InlineData("a: {F: x}\nb: {G: x}\nc: {F: x}\ncondition: a and not (b or c)", "taken out by 'c'", 7)]
    public void What_cannot_be_meant_is_told_with_its_line(string detection, string message, int line)
    {
        Assert.Contains(
            Review(detection),
            e => e.Message.Contains(message, StringComparison.Ordinal) && e.Line == line
        );
    }
}
