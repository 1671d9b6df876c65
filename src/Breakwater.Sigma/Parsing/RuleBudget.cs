using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>What is left of the limits of one rule while it is translated. What goes over one is told once.</summary>
internal sealed class RuleBudget(ErrorList errors)
{
    private int _tests = RuleLimits.Tests;
    private int _expressions = RuleLimits.Expressions;
    private int _comparisons = RuleLimits.NameComparisons;

    /// <summary>A budget for an item whose placeholders have the values that the operator gave.</summary>
    public static RuleBudget ForPlaceholders(ErrorList errors) => new(errors) { _tests = RuleLimits.PlaceholderTests };

    /// <summary>Takes the tests of a value; false where there are too many.</summary>
    public bool Take(DetectionNode node, YamlTree at) =>
        Spend(ref _tests, Size(node), at, Clause.Search, $"the rule stands for more than {RuleLimits.Tests} tests");

    /// <summary>Takes an expression; false where there are too many.</summary>
    public bool TakeExpression(YamlTree at) =>
        Spend(
            ref _expressions,
            1,
            at,
            Clause.RegularExpression,
            $"the rule holds more than {RuleLimits.Expressions} expressions"
        );

    /// <summary>Takes the names that a pattern of a condition is held against; false where there are too many.</summary>
    public bool TakeComparisons(int names, YamlTree at) =>
        Spend(
            ref _comparisons,
            names,
            at,
            Clause.Condition,
            $"the conditions hold their patterns against more than {RuleLimits.NameComparisons} names"
        );

    private bool Spend(ref int left, int amount, YamlTree at, string clause, string message)
    {
        bool wasOver = left < 0;
        left = Math.Max(-1, left - amount);
        if (left < 0 && !wasOver)
        {
            errors.Add(at, SigmaErrorKind.Limit, clause, message, "Split the rule.");
        }

        return left >= 0;
    }

    private static int Size(DetectionNode node) =>
        node switch
        {
            AnyNode any => 1 + any.Children.Sum(Size),
            AllNode all => 1 + all.Children.Sum(Size),
            NotNode not => 1 + Size(not.Child),
            _ => 1,
        };
}
