namespace Breakwater.Stix.Patterns;

/// <summary>A pattern or a part of one that is about observations (STIX 2.1, 9.4).</summary>
public abstract record ObservationExpression;

/// <summary><c>[ ... ]</c>: one observation.</summary>
/// <param name="Comparison">What must hold of it.</param>
public sealed record ObservationTest(ComparisonExpression Comparison) : ObservationExpression;

/// <summary>Observations joined.</summary>
/// <param name="Operator">How.</param>
/// <param name="Operands">Two or more.</param>
public sealed record ObservationJoin(ObservationOperator Operator, IReadOnlyList<ObservationExpression> Operands)
    : ObservationExpression;

/// <summary>An expression with a qualifier.</summary>
/// <param name="Operand">The expression.</param>
/// <param name="Qualifier">The qualifier.</param>
public sealed record QualifiedObservation(ObservationExpression Operand, Qualifier Qualifier) : ObservationExpression;

/// <summary>How observations are joined (STIX 2.1, 9.6).</summary>
public enum ObservationOperator
{
    /// <summary>Both, each by another observation.</summary>
    And,

    /// <summary>Either.</summary>
    Or,

    /// <summary>The second not before the first.</summary>
    FollowedBy,
}

/// <summary>A condition on time or number (STIX 2.1, 9.5).</summary>
public abstract record Qualifier;

/// <summary>All within so many seconds.</summary>
/// <param name="Seconds">Above 0.</param>
public sealed record WithinQualifier(double Seconds) : Qualifier;

/// <summary>So many times.</summary>
/// <param name="Times">Above 0.</param>
public sealed record RepeatsQualifier(long Times) : Qualifier;

/// <summary>From a time to just before another.</summary>
/// <param name="Start">From.</param>
/// <param name="Stop">To.</param>
public sealed record StartStopQualifier(string Start, string Stop) : Qualifier;
