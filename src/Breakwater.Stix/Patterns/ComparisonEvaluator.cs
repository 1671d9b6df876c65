using System.Text.Json;

namespace Breakwater.Stix.Patterns;

/// <summary>
/// Answers whether a comparison expression holds of one observation. Comparisons on one type of object must hold of the
/// same object of that type; comparisons on different types of different objects of the observation (STIX 2.1, 9.4).
/// </summary>
public sealed class ComparisonEvaluator
{
    private readonly ComparisonExpression _expression;
    private readonly Dictionary<Comparison, ValueTest> _tests;
    private readonly string[] _types;

    private ComparisonEvaluator(ComparisonExpression expression, Dictionary<Comparison, ValueTest> tests)
    {
        _expression = expression;
        _tests = tests;
        _types = [.. tests.Keys.Select(c => c.Path.Type).Distinct()];
    }

    /// <summary>Prepares an expression; null where a regular expression or network in it cannot be used, and <paramref name="error"/> says why.</summary>
    public static ComparisonEvaluator? Compile(ComparisonExpression expression, out PatternError? error)
    {
        ArgumentNullException.ThrowIfNull(expression);
        Dictionary<Comparison, ValueTest> tests = new(ReferenceEqualityComparer.Instance);
        error = null;
        foreach (Comparison comparison in Comparisons(expression))
        {
            if (ValueTest.Compile(comparison, out error) is not { } test)
            {
                return null;
            }

            tests[comparison] = test;
        }

        return new ComparisonEvaluator(expression, tests);
    }

    /// <summary>Every single comparison of an expression, from left to right.</summary>
    public static IEnumerable<Comparison> Comparisons(ComparisonExpression expression) =>
        expression is ComparisonJoin join ? join.Operands.SelectMany(Comparisons) : [(Comparison)expression];

    /// <summary>True where the expression holds.</summary>
    public bool Holds(StixObservation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        return Choose(0, [], observation);
    }

    private bool Choose(int type, Dictionary<string, JsonElement> chosen, StixObservation observation)
    {
        if (type == _types.Length)
        {
            return Holds(_expression, chosen, observation);
        }

        List<JsonElement> candidates = observation.OfType(_types[type]);
        if (candidates.Count == 0)
        {
            return Choose(type + 1, chosen, observation);
        }

        foreach (JsonElement candidate in candidates)
        {
            chosen[_types[type]] = candidate;
            if (Choose(type + 1, chosen, observation))
            {
                return true;
            }
        }

        chosen.Remove(_types[type]);
        return false;
    }

    private bool Holds(
        ComparisonExpression expression,
        Dictionary<string, JsonElement> chosen,
        StixObservation observation
    ) =>
        expression switch
        {
            ComparisonJoin { All: true } all => all.Operands.All(o => Holds(o, chosen, observation)),
            ComparisonJoin any => any.Operands.Any(o => Holds(o, chosen, observation)),
            Comparison comparison => chosen.TryGetValue(comparison.Path.Type, out JsonElement root)
                && PathValues
                    .Resolve(comparison.Path, root, observation)
                    .Any(v => _tests[comparison].Holds(v.Value, v.Key)),
            _ => false,
        };
}
