using System.Globalization;
using System.Net;
using Breakwater.Detection.RecordAccess.Sql;
using Breakwater.Model.Inventory;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Detection.RecordAccess.Stores;

/// <summary>A store that an access went to.</summary>
/// <param name="Name">Its name in the inventory; else the database's or the table's own.</param>
/// <param name="IsRegistered">The inventory lists it.</param>
public readonly record struct KnownStore(string Name, bool IsRegistered);

/// <summary>Which tables hold call records, and what their columns hold: from the inventory, else by name.</summary>
public sealed class StoreRegister
{
    private readonly IReadOnlyList<RecordStore> _stores;
    private readonly ILookup<string, RecordField> _fields;
    private readonly RecordNames _names;

    /// <summary>A register.</summary>
    /// <param name="inventory">Stores and the catalogue of their fields.</param>
    /// <param name="names">Names for what the inventory does not list.</param>
    public StoreRegister(CarrierInventory inventory, RecordNames names)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        _stores = inventory.CallRecords?.Stores ?? [];
        _fields = (inventory.CallRecords?.FieldCatalogue ?? []).ToLookup(
            f => Last(f.Table),
            StringComparer.OrdinalIgnoreCase
        );
        _names = names;
        Jobs = inventory.CallRecords?.Jobs ?? [];
        Consumers = inventory.CallRecords?.Consumers ?? [];
        KnowsPulls = inventory.CallRecords is { Jobs: not null } or { Consumers: not null };
        KnowsConsumers = inventory.CallRecords?.Consumers is not null;
        KnowsStores = inventory.CallRecords?.Stores is not null;
        KnowsJobs = inventory.CallRecords?.Jobs is not null;
    }

    /// <summary>The inventory lists stores.</summary>
    public bool KnowsStores { get; }

    /// <summary>The inventory lists jobs.</summary>
    public bool KnowsJobs { get; }

    /// <summary>Reads that are meant to be.</summary>
    public IReadOnlyList<RecordJob> Jobs { get; }

    /// <summary>Stores of the inventory.</summary>
    internal IReadOnlyList<RecordStore> Stores => _stores;

    /// <summary>Systems that fetch records.</summary>
    public IReadOnlyList<RecordConsumer> Consumers { get; }

    /// <summary>The inventory lists who fetches records.</summary>
    public bool KnowsPulls { get; }

    /// <summary>A mail domain where anybody can have a mailbox.</summary>
    internal bool IsPublicMail(string domain) => _names.IsPublicMail(domain);

    /// <summary>The form of the export that a program makes; null where it does other things too.</summary>
    /// <param name="program">The program as the audit names it.</param>
    public string? ExportFormOf(string? program) => program is { Length: > 0 } ? _names.ExportFormOf(program) : null;

    /// <summary>The store of a portal: that of its name, or of a table of its name; the portal itself where the inventory lists none.</summary>
    /// <param name="portal">Its name.</param>
    public KnownStore StoreOfPortal(string portal)
    {
        ArgumentNullException.ThrowIfNull(portal);
        RecordStore? store = _stores.FirstOrDefault(s =>
            s.Name.Equals(portal, StringComparison.OrdinalIgnoreCase) || s.Tables.Any(t => Matches(t, portal))
        );
        return store is null
            ? new KnownStore(portal, IsRegistered: false)
            : new KnownStore(store.Name, IsRegistered: true);
    }

    /// <summary>The store that a topic of a queue belongs to; null where it holds no call records as far as is known.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="host">The broker; null where the record does not say.</param>
    internal KnownStore? StoreOfQueue(string topic, string? host)
    {
        RecordStore? store = _stores.FirstOrDefault(s => IsAt(s, host) && s.Tables.Any(t => Matches(t, topic)));
        return store is not null ? new KnownStore(store.Name, IsRegistered: true)
            : _names.IsRecordTable(topic.Replace('-', '_')) ? new KnownStore(topic, IsRegistered: false)
            : null;
    }

    /// <summary>The store of a file; null where the path is none of call records as far as is known.</summary>
    /// <param name="path">The file.</param>
    /// <param name="host">The server; null where the record does not say.</param>
    public KnownStore? StoreOfPath(string path, string? host)
    {
        ArgumentNullException.ThrowIfNull(path);
        foreach (RecordStore store in _stores)
        {
            if (
                IsAt(store, host)
                && store.Tables.Any(t =>
                    t.Contains('/', StringComparison.Ordinal)
                    && (Matches(t, path) || Matches(t.TrimEnd('/') + "/*", path))
                )
            )
            {
                return new KnownStore(store.Name, IsRegistered: true);
            }
        }

        return path.Split('/').Any(_names.IsRecordTable) ? new KnownStore(host ?? "files", IsRegistered: false) : null;
    }

    /// <summary>The store of a table; null where the table holds no call records as far as is known.</summary>
    /// <param name="table">As the statement writes it, parts joined by points.</param>
    /// <param name="host">The server; null where the record does not say.</param>
    /// <param name="database">The database; null where the record does not say.</param>
    /// <param name="system">The system in ECS words (<c>db.system.name</c>): stores of other systems can have a table of the same name; null where the record does not say.</param>
    public KnownStore? StoreOf(string table, string? host, string? database, string? system = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (RecordStore store in _stores)
        {
            if (IsAt(store, host) && IsOf(store, system) && store.Tables.Any(t => Fits(t, table)))
            {
                return new KnownStore(store.Name, IsRegistered: true);
            }
        }

        return _names.IsRecordTable(table)
            ? new KnownStore(database ?? host ?? Last(table), IsRegistered: false)
            : null;
    }

    /// <summary>The store that lies on a server, or in a database of it, whatever table is meant; null where none does as far as is known.</summary>
    /// <param name="host">The server, by name or address; null where the record does not say.</param>
    /// <param name="database">The database; null where the record does not say.</param>
    /// <param name="system">The system in ECS words; null where the record does not say.</param>
    internal KnownStore? StoreOfServer(string? host, string? database, string? system)
    {
        RecordStore[] able = [.. _stores.Where(s => IsAt(s, host) && IsOf(s, system))];
        RecordStore? store =
            able.FirstOrDefault(s => host is not null && s.Hosts.Count + s.Addresses.Count > 0)
            ?? able.FirstOrDefault(s =>
                database is not null
                && (
                    s.Name.Equals(database, StringComparison.OrdinalIgnoreCase)
                    || s.Tables.Any(t => t.StartsWith(database + ".", StringComparison.OrdinalIgnoreCase))
                )
            );
        return store is not null ? new KnownStore(store.Name, IsRegistered: true)
            : database is not null && _names.IsRecordTable(database) ? new KnownStore(database, IsRegistered: false)
            : null;
    }

    /// <summary>Statements that back up or copy a whole database or server.</summary>
    internal IReadOnlyList<SqlPhrase> WholeCopies => _names.WholeCopies;

    /// <summary>The store that lies in a database; null where none does as far as is known.</summary>
    /// <param name="host">The server, by name or address; null where the record does not say.</param>
    /// <param name="database">The database, or the schema of a system that has no other.</param>
    /// <param name="system">The system in ECS words; null where the record does not say.</param>
    internal KnownStore? StoreOfDatabase(string? host, string database, string? system)
    {
        RecordStore? store = _stores.FirstOrDefault(s =>
            IsAt(s, host)
            && IsOf(s, system)
            && (
                s.Name.Equals(database, StringComparison.OrdinalIgnoreCase)
                || s.Tables.Any(t =>
                    t.StartsWith(database + ".", StringComparison.OrdinalIgnoreCase)
                    || t.Contains("." + database + ".", StringComparison.OrdinalIgnoreCase)
                )
            )
        );
        return store is not null ? new KnownStore(store.Name, IsRegistered: true)
            : _names.IsRecordTable(database) ? new KnownStore(database, IsRegistered: false)
            : null;
    }

    /// <summary>Every store of a system says in which databases its tables lie, so that a copy of another database is none of records.</summary>
    /// <param name="system">The system in ECS words; null where the record does not say.</param>
    internal bool NamesDatabases(string? system)
    {
        int parts = system is "mysql" or "mariadb" or "hive" or "teradata" ? 2 : 3;
        return _stores
            .Where(s => IsOf(s, system) && s.Tables.Any(t => !t.Contains('/', StringComparison.Ordinal)))
            .All(s => s.Tables.Any(t => t.Split('.').Length >= parts && !t.StartsWith("*.", StringComparison.Ordinal)));
    }

    /// <summary>The store on a server, all of which was copied; null where none lies there as far as is known.</summary>
    /// <param name="host">The server, by name or address; null where the record does not say.</param>
    /// <param name="system">The system in ECS words.</param>
    internal KnownStore? StoreOfCluster(string? host, string? system)
    {
        RecordStore? store = _stores.FirstOrDefault(s =>
            IsAt(s, host)
            && IsOf(s, system)
            && (s.Kind is not null || (host is not null && s.Hosts.Count + s.Addresses.Count > 0))
            && !string.Equals(s.Kind, "files", StringComparison.OrdinalIgnoreCase)
        );
        return store is null ? null : new KnownStore(store.Name, IsRegistered: true);
    }

    /// <summary>The inventory lists who takes records regularly.</summary>
    internal bool KnowsConsumers { get; }

    /// <summary>A table of the store's own catalogue.</summary>
    public bool IsCatalogue(string table) => _names.IsCatalogue(table);

    /// <summary>What a column holds.</summary>
    public FieldClasses ClassOf(string table, string column)
    {
        ArgumentNullException.ThrowIfNull(table);
        IEnumerable<RecordField> catalogued = _fields[Last(table)];
        RecordField? field = catalogued.FirstOrDefault(f =>
            f.Column.Equals(column, StringComparison.OrdinalIgnoreCase)
        );
        return field is not null ? FieldClassWords.Parse(field.Class) : _names.ClassOf(column);
    }

    /// <summary>What columns that come out hold; a star is all that the catalogue lists of the table, else every class.</summary>
    public FieldClasses ClassesOf(string table, IEnumerable<string> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        FieldClasses classes = FieldClasses.None;
        foreach (string column in columns)
        {
            if (column != "*")
            {
                classes |= ClassOf(table, column);
                continue;
            }

            FieldClasses catalogued = _fields[Last(table)]
                .Aggregate(FieldClasses.None, (all, field) => all | FieldClassWords.Parse(field.Class));
            // Credentials and customers' names are in a table of calls only where a catalogue says so.
            classes |=
                catalogued != FieldClasses.None
                    ? catalogued
                    : FieldClassWords.All & ~(FieldClasses.Credentials | FieldClasses.NameAddress);
        }

        return classes;
    }

    /// <summary>Columns of a table by what they are for: of those that the inventory catalogues and those that a statement names.</summary>
    /// <param name="table">The table.</param>
    /// <param name="named">Columns that the statement names.</param>
    public RecordColumns ColumnsOf(string table, IEnumerable<string> named)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(named);
        string[] columns =
        [
            .. _fields[Last(table)].Select(f => f.Column).Concat(named).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return new RecordColumns
        {
            Subscriber = Find(columns, ColumnRole.Subscriber),
            OtherParty = Find(columns, ColumnRole.OtherParty),
            Time = Find(columns, ColumnRole.Time),
            Operator = Find(columns, ColumnRole.Operator),
            Contract = Find(columns, ColumnRole.Contract),
        };
    }

    private string? Find(string[] columns, ColumnRole role) => Array.Find(columns, c => _names.RoleOf(c) == role);

    private static bool IsOf(RecordStore store, string? system) =>
        store.Kind is not { } kind || system is null || SystemOf(kind) is not { } own || own == SystemOf(system);

    /// <summary>A system by what inventories and audits call it; null where it is none that is known.</summary>
    private static string? SystemOf(string name)
    {
        string word = name.ToLower(CultureInfo.InvariantCulture);
        return word switch
        {
            "postgresql" or "postgres" or "greenplum" => "postgresql",
            "oracle" or "oracle.db" => "oracle",
            "sqlserver" or "sql_server" or "mssql" or "azure_sql" or "microsoft.sql_server" => "sqlserver",
            "mysql" or "percona" or "mariadb" or "aurora_mysql" => "mysql",
            "bigquery" or "gcp.bigquery" => "bigquery",
            "trino" or "presto" or "starburst" => "trino",
            "hive" or "impala" or "spark" or "hadoop" => "hive",
            "snowflake" or "teradata" => word,
            _ => null,
        };
    }

    /// <summary>A store may lie on a server.</summary>
    internal static bool IsAt(RecordStore store, string? host) =>
        host is null
        || (store.Hosts.Count == 0 && store.Addresses.Count == 0)
        || store.Hosts.Any(h => h.Equals(host, StringComparison.OrdinalIgnoreCase) || IsShortOf(h, host))
        || (IPAddress.TryParse(host, out IPAddress? address) && store.Addresses.Contains(address));

    private static bool IsShortOf(string one, string other) =>
        one.Split('.')[0].Equals(other.Split('.')[0], StringComparison.OrdinalIgnoreCase);

    /// <summary>A pattern without schema fits any schema, and a table without schema fits any pattern's last part.</summary>
    private static bool Fits(string pattern, string table)
    {
        string shown = table.Contains('.', StringComparison.Ordinal) ? pattern : Last(pattern);
        string own = pattern.Contains('.', StringComparison.Ordinal) ? table : Last(table);
        return Matches(shown, own) || (own.Contains('.', StringComparison.Ordinal) && Matches("*." + shown, own));
    }

    private static bool Matches(string pattern, string text) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(
            pattern.ToLower(CultureInfo.InvariantCulture),
            text.ToLower(CultureInfo.InvariantCulture)
        );

    private static string Last(string name) => name[(name.LastIndexOf('.') + 1)..];
}
