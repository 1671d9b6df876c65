using Breakwater.Sigma.Tests.Support;

namespace Breakwater.Sigma.Tests;

public sealed class ConditionTests
{
    private const string Searches =
        "sel_a:\n  F|contains: a\nsel_b:\n  F|contains: b\n_hidden:\n  F|contains: c\nfilter:\n  F|contains: x\n";

    [Theory]
    [InlineData("sel_a", "a", true)]
    [InlineData("sel_a and sel_b", "a", false)]
    [InlineData("sel_a or sel_b", "b", true)]
    [InlineData("not sel_a", "b", true)]
    [InlineData("not not sel_a", "a", true)]
    [InlineData("sel_a or sel_b and filter", "a", true)]
    [InlineData("(sel_a or sel_b) and filter", "a", false)]
    [InlineData("not sel_a and sel_b", "ab", false)]
    [InlineData("not (sel_a and sel_b)", "a", true)]
    [InlineData("1 of sel_*", "b", true)]
    [InlineData("all of sel_*", "b", false)]
    [InlineData("all of sel_*", "ab", true)]
    [InlineData("1 of *_a", "a", true)]
    [InlineData("1 of them", "c", false)]
    [InlineData("1 of _hid*", "c", true)]
    [InlineData("all of them", "abx", true)]
    [InlineData("all of them", "abc", false)]
    [InlineData("any of sel_*", "a", true)]
    [InlineData("1 of sel_* and not 1 of filter*", "ax", false)]
    [InlineData("1 OF sel_* AND NOT filter", "a", true)]
    [InlineData("sel_a and not(filter)", "a", true)]
    public void Condition(string condition, string value, bool expected)
    {
        Assert.Equal(expected, Rules.Matches($"{Searches}condition: {condition}", TestEvent.Of(("F", value))));
    }

    [Fact]
    public void A_list_of_conditions_is_joined_by_or()
    {
        Assert.True(Rules.Matches($"{Searches}condition:\n  - sel_a\n  - sel_b", TestEvent.Of(("F", "b"))));
    }

    [Theory]
    [InlineData("sel_a and", "ends too early")]
    [InlineData("nobody", "no search identifier 'nobody'")]
    [InlineData("1 of nobody*", "no search identifier matches")]
    [InlineData("2 of sel_*", "'2 of' is not defined")]
    [InlineData("(sel_a", "not closed")]
    [InlineData("sel_a)", "not expected")]
    [InlineData("sel_a sel_b", "not expected")]
    [InlineData("sel_*", "needs a number")]
    [InlineData("sel_a | count() by F > 5", "aggregation")]
    [InlineData("'   '", "empty")]
    public void A_condition_that_breaks_the_specification_is_an_error(string condition, string message)
    {
        SigmaError error = Rules.Error($"{Searches}condition: {condition}");
        Assert.Equal(SigmaErrorKind.Condition, error.Kind);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(13, error.Line);
    }

    [Fact]
    public void Brackets_without_end_are_refused()
    {
        SigmaError error = Rules.Error($"{Searches}condition: {new string('(', 10_000)}sel_a");
        Assert.Equal(SigmaErrorKind.Condition, error.Kind);
    }

    [Theory]
    [InlineData("keywords:\n  - evil\n  - bad\ncondition: keywords", "an EVIL thing", true)]
    [InlineData("keywords:\n  - ev?l*thing\ncondition: keywords", "an EVIL thing", true)]
    [InlineData("keywords:\n  '|all':\n    - evil\n    - thing\ncondition: keywords", "an EVIL thing", true)]
    [InlineData("keywords:\n  '|all':\n    - evil\n    - bad\ncondition: keywords", "an EVIL thing", false)]
    [InlineData("keywords:\n  '|re': 'e.+g$'\ncondition: keywords", "an evil thing", true)]
    [InlineData("keywords: evil\ncondition: keywords", "an evil thing", true)]
    [InlineData("keywords:\n  - 4711\n  - F: x\ncondition: keywords", "code 4711", true)]
    public void Keywords_are_looked_for_in_the_message(string detection, string message, bool expected)
    {
        Assert.Equal(expected, Rules.Matches(detection, TestEvent.OfMessage(message)));
    }

    [Fact]
    public void Keywords_are_looked_for_in_every_value_where_there_is_no_message()
    {
        TestEvent e = TestEvent.Of(("Unasked", "first evil"), ("Other", "second thing"));
        Assert.True(Rules.Matches("keywords:\n  '|all':\n    - evil\n    - thing\ncondition: keywords", e));
        Assert.False(Rules.Matches("keywords:\n  - evil second\ncondition: keywords", e));
    }

    [Fact]
    public void Maps_in_a_list_are_joined_by_or()
    {
        const string Detection = "selection:\n  - A: 1\n    B: 2\n  - C: 3\ncondition: selection";
        Assert.True(Rules.Matches(Detection, TestEvent.Of(("C", "3"))));
        Assert.True(Rules.Matches(Detection, TestEvent.Of(("A", "1"), ("B", "2"))));
        Assert.False(Rules.Matches(Detection, TestEvent.Of(("A", "1"))));
    }
}
