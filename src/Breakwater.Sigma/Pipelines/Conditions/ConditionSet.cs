using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Parsing;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines.Conditions;

/// <summary>
/// Conditions of one kind with what joins them: <c>..._cond_op</c> (<c>and</c> unless stated), <c>..._cond_not</c>, or
/// <c>..._cond_expr</c> over their names.
/// </summary>
internal sealed class ConditionSet<T>(
    IReadOnlyList<Func<T, bool>> conditions,
    bool isAny,
    bool isNegated,
    DetectionNode? expression
)
{
    public bool Holds(T subject)
    {
        if (conditions.Count == 0)
        {
            return true;
        }

        bool joined =
            expression is not null ? Evaluate(expression, subject)
            : isAny ? conditions.Any(c => c(subject))
            : conditions.All(c => c(subject));
        return joined != isNegated;
    }

    private bool Evaluate(DetectionNode node, T subject) =>
        node switch
        {
            AllNode all => all.Children.All(c => Evaluate(c, subject)),
            AnyNode any => any.Children.Any(c => Evaluate(c, subject)),
            NotNode not => !Evaluate(not.Child, subject),
            NamedNode named => conditions[named.Index](subject),
            _ => false,
        };

    /// <summary>Reads the expression with the grammar of a rule's condition.</summary>
    public static DetectionNode? Expression(YamlText text, IReadOnlyList<string> names, ErrorList errors) =>
        new ConditionParser(
            text,
            [.. names.Select((n, i) => (n, (DetectionNode?)new NamedNode(i)))],
            errors,
            new RuleBudget(errors)
        ).Parse();
}
