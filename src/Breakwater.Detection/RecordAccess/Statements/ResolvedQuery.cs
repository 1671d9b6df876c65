namespace Breakwater.Detection.RecordAccess.Statements;

/// <summary>A column of a table below a query.</summary>
/// <param name="Table">The use of the table.</param>
/// <param name="Column">The column; <c>*</c> for all.</param>
internal readonly record struct BaseColumn(TableUseBuilder Table, string Column);

/// <summary>One value that a query gives.</summary>
/// <param name="Name">Its name; null where it has none.</param>
/// <param name="Columns">The columns that its value shows.</param>
/// <param name="IsPlain">It is the column itself.</param>
internal sealed record ResolvedOutput(string? Name, IReadOnlyList<BaseColumn> Columns, bool IsPlain);

/// <summary>A query whose names are resolved.</summary>
internal sealed class ResolvedQuery
{
    public required IReadOnlyList<ResolvedOutput> Outputs { get; init; }

    /// <summary>Queries put together with it.</summary>
    public IReadOnlyList<ResolvedQuery> Others { get; init; } = [];

    public long? Limit { get; init; }

    public bool IsAggregate { get; init; }

    /// <summary>What a reference to a column of this query means below it; empty where it has no such column.</summary>
    public IReadOnlyList<BaseColumn> Find(string column)
    {
        List<BaseColumn> found = [];
        foreach (ResolvedOutput output in Outputs)
        {
            if (column == "*" || string.Equals(output.Name, column, StringComparison.OrdinalIgnoreCase))
            {
                found.AddRange(output.Columns);
            }
            else if (output.Name == "*")
            {
                found.AddRange(output.Columns.Select(c => c with { Column = column }));
            }
        }

        found.AddRange(Others.SelectMany(o => o.Find(column)));
        return found;
    }

    /// <summary>A reference to a column of this query is the same column below it, of one table.</summary>
    public BaseColumn? Plain(string column)
    {
        if (Others.Count > 0 || IsAggregate)
        {
            return null;
        }

        ResolvedOutput? output =
            Outputs.FirstOrDefault(o => string.Equals(o.Name, column, StringComparison.OrdinalIgnoreCase))
            ?? Outputs.FirstOrDefault(o => o.Name == "*");
        return output is { IsPlain: true, Columns: [var only] }
            ? only.Column == "*"
                ? only with
                {
                    Column = column,
                }
                : only
            : null;
    }

    /// <summary>Its rows come out: so do the columns in them.</summary>
    public void Expose()
    {
        foreach (ResolvedOutput output in Outputs)
        {
            foreach (BaseColumn column in output.Columns)
            {
                column.Table.Expose(column.Column);
            }
        }

        foreach (ResolvedQuery other in Others)
        {
            other.Expose();
        }
    }
}
