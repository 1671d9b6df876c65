using Breakwater.Detection.CaseJoins;

namespace Breakwater.Detection.Tests.CaseJoins;

public sealed class ChanceOverlapTests
{
    [Theory]
    // Poisson tails: P(X ≥ 3 | 0.01) is about 1.65e-7, P(X ≥ 5 | 1) about 3.66e-3, P(X ≥ 10 | 2) about 4.65e-5.
    [InlineData(3, 0.01, 1.65e-7)]
    [InlineData(5, 1.0, 3.66e-3)]
    [InlineData(10, 2.0, 4.65e-5)]
    public void The_bound_is_never_below_the_probability(int met, double expected, double exact) =>
        Assert.InRange(ChanceOverlap.Probability(met, expected), exact, exact * 40);

    [Fact]
    public void As_many_as_expected_are_certain() => Assert.Equal(1, ChanceOverlap.Probability(2, 2.5));

    [Fact]
    public void Without_look_ups_of_others_everybody_is_expected() =>
        Assert.Equal(4, ChanceOverlap.Expected(10, [0, 0, 0, 0], 0));

    [Fact]
    public void Who_is_asked_for_by_everybody_is_expected_more_often() =>
        Assert.True(ChanceOverlap.Expected(10, [500], 1000) > ChanceOverlap.Expected(10, [0], 1000) * 50);
}
