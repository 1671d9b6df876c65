using Breakwater.Detection.RecordAccess.Sql;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Model.Events;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <content>Backups and copies of whole databases, whose statements name no table, and where copies and dumps go to (CDR-18).</content>
internal sealed partial class AccessReader
{
    private const string Replicated = "received replication command: ";
    private const string Backup = "backup";
    private const int MostUnplaced = 1000;

    /// <summary>Backups and copies on a server with call records of which it is not told whether they hold them, by a sentence.</summary>
    public SortedDictionary<string, long> UnplacedCopies { get; } = new(StringComparer.Ordinal);

    /// <summary>A copy of a whole database or server that holds call records; null where the event is none.</summary>
    /// <param name="source">The event.</param>
    /// <param name="query">The statement; empty where the audit alone says what it was.</param>
    private StoreAccess? WholeCopy(in EventView source, string query)
    {
        SqlCursor? cursor = null;
        foreach (SqlPhrase phrase in register.WholeCopies)
        {
            if (query.Contains(phrase.Trigger, StringComparison.OrdinalIgnoreCase))
            {
                cursor ??= new SqlCursor(query, DialectOf(source));
                if (phrase.Match(cursor) is { } kept)
                {
                    string to = kept.GetValueOrDefault("peer") ?? kept.GetValueOrDefault("name") ?? "";
                    return Whole(source, kept.GetValueOrDefault("object"), to.Split(',')[0]);
                }
            }
        }

        // RMAN and Data Pump name neither statement nor table (Oracle Database Security Guide, "Auditing Oracle Recovery Manager Events").
        return source.Text(slots.Export) switch
        {
            Backup or "datapump_full" => Whole(source, null, ""),
            "datapump" => Unplaced(
                source,
                StoreOf(source, null),
                "exports by Data Pump do not say which tables they took"
            ),
            _ => null,
        };
    }

    /// <summary>A copy of all data of a server of PostgreSQL by its replication protocol (<c>pg_basebackup</c>).</summary>
    private StoreAccess? BaseBackup(in EventView source) =>
        source.LogSource.Dataset == "postgresql.log"
        // Where a register of consumers is, every taker of a server's replication is held against it.
        && !register.KnowsConsumers
        && source.Text(Fields.Message) is { } message
        && message.StartsWith(Replicated, StringComparison.Ordinal)
        && message.AsSpan(Replicated.Length).StartsWith("BASE_BACKUP", StringComparison.OrdinalIgnoreCase)
            ? Whole(source, null, "")
            : null;

    private StoreAccess? Whole(in EventView source, string? database, string to)
    {
        if (StoreOf(source, database) is not { } store)
        {
            return database is null || register.NamesDatabases(SystemOf(source)) || IsTemplate(database)
                ? null
                : Unplaced(
                    source,
                    StoreOf(source, null),
                    $"backups or copies of the database {ExportPlace.PlaceOfLocation(database)} name no table, and the inventory names no database of the store"
                );
        }

        string told = to.Length > 0 ? to : source.Text(slots.CopiedTo) ?? "";
        return Make(source, store, AccessKind.Export) with
        {
            Form = Backup,
            IsWhole = true,
            IsNamedOnly = true,
            // A row that such a statement gives is its message.
            Rows = null,
            Tables = database ?? store.Name,
            Exposed = register.ClassesOf(store.Name, ["*"]),
            Target = told.Length > 0 ? ExportPlace.PlaceOfLocation(told) : ClientPlace(source),
        };
    }

    /// <summary>What every new database of PostgreSQL is made of, and nothing else lies in.</summary>
    private static bool IsTemplate(string database) =>
        database.Equals("template0", StringComparison.OrdinalIgnoreCase)
        || database.Equals("template1", StringComparison.OrdinalIgnoreCase);

    private KnownStore? StoreOf(in EventView source, string? database)
    {
        string? host = source.Text(Fields.HostName);
        string? system = SystemOf(source);
        string? named = database ?? source.Text(slots.Database);
        KnownStore? store = named is { Length: > 0 }
            ? register.StoreOfDatabase(host, named[(named.LastIndexOf('.') + 1)..], system)
            : null;
        return store ?? (database is null ? register.StoreOfCluster(host, system) : null);
    }

    /// <summary>Counts what a server with call records gave out without saying what it was.</summary>
    private StoreAccess? Unplaced(in EventView source, KnownStore? store, string sentence)
    {
        if (store is { } known)
        {
            string key =
                $"{sentence}, on the server of {known.Name}{(source.Text(Fields.UserName) is { Length: > 0 } account ? $" by {account}" : "")}";
            if (UnplacedCopies.Count < MostUnplaced || UnplacedCopies.ContainsKey(key))
            {
                UnplacedCopies[key] = UnplacedCopies.GetValueOrDefault(key) + 1;
            }
        }

        return null;
    }

    /// <summary>Where a dump, an extract or a copy went to, where the audit names it, or where the program does nothing but carry tables to its client.</summary>
    private string CarriedTo(in EventView source, AccessKind kind) =>
        kind is not (AccessKind.Export or AccessKind.Copy) ? ""
        : source.Text(slots.CopiedTo) is { Length: > 0 } told ? ExportPlace.PlaceOfLocation(told)
        : register.ExportFormOf(source.Text(slots.Program) ?? source.Text(slots.Application)) is not null
        || source.Text(slots.Export) is Backup
            ? ClientPlace(source)
        : "";

    private static string ClientPlace(in EventView source) =>
        (source.Text(Fields.SourceIp) ?? source.Text(Fields.SourceDomain)) is { Length: > 0 } client
            ? $"the client {client.ToLowerInvariant()}"
            : "";
}
