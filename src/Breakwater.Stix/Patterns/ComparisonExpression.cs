namespace Breakwater.Stix.Patterns;

/// <summary>What must hold of one observation (STIX 2.1, 9.3).</summary>
public abstract record ComparisonExpression;

/// <summary>Comparisons joined.</summary>
/// <param name="All">AND; else OR.</param>
/// <param name="Operands">Two or more.</param>
public sealed record ComparisonJoin(bool All, IReadOnlyList<ComparisonExpression> Operands) : ComparisonExpression;

/// <summary>One property compared with literals.</summary>
/// <param name="Path">The property.</param>
/// <param name="Operator">How.</param>
/// <param name="Negated">NOT stands before the operator.</param>
/// <param name="Values">The literals: none for EXISTS, any number for IN, else one.</param>
public sealed record Comparison(
    ObjectPath Path,
    ComparisonOperator Operator,
    bool Negated,
    IReadOnlyList<Literal> Values
) : ComparisonExpression;

/// <summary>Comparison operators (STIX 2.1, 9.6.1).</summary>
public enum ComparisonOperator
{
    /// <summary>=</summary>
    Equal,

    /// <summary>!=</summary>
    NotEqual,

    /// <summary>&gt;</summary>
    Greater,

    /// <summary>&lt;</summary>
    Less,

    /// <summary>&gt;=</summary>
    GreaterOrEqual,

    /// <summary>&lt;=</summary>
    LessOrEqual,

    /// <summary>One of a set.</summary>
    In,

    /// <summary>Text with <c>%</c> for any characters and <c>_</c> for one.</summary>
    Like,

    /// <summary>Regular expression, found anywhere.</summary>
    Matches,

    /// <summary>Address or network within a network.</summary>
    IsSubset,

    /// <summary>Network around an address or network.</summary>
    IsSuperset,

    /// <summary>The property is there.</summary>
    Exists,
}

/// <summary>A property of an object (STIX 2.1, 9.7).</summary>
/// <param name="Type">The object's type.</param>
/// <param name="Steps">The way to the property; at least one.</param>
public sealed record ObjectPath(string Type, IReadOnlyList<PathStep> Steps)
{
    /// <summary>The path as a pattern writes it, quotes only where needed.</summary>
    public override string ToString() =>
        string.Concat(
            Steps
                .Select(
                    (s, i) =>
                        s switch
                        {
                            KeyStep key => (i == 0 ? ":" : ".") + key.Name,
                            IndexStep index => $"[{index.Index}]",
                            _ => "[*]",
                        }
                )
                .Prepend(Type)
        );
}

/// <summary>One step of a path.</summary>
public abstract record PathStep;

/// <summary>A property or dictionary key.</summary>
/// <param name="Name">Its name.</param>
public sealed record KeyStep(string Name) : PathStep;

/// <summary>One element of a list.</summary>
/// <param name="Index">From 0.</param>
public sealed record IndexStep(long Index) : PathStep;

/// <summary>Any element of a list.</summary>
public sealed record AnyStep : PathStep;
