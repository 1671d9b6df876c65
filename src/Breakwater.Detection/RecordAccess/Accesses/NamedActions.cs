using Breakwater.Detection.RecordAccess.Sql;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>What a word of an audit does, where there is no statement to ask.</summary>
internal static class NamedActions
{
    /// <summary>The action; unknown where the audit has no word, another where the word gives no rows out.</summary>
    /// <param name="operation">The word: SELECT, READ, EXPORT, EXECUTE, INSERT.</param>
    public static SqlAction Of(string? operation) =>
        operation?.ToUpperInvariant() switch
        {
            null or "" => SqlAction.Unknown,
            "SELECT" or "READ" or "QUERY" or "BATCH" or "RPC" => SqlAction.Read,
            "EXPORT" or "UNLOAD" or "COPY" or "BACKUP" => SqlAction.Export,
            "EXECUTE" or "CALL" => SqlAction.Call,
            _ => SqlAction.Session,
        };
}
