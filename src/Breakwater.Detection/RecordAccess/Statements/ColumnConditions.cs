using Breakwater.Detection.RecordAccess.Sql;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Detection.RecordAccess.Statements;

/// <summary>Conditions that hold one column against values.</summary>
internal static class ColumnConditions
{
    /// <summary>The column and what is asked of it; nulls where the condition is of another kind.</summary>
    public static (SqlColumn? Column, ColumnPredicate? Predicate) Read(SqlExpression condition) =>
        Plain(condition) switch
        {
            SqlBinary { Operator: "or" } either => Either(either),
            SqlBinary { Operator: "like" } like => Like(like),
            SqlBinary { Left: SqlColumn column } compared when IsValue(compared.Right) => (
                column,
                Compared(column, compared.Operator, compared.Right)
            ),
            SqlBinary { Right: SqlColumn column } compared when IsValue(compared.Left) => (
                column,
                Compared(column, Turned(compared.Operator), compared.Left)
            ),
            SqlIn { Left: SqlColumn column, Query: null } list when list.Values.All(IsValue) => (
                column,
                new ColumnPredicate
                {
                    Column = column.Name,
                    Kind = PredicateKind.OneOf,
                    Values = list.Values,
                }
            ),
            SqlBetween { Left: SqlColumn column } between when IsValue(between.Low) && IsValue(between.High) => (
                column,
                new ColumnPredicate
                {
                    Column = column.Name,
                    Kind = PredicateKind.Range,
                    Low = between.Low,
                    High = between.High,
                }
            ),
            SqlNot { Inner: var inner } => Negated(inner),
            _ => (null, null),
        };

    /// <summary>A number held as a text is the same number: the column stands for itself in such a cast.</summary>
    private static SqlExpression Plain(SqlExpression condition) =>
        condition switch
        {
            SqlBinary { Left: SqlCall { Name: "cast" } cast } binary when AsText(cast) is { } column => binary with
            {
                Left = column,
            },
            SqlIn { Left: SqlCall { Name: "cast" } cast } list when AsText(cast) is { } column => list with
            {
                Left = column,
            },
            _ => condition,
        };

    private static SqlColumn? AsText(SqlCall cast) =>
        cast.Arguments
            is [
                SqlColumn column,
                SqlLiteral { Value: "text" or "varchar" or "string" or "char" or "bigint" or "numeric" or "nvarchar" },
            ]
            ? column
            : null;

    private static bool IsValue(SqlExpression expression) => expression is SqlLiteral or SqlParameter;

    private static string Turned(string comparison) =>
        comparison switch
        {
            "<" => ">",
            ">" => "<",
            "<=" => ">=",
            ">=" => "<=",
            _ => comparison,
        };

    private static ColumnPredicate? Compared(SqlColumn column, string comparison, SqlExpression value)
    {
        ColumnPredicate predicate = new() { Column = column.Name, Kind = PredicateKind.Range };
        return comparison switch
        {
            "=" or "<=>" or "is" => predicate with { Kind = PredicateKind.OneOf, Values = [value] },
            "<>" => predicate with { Kind = PredicateKind.Not, Values = [value] },
            "<" => predicate with { High = value, IncludesHigh = false },
            "<=" => predicate with { High = value },
            ">" => predicate with { Low = value, IncludesLow = false },
            ">=" => predicate with { Low = value },
            _ => null,
        };
    }

    /// <summary>a = 1 OR a = 2 OR a IN (3, 4) is one list.</summary>
    private static (SqlColumn?, ColumnPredicate?) Either(SqlBinary either)
    {
        SqlColumn? column = null;
        List<SqlExpression> values = [];
        Stack<SqlExpression> left = new([either]);
        while (left.TryPop(out SqlExpression? one))
        {
            if (one is SqlBinary { Operator: "or" } both)
            {
                left.Push(both.Right);
                left.Push(both.Left);
                continue;
            }

            (SqlColumn? asked, ColumnPredicate? predicate) = Read(one);
            if (
                asked is null
                || predicate is not { Kind: PredicateKind.OneOf }
                || (column is not null && asked != column)
            )
            {
                return (null, null);
            }

            column = asked;
            values.AddRange(predicate.Values);
        }

        return (
            column,
            new ColumnPredicate
            {
                Column = column!.Name,
                Kind = PredicateKind.OneOf,
                Values = values,
            }
        );
    }

    private static (SqlColumn?, ColumnPredicate?) Like(SqlBinary like)
    {
        if (like.Left is not SqlColumn column || like.Right is not SqlLiteral pattern)
        {
            return (null, null);
        }

        int wild = pattern.Value.AsSpan().IndexOfAny('%', '_');
        ColumnPredicate predicate = new()
        {
            Column = column.Name,
            Kind =
                wild < 0 ? PredicateKind.OneOf
                : wild > 0 && wild == pattern.Value.Length - 1 && pattern.Value[wild] == '%' ? PredicateKind.Prefix
                : PredicateKind.Pattern,
            Values =
            [
                wild == pattern.Value.Length - 1 && wild > 0
                    ? new SqlLiteral(pattern.Value[..wild], IsNumber: false)
                    : pattern,
            ],
        };
        return (column, predicate);
    }

    private static (SqlColumn?, ColumnPredicate?) Negated(SqlExpression inner)
    {
        (SqlColumn? column, ColumnPredicate? predicate) = Read(inner);
        return predicate is { Kind: PredicateKind.OneOf }
            ? (column, predicate with { Kind = PredicateKind.Not })
            : (null, null);
    }
}
