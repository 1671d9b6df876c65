namespace Breakwater.Detection.CaseJoins;

/// <summary>
/// How likely so many people of a set are among those whom somebody looked up by chance: each of those is a person as often as among the people of everybody else. The number
/// of people met is then a sum of unlike trials, whose upper tail is bounded by Chernoff: P(X ≥ k) ≤ e^(k − λ) (λ/k)^k for k &gt; λ.
/// </summary>
internal static class ChanceOverlap
{
    /// <summary>How many people of the set chance would show, at most.</summary>
    /// <param name="people">How many people the identity looked up; one who was looked up often is one.</param>
    /// <param name="others">How many other accounts looked each person of the set up.</param>
    /// <param name="total">People whom other accounts looked up, added up over accounts.</param>
    public static double Expected(long people, IEnumerable<long> others, long total) =>
        // One more for each, so that who was never asked for by others is not impossible.
        others.Sum(count => Math.Min(1.0, people * (count + 1.0) / (total + 1.0)));

    /// <summary>The most that the probability of so many or more can be.</summary>
    public static double Probability(int met, double expected)
    {
        if (met <= expected || met == 0)
        {
            return 1;
        }

        return expected <= 0 ? 0 : Math.Exp(met - expected + (met * Math.Log(expected / met)));
    }
}
