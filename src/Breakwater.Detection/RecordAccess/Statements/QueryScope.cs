using Breakwater.Detection.RecordAccess.Sql;

namespace Breakwater.Detection.RecordAccess.Statements;

/// <summary>What the names in one query mean.</summary>
internal sealed class QueryScope(QueryScope? outer)
{
    private readonly List<(string? Alias, string? Name, TableUseBuilder? Table, ResolvedQuery? Query)> _sources = [];

    public void Add(string? alias, string name, TableUseBuilder table) => _sources.Add((alias, name, table, null));

    public void Add(string? alias, ResolvedQuery query) => _sources.Add((alias, null, null, query));

    /// <summary>Every table directly in the query.</summary>
    public IEnumerable<TableUseBuilder> Tables => _sources.Where(s => s.Table is not null).Select(s => s.Table!);

    /// <summary>The columns that a reference can mean.</summary>
    public IReadOnlyList<BaseColumn> Find(string? qualifier, string column)
    {
        List<BaseColumn> found = [];
        bool isKnown = false;
        foreach ((string? alias, string? name, TableUseBuilder? table, ResolvedQuery? query) in _sources)
        {
            if (qualifier is not null && !Answers(qualifier, alias, name))
            {
                continue;
            }

            isKnown = true;
            if (table is not null)
            {
                found.Add(new BaseColumn(table, column));
            }
            else
            {
                found.AddRange(query!.Find(column));
            }
        }

        return isKnown || outer is null || column == "*" ? found : outer.Find(qualifier, column);
    }

    /// <summary>The one column that a reference is; null where it can be several or is computed.</summary>
    public BaseColumn? Plain(SqlColumn column)
    {
        BaseColumn? only = null;
        int answers = 0;
        foreach ((string? alias, string? name, TableUseBuilder? table, ResolvedQuery? query) in _sources)
        {
            if (column.Qualifier is null || Answers(column.Qualifier, alias, name))
            {
                answers++;
                only = table is not null ? new BaseColumn(table, column.Name) : query!.Plain(column.Name);
            }
        }

        return answers == 1 ? only
            : answers == 0 && outer is not null ? outer.Plain(column)
            : null;
    }

    private static bool Answers(string qualifier, string? alias, string? name) =>
        alias is not null
            ? qualifier.Equals(alias, StringComparison.OrdinalIgnoreCase)
            : name is not null
                && (
                    qualifier.Equals(name, StringComparison.OrdinalIgnoreCase)
                    || name.EndsWith("." + qualifier, StringComparison.OrdinalIgnoreCase)
                );
}
