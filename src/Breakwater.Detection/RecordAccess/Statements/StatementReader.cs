using Breakwater.Detection.RecordAccess.Sql;

namespace Breakwater.Detection.RecordAccess.Statements;

/// <summary>
/// Reads a statement as its store would resolve it: aliases, named and nested queries lead to the tables below them. A column that
/// could belong to several tables belongs to each of them, so that nothing taken is left out.
/// </summary>
public static class StatementReader
{
    /// <summary>Longer statements are cut here; audit logs cut far earlier.</summary>
    public const int LengthLimit = 1 << 20;

    /// <summary>Reads a statement.</summary>
    /// <param name="text">The statement.</param>
    /// <param name="dialect">Whose SQL it is.</param>
    public static StatementShape Read(string text, SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool isCut = text.Length > LengthLimit;
        SqlStatement statement = SqlParser.Parse(isCut ? text[..LengthLimit] : text, dialect);
        QueryResolver resolver = new();
        ResolvedQuery? query = statement.Query is { } asked ? resolver.Resolve(asked) : null;
        query?.Expose();
        return new StatementShape
        {
            Action = statement.Action,
            Verb = statement.Verb,
            ExportForm = statement.ExportForm,
            Tables = [.. resolver.Tables.Select(t => t.Build())],
            Joins = resolver.Joins,
            Targets = [.. statement.Targets.Select(t => string.Join('.', t))],
            Names = statement.Names,
            Limit = query?.Limit,
            IsAggregate = query?.IsAggregate ?? false,
            IsDistinct = resolver.IsDistinct,
            HasLimit = resolver.HasLimit,
            IsCut = isCut || statement.IsCut,
            HasUnknown = statement.HasUnknown || resolver.IsBounded,
            Unparsed = statement.Unparsed,
        };
    }
}
