using Breakwater.Stix.Patterns;

namespace Breakwater.Detection.Indicators.Intel;

/// <summary>
/// How a pattern is looked for. Alternatives are looked for one by one. Of an alternative with several terms one is looked up
/// in the tables, and the whole is evaluated only on events that hold it.
/// </summary>
internal sealed class PatternPlan
{
    /// <summary>The most alternatives that one pattern may unfold to.</summary>
    private const int Limit = 10_000;

    public List<PatternTerm> Terms { get; } = [];

    public List<string> Refusals { get; } = [];

    public static PatternPlan Of(ObservationExpression expression)
    {
        PatternPlan plan = new();
        plan.Unfold(expression);
        return plan;
    }

    private void Unfold(ObservationExpression expression)
    {
        switch (expression)
        {
            case ObservationTest test:
                Unfold(test.Comparison);
                break;
            // One event shows an alternative or it does not, so OR needs no look at several events.
            case ObservationJoin { Operator: ObservationOperator.Or } join:
                foreach (ObservationExpression operand in join.Operands)
                {
                    Unfold(operand);
                }

                break;
            case ObservationJoin join:
                Refusals.Add($"it joins several observations ({join.Operator.ToString().ToUpperInvariant()})");
                break;
            case QualifiedObservation qualified:
                Refusals.Add(
                    qualified.Qualifier switch
                    {
                        WithinQualifier => "it has the qualifier WITHIN",
                        RepeatsQualifier => "it has the qualifier REPEATS",
                        _ => "it has the qualifier START",
                    }
                );
                break;
        }
    }

    private void Unfold(ComparisonExpression expression)
    {
        if (expression is ComparisonJoin { All: false } any)
        {
            foreach (ComparisonExpression operand in any.Operands)
            {
                Unfold(operand);
            }
        }
        else if (expression is Comparison single)
        {
            Single(single);
        }
        else
        {
            Several((ComparisonJoin)expression);
        }
    }

    private void Single(Comparison comparison)
    {
        if (PatternProperty.Of(comparison.Path) is not { } property)
        {
            Refusals.Add($"it asks for {comparison.Path}, which no event shows here");
            return;
        }

        Add(comparison, property, condition: null);
    }

    private void Several(ComparisonJoin all)
    {
        List<Comparison> comparisons = [.. ComparisonEvaluator.Comparisons(all)];
        foreach (Comparison comparison in comparisons)
        {
            if (PatternProperty.Of(comparison.Path) is null)
            {
                Refusals.Add($"it asks for {comparison.Path}, which no event shows here");
                return;
            }
        }

        // network-traffic:dst_ref.type = 'ipv4-addr' says nothing beyond the address beside it.
        List<ComparisonExpression> telling = [.. all.Operands.Where(o => !IsTypeOfAddress(o))];
        if (telling is [Comparison only])
        {
            Single(only);
            return;
        }

        if (ComparisonEvaluator.Compile(PatternNormalForm.Of(all), out PatternError? error) is not { } condition)
        {
            Refusals.Add(error!.Reason);
            return;
        }

        // Every operand of AND must hold, so any one that can be looked up finds all events; the rarest kind is taken.
        Comparison? anchor = telling
            .OfType<Comparison>()
            .Where(c => !c.Negated && PatternProperty.Of(c.Path)!.Value.Rank > 0 && PatternTerm.CanAnchor(c))
            .OrderByDescending(c => c.Operator is ComparisonOperator.Equal or ComparisonOperator.In)
            .ThenByDescending(c => PatternProperty.Of(c.Path)!.Value.Rank)
            .FirstOrDefault();
        if (anchor is null)
        {
            Refusals.Add("none of its terms can be looked up: each is negated, or an alternative inside AND");
            return;
        }

        Add(anchor, PatternProperty.Of(anchor.Path)!.Value, condition);
    }

    private void Add(Comparison comparison, PatternProperty property, ComparisonEvaluator? condition)
    {
        if (comparison.Negated || !PatternTerm.CanAnchor(comparison))
        {
            Refusals.Add(
                comparison.Negated || comparison.Operator == ComparisonOperator.NotEqual
                    ? "a negation alone holds of nearly every event"
                    : $"the operator {comparison.Operator.ToString().ToUpperInvariant()} is not evaluated on {comparison.Path}"
            );
            return;
        }

        if (property.Type is not { } type)
        {
            Refusals.Add($"{comparison.Path} alone holds of too many events");
            return;
        }

        foreach (Literal literal in comparison.Values)
        {
            if (Terms.Count == Limit)
            {
                Refusals.Add($"it unfolds to more than {Limit} values");
                return;
            }

            Terms.Add(new PatternTerm(type, comparison.Operator, literal, property.Side, condition));
        }
    }

    private static bool IsTypeOfAddress(ComparisonExpression expression) =>
        expression
            is Comparison
            {
                Negated: false,
                Operator: ComparisonOperator.Equal,
                Path:
                {
                    Type: "network-traffic",
                    Steps: [KeyStep { Name: "src_ref" or "dst_ref" }, KeyStep { Name: "type" }]
                },
            };
}
