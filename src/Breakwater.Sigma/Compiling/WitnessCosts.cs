using Breakwater.Sigma.Detections;

namespace Breakwater.Sigma.Compiling;

/// <summary>How often a predicate is expected to be true, in events out of a million: guessed, or seen in a sample.</summary>
internal sealed class WitnessCosts(Predicate[] predicates, IReadOnlyDictionary<int, int>? fired, int sampled)
{
    private const double GuessWeight = 4;

    public double Of(int predicate)
    {
        Predicate p = predicates[predicate];
        double guess = Guess(p);
        double rate =
            fired is null || p.Kind == PredicateKind.Regex
                ? guess
                : ((guess * GuessWeight) + (fired.GetValueOrDefault(predicate) * 1e6)) / (GuessWeight + sampled);
        return rate + (p.IsIndexable ? LengthPenalty(p) : DirectTest(p));
    }

    /// <summary>Testing a predicate that no index holds, on every event, costs about as much as this many false candidates.</summary>
    private static double DirectTest(Predicate p) =>
        p.Kind switch
        {
            PredicateKind.Regex => 500_000,
            PredicateKind.Pattern => 150_000,
            _ => 60_000,
        };

    private static double LengthPenalty(Predicate p) =>
        p.Shape != TextShape.Contains
            ? 1
            : p.Literal.Length switch
            {
                0 or 1 => 10_000,
                2 => 8_000,
                3 => 4_000,
                // Looked for at every place, the longer ones at every fourth (SubstringIndex).
                < 7 => 1_000,
                _ => 200,
            };

    private static double Guess(Predicate p)
    {
        if (!p.IsIndexable)
        {
            return p.Kind switch
            {
                PredicateKind.Regex or PredicateKind.Pattern => 10_000,
                PredicateKind.Cidr => 100_000,
                PredicateKind.Literal => 10_000,
                _ => 500_000,
            };
        }

        int length = p.Literal.Length;
        return p.Shape == TextShape.Equal
            ? length switch
            {
                <= 2 => 100_000,
                <= 5 => 30_000,
                _ => 5_000,
            }
            : length switch
            {
                <= 1 => 800_000,
                2 => 300_000,
                3 => 60_000,
                4 => 20_000,
                < 8 => 6_000,
                _ => 2_000,
            };
    }
}
