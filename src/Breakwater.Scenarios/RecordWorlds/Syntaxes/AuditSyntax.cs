using System.Globalization;

namespace Breakwater.Scenarios.RecordWorlds.Syntaxes;

/// <summary>How the audit of one product writes a statement.</summary>
/// <param name="Kind">As <c>call_records.stores[].kind</c> writes it.</param>
/// <param name="Host">A server of that product in the made-up carrier.</param>
/// <param name="File">Name of the audit.</param>
/// <param name="Head">What stands before the first record.</param>
/// <param name="Line">A statement and its number as a line without its end.</param>
internal sealed record AuditSyntax(
    string Kind,
    string Host,
    string File,
    string Head,
    Func<Statement, int, string> Line
)
{
    /// <summary>The audit counts the rows that a statement gave.</summary>
    public bool CountsRows { get; init; } = true;

    /// <summary>What stands behind every account in this product.</summary>
    public string AccountEnd { get; init; } = "";

    /// <summary>An export of a query to where the account alone gets it: the statement and the verb that the audit gives it.</summary>
    public Func<string, (string Sql, string Verb)> Export { get; init; } = static query => (query, "SELECT");

    /// <summary>So many of the rows that a query without its first word gives.</summary>
    public Func<int, string, string> First { get; init; } =
        static (rows, query) => string.Create(CultureInfo.InvariantCulture, $"SELECT {query} LIMIT {rows}");

    /// <summary>The statement that stops the audit, and its verb; null where it is stopped by no statement.</summary>
    public (string Sql, string Verb)? Off { get; init; }
}
