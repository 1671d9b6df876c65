namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>An expression of a statement. Values of a statement can be subscribers' numbers: none of these types prints itself.</summary>
public abstract record SqlExpression
{
    /// <summary>The kind alone.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>A column.</summary>
/// <param name="Qualifier">The table or alias in front of it; null where none.</param>
/// <param name="Name">Its name, as written, without quotes.</param>
public sealed record SqlColumn(string? Qualifier, string Name) : SqlExpression;

/// <summary>All columns, of one table or of all.</summary>
/// <param name="Qualifier">The table or alias; null for all.</param>
public sealed record SqlStar(string? Qualifier) : SqlExpression;

/// <summary>A value that stands in the statement.</summary>
/// <param name="Value">Its text, without quotes.</param>
/// <param name="IsNumber">It was written as a number.</param>
public sealed record SqlLiteral(string Value, bool IsNumber) : SqlExpression;

/// <summary>A value that was bound apart.</summary>
/// <param name="Name">As written: <c>$1</c>, <c>?</c>, <c>:number</c>.</param>
/// <param name="Index">Which parameter of the statement it is, from 0, by number or by order of appearance.</param>
public sealed record SqlParameter(string Name, int Index) : SqlExpression;

/// <summary>A call.</summary>
/// <param name="Name">The function, lower case.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record SqlCall(string Name, IReadOnlyList<SqlExpression> Arguments) : SqlExpression;

/// <summary>Two expressions and what joins them.</summary>
/// <param name="Operator"><c>=</c>, <c>and</c>, <c>like</c>, <c>+</c>, ...; lower case.</param>
/// <param name="Left">Left.</param>
/// <param name="Right">Right.</param>
public sealed record SqlBinary(string Operator, SqlExpression Left, SqlExpression Right) : SqlExpression;

/// <summary>A negated condition.</summary>
/// <param name="Inner">What is negated.</param>
public sealed record SqlNot(SqlExpression Inner) : SqlExpression;

/// <summary>A value that is one of a list or of the rows of a query.</summary>
/// <param name="Left">The value.</param>
/// <param name="Values">The list; empty with <paramref name="Query"/>.</param>
/// <param name="Query">The query.</param>
public sealed record SqlIn(SqlExpression Left, IReadOnlyList<SqlExpression> Values, SqlQuery? Query) : SqlExpression;

/// <summary>A value between two others, both included.</summary>
/// <param name="Left">The value.</param>
/// <param name="Low">The least.</param>
/// <param name="High">The greatest.</param>
public sealed record SqlBetween(SqlExpression Left, SqlExpression Low, SqlExpression High) : SqlExpression;

/// <summary>A query as a value or behind EXISTS.</summary>
/// <param name="Query">The query.</param>
public sealed record SqlSubquery(SqlQuery Query) : SqlExpression;

/// <summary>What was not understood; its columns are unknown.</summary>
public sealed record SqlUnknown : SqlExpression;
