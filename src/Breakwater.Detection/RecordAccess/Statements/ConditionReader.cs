using System.Globalization;
using Breakwater.Detection.RecordAccess.Sql;

namespace Breakwater.Detection.RecordAccess.Statements;

/// <summary>Reads the conditions of one query.</summary>
internal sealed class ConditionReader(QueryScope scope, List<TableJoin> joins, Func<SqlQuery, ResolvedQuery> resolve)
{
    /// <summary>A bound on ROWNUM.</summary>
    public long? RowLimit { get; private set; }

    /// <summary>A condition that every row meets.</summary>
    public void Read(SqlExpression condition)
    {
        if (RowNumber(condition) is { } rows)
        {
            RowLimit = Math.Min(rows, RowLimit ?? rows);
            return;
        }

        if (Join(condition))
        {
            return;
        }

        if (Predicate(condition) is { } found)
        {
            found.Table.Add(found.Predicate);
            return;
        }

        if (condition is not SqlLiteral && !IsAlways(condition))
        {
            Ask(condition, narrows: true);
        }
    }

    /// <summary>A condition of an outer join.</summary>
    public void ReadOuter(SqlExpression condition)
    {
        if (!Join(condition))
        {
            Ask(condition, narrows: true);
        }
    }

    /// <summary>Something that is not a condition on rows takes some away.</summary>
    public void NarrowAll()
    {
        foreach (TableUseBuilder table in scope.Tables)
        {
            table.Narrow();
        }
    }

    private void Ask(SqlExpression condition, bool narrows)
    {
        bool any = false;
        foreach (SqlExpression part in ExpressionParts.Of(condition))
        {
            switch (part)
            {
                case SqlColumn column:
                    foreach (BaseColumn one in scope.Find(column.Qualifier, column.Name))
                    {
                        any = true;
                        one.Table.Ask(one.Column);
                        if (narrows)
                        {
                            one.Table.Narrow();
                        }
                    }

                    break;
                case SqlIn { Query: { } inner }:
                    resolve(inner);
                    break;
                case SqlSubquery { Query: var inner }:
                    resolve(inner);
                    break;
            }
        }

        if (!any && narrows)
        {
            NarrowAll();
        }
    }

    /// <summary>1 = 1, or two equal literals, takes no row away.</summary>
    private static bool IsAlways(SqlExpression condition) =>
        condition is SqlBinary { Operator: "=", Left: SqlLiteral left, Right: SqlLiteral right }
        && left.Value == right.Value;

    private static long? RowNumber(SqlExpression condition) =>
        condition
            is SqlBinary
            {
                Operator: "<" or "<=",
                Left: SqlCall { Name: "rownum" },
                Right: SqlLiteral { IsNumber: true } limit
            } below
        && long.TryParse(limit.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long rows)
            ? below.Operator == "<"
                ? Math.Max(0, rows - 1)
                : rows
            : null;

    /// <summary>Equal columns of two tables, or a column that is one of the rows of another table.</summary>
    private bool Join(SqlExpression condition)
    {
        if (condition is SqlBinary { Operator: "=", Left: SqlColumn left, Right: SqlColumn right })
        {
            return scope.Plain(left) is { } one && scope.Plain(right) is { } other && Bind(one, other);
        }

        if (condition is SqlIn { Left: SqlColumn column, Query: { } query } && scope.Plain(column) is { } asked)
        {
            IReadOnlyList<ResolvedOutput> outputs = resolve(query).Outputs;
            asked.Table.Ask(asked.Column);
            foreach (BaseColumn inner in outputs.SelectMany(o => o.Columns))
            {
                Bind(asked, inner, isMembership: true);
            }

            asked.Table.Narrow();
            return true;
        }

        return false;
    }

    private bool Bind(BaseColumn one, BaseColumn other, bool isMembership = false)
    {
        if (ReferenceEquals(one.Table, other.Table))
        {
            return false;
        }

        joins.Add(
            new TableJoin(one.Table.Index, one.Column, other.Table.Index, other.Column) { IsMembership = isMembership }
        );
        foreach (BaseColumn column in (ReadOnlySpan<BaseColumn>)[one, other])
        {
            column.Table.Ask(column.Column);
            column.Table.Narrow();
        }

        return true;
    }

    private (TableUseBuilder Table, ColumnPredicate Predicate)? Predicate(SqlExpression condition)
    {
        (SqlColumn? column, ColumnPredicate? predicate) = ColumnConditions.Read(condition);
        return column is not null && predicate is not null && scope.Plain(column) is { } plain
            ? (plain.Table, predicate with { Column = plain.Column })
            : null;
    }
}
