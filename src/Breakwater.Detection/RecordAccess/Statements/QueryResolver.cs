using System.Collections.Frozen;
using Breakwater.Detection.RecordAccess.Sql;

namespace Breakwater.Detection.RecordAccess.Statements;

/// <summary>Follows the names of one statement down to its tables.</summary>
internal sealed class QueryResolver
{
    private const int DepthLimit = 40;
    private const int TableLimit = 1000;
    private const int QueryLimit = 5000;

    // These give one value for many rows that shows none of them.
    private static readonly FrozenSet<string> Counting = Words(
        "count sum avg stddev variance approx_count_distinct count_big stddev_pop stddev_samp var_pop var_samp median percentile_cont corr countif approx_distinct ndv exists hll_count_distinct"
    );

    // These give one value for many rows that shows some of them.
    private static readonly FrozenSet<string> Grouping = Words(
        "min max array_agg string_agg listagg group_concat any_value collect_list collect_set json_agg xmlagg"
    );

    private readonly List<TableUseBuilder> _tables = [];
    private readonly List<TableJoin> _joins = [];
    private int _depth;
    private int _queries;

    public IReadOnlyList<TableUseBuilder> Tables => _tables;

    public IReadOnlyList<TableJoin> Joins => _joins;

    /// <summary>A query gives rows that are the same only once.</summary>
    public bool IsDistinct { get; private set; }

    /// <summary>A query gives only so many of its rows.</summary>
    public bool HasLimit { get; private set; }

    /// <summary>A bound was reached; what is below was not followed.</summary>
    public bool IsBounded { get; private set; }

    public ResolvedQuery Resolve(SqlQuery query) => Resolve(query, null, []);

    private ResolvedQuery Resolve(SqlQuery query, QueryScope? outer, IReadOnlyList<(string Name, SqlQuery Query)> named)
    {
        if (_depth >= DepthLimit || _tables.Count >= TableLimit || _queries++ >= QueryLimit)
        {
            IsBounded = true;
            return new ResolvedQuery { Outputs = [] };
        }

        _depth++;
        IsDistinct |= query.IsDistinct;
        HasLimit |= query.Limit is not null;
        IReadOnlyList<(string Name, SqlQuery Query)> known =
            query.Named.Count == 0 ? named : [.. query.Named, .. named];
        QueryScope scope = new(outer);
        foreach (SqlSource source in query.Sources)
        {
            Add(source, scope, outer, known);
        }

        ConditionReader conditions = new(scope, _joins, inner => Resolve(inner, scope, known));
        foreach (SqlExpression condition in query.Conditions)
        {
            conditions.Read(condition);
        }

        foreach (SqlExpression condition in query.OuterConditions)
        {
            conditions.ReadOuter(condition);
        }

        HasLimit |= conditions.RowLimit is not null;
        if (query.HasHaving || query.Others.Any(o => o.Operator != "union"))
        {
            conditions.NarrowAll();
        }

        ResolvedOutput[] outputs = [.. query.Output.Select(o => Output(o.Value, o.Alias, scope, known))];
        ResolvedQuery[] others =
        [
            .. query.Others.Where(o => o.Operator == "union").Select(o => Resolve(o.Query, outer, known)),
        ];
        foreach ((string _, SqlQuery other) in query.Others.Where(o => o.Operator != "union"))
        {
            // Its rows are taken off or compared: they are read and do not come out.
            Resolve(other, outer, known);
        }

        _depth--;
        bool isAggregate = query.IsGrouped || (outputs.Length > 0 && query.Output.All(o => IsAggregate(o.Value)));
        return new ResolvedQuery
        {
            Outputs = outputs,
            Others = others,
            Limit =
                others.Length > 0 ? null
                : conditions.RowLimit is { } rows ? Math.Min(rows, query.Limit ?? rows)
                : query.Limit,
            IsAggregate = isAggregate,
        };
    }

    private void Add(
        SqlSource source,
        QueryScope scope,
        QueryScope? outer,
        IReadOnlyList<(string Name, SqlQuery Query)> named
    )
    {
        if (source.Query is { } query)
        {
            scope.Add(source.Alias, Resolve(query, outer, named));
            return;
        }

        if (source.Name.Count == 0)
        {
            return;
        }

        string name = string.Join('.', source.Name);
        for (int i = 0; i < named.Count && source.Name.Count == 1; i++)
        {
            if (named[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                // A named query sees those that stand around it, and itself where it is recursive: that one is a name for nothing new.
                (string Name, SqlQuery Query)[] others = [.. named.Where((_, index) => index != i)];
                scope.Add(source.Alias ?? name, Resolve(named[i].Query, outer, others));
                return;
            }
        }

        TableUseBuilder table = new(_tables.Count, name, source.Link);
        _tables.Add(table);
        scope.Add(source.Alias, name, table);
    }

    private ResolvedOutput Output(
        SqlExpression value,
        string? alias,
        QueryScope scope,
        IReadOnlyList<(string Name, SqlQuery Query)> named
    )
    {
        switch (value)
        {
            case SqlStar star:
                return new ResolvedOutput("*", scope.Find(star.Qualifier, "*"), scope.Tables.Take(2).Count() == 1);
            case SqlColumn column:
                return new ResolvedOutput(
                    alias ?? column.Name,
                    scope.Find(column.Qualifier, column.Name),
                    scope.Plain(column) is not null
                );
            default:
                List<BaseColumn> columns = [];
                Shown(value, scope, named, columns);
                return new ResolvedOutput(alias, columns, IsPlain: false);
        }
    }

    /// <summary>The columns whose values can be seen in a value.</summary>
    private void Shown(
        SqlExpression value,
        QueryScope scope,
        IReadOnlyList<(string Name, SqlQuery Query)> named,
        List<BaseColumn> columns
    )
    {
        foreach (SqlExpression part in ExpressionParts.Of(value, passOver: Counting))
        {
            switch (part)
            {
                case SqlColumn column:
                    columns.AddRange(scope.Find(column.Qualifier, column.Name));
                    break;
                case SqlSubquery { Query: var inner }:
                    columns.AddRange(Resolve(inner, scope, named).Outputs.SelectMany(o => o.Columns));
                    break;
                case SqlIn { Query: { } inner }:
                    Resolve(inner, scope, named);
                    break;
            }
        }
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static bool IsAggregate(SqlExpression value) =>
        value is SqlLiteral
        || (value is SqlCall call && (Counting.Contains(call.Name) || Grouping.Contains(call.Name)));
}
