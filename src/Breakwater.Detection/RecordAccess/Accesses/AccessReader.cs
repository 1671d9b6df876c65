using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using Breakwater.Detection.RecordAccess.Sql;
using Breakwater.Detection.RecordAccess.Statements;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Model.Events;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Accesses;

/// <summary>Makes accesses of events of stores' audits, for one thread.</summary>
internal sealed partial class AccessReader(
    StoreRegister register,
    AccessNames slots,
    ISealedTokens tokens,
    WatchList watch
)
{
    // No statement gives so many rows, and sums of greater numbers would wrap.
    private const long MostRows = 1_000_000_000_000;
    private const long MostBytes = 1_000_000_000_000_000;

    /// <summary>
    /// Lengths at which audits cut statements: 200 letters of DBQLogTbl.QueryText (Teradata, Database Administration, "DBQLogTbl"), 1,024 of
    /// MySQL's and MariaDB's limits, 2,000 and 4,000 of columns of Oracle and SQL Server, and their powers of two.
    /// </summary>
    private static readonly FrozenSet<int> CutLengths =
    [
        200,
        1000,
        1024,
        2000,
        2048,
        4000,
        4096,
        8000,
        8192,
        16_384,
        32_768,
        65_536,
    ];

    /// <summary>Statements that name no table of records and could not be understood, by their first word or the reason.</summary>
    public SortedDictionary<string, long> Unparsed { get; } = new(StringComparer.Ordinal);

    /// <summary>Statements that were looked at.</summary>
    public long Statements { get; private set; }

    /// <summary>The access that an event is; null where it touches no call records.</summary>
    public StoreAccess? Read(in EventView source)
    {
        // What was refused gave nothing out.
        if (source.TryGet(Fields.EventOutcome, out ReadOnlySpan<byte> outcome) && outcome.SequenceEqual("failure"u8))
        {
            return null;
        }

        if (source.Text(slots.Query) is not { Length: > 0 } query)
        {
            return Unspoken(source);
        }

        Statements++;
        StatementShape shape = StatementReader.Read(query, DialectOf(source));
        if (CutLengths.Contains(query.Length))
        {
            // What was behind may have been an OR: no condition in front of it holds for certain.
            shape = shape with
            {
                IsCut = true,
            };
        }

        if (shape.Unparsed is { } why)
        {
            Unparsed[why] = Unparsed.GetValueOrDefault(why) + 1;
        }

        string? host = source.Text(Fields.HostName);
        string? database = source.Text(slots.Database);
        (TableUse Table, KnownStore Store)[] records = [.. TablesOf(shape, host, database, SystemOf(source))];
        StoreAccess? access =
            records.Length == 0
                ? Catalogue(source, shape, host, database)
                    ?? FromAudit(source, shape.Action, host, database)
                    ?? WholeCopy(source, query)
            : KindOf(shape) is { } kind ? Records(source, shape, kind, records)
            : null;
        return Watched(source, query, access, database ?? host);
    }

    /// <summary>
    /// Adds whom of the watch list the statement names. A canary is told wherever it is named: nobody has anything to ask about a subscriber
    /// that does not exist.
    /// </summary>
    private StoreAccess? Watched(in EventView source, string query, StoreAccess? access, string? store)
    {
        IReadOnlyList<WatchSight> sights = WatchScan.Of(
            watch,
            query,
            source.Text(slots.Parameters) ?? source.Text(slots.AuditParameters)
        );
        if (sights.Count == 0 || (access is null && !sights.Any(s => s.IsCanary)))
        {
            return access;
        }

        access ??= Make(source, new KnownStore(store ?? "a database", IsRegistered: false), AccessKind.Read);
        return access with { Sights = sights };
    }

    private StoreAccess Records(
        in EventView source,
        StatementShape shape,
        AccessKind kind,
        (TableUse Table, KnownStore Store)[] records
    )
    {
        StatementValues values = new(tokens);
        List<string?> parameters = Parameters(source);
        FieldClasses exposed = FieldClasses.None;
        FieldClasses asked = FieldClasses.None;
        foreach ((TableUse table, KnownStore _) in records)
        {
            exposed |= register.ClassesOf(table.Name, table.Output);
            asked |= register.ClassesOf(table.Name, table.Asked.Where(c => c != "*"));
            foreach (ColumnPredicate predicate in table.Predicates)
            {
                values.Take(register.ClassOf(table.Name, predicate.Column), predicate, parameters);
            }
        }

        (kind, string form) = Form(source, kind, shape.ExportForm ?? "");
        TableUse[] uses = [.. records.Select(r => r.Table)];
        return Make(source, records[0].Store, kind) with
        {
            Limit = shape.Limit,
            RowsAre = RecordSetReader.RowsAre(shape, uses),
            Sets = new RecordSetReader(register, tokens, parameters).Sets(shape, uses),
            Form = form,
            Target =
                kind == AccessKind.Copy && shape.Targets is [{ } target, ..] ? PlaceOf(target)
                : shape.Action == SqlAction.Export && ExportPlace.Of(source.Text(slots.Query)!) is { Length: > 0 } place
                    ? place
                : CarriedTo(source, kind),
            Tables = string.Join(
                ',',
                records.Select(r => r.Table.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            ),
            Exposed = exposed,
            Asked = asked,
            Subscribers = [.. values.Subscribers.Take(StoreAccess.TokenLimit)],
            CaseSubscribers = [.. values.CaseSubscribers.Take(StoreAccess.TokenLimit)],
            Named = values.Subscribers.Count,
            FromTicks = values.FromTicks,
            ToTicks = values.ToTicks,
            IsAggregate =
                shape.IsAggregate
                && !shape.Tables.Any(t => t.Output.Contains("*"))
                && !FieldClassWords.IsIdentity(exposed),
            IsContactGraph = IsContactGraph(shape),
        };
    }

    /// <summary>The log of a server of PostgreSQL says neither of which system nor of which server it is: its form tells the one.</summary>
    private string? SystemOf(in EventView source) =>
        source.Text(slots.System) ?? (source.LogSource.Product == "postgresql" ? "postgresql" : null);

    private IEnumerable<(TableUse Table, KnownStore Store)> TablesOf(
        StatementShape shape,
        string? host,
        string? database,
        string? system
    )
    {
        foreach (TableUse table in shape.Tables)
        {
            if (register.StoreOf(table.Name, host, database, system) is { } store)
            {
                yield return (table, store);
            }
        }
    }

    private static AccessKind? KindOf(StatementShape shape) =>
        shape.Action switch
        {
            SqlAction.Read => AccessKind.Read,
            SqlAction.Export => AccessKind.Export,
            SqlAction.CopyToTable => AccessKind.Copy,
            _ => null,
        };

    /// <summary>A read is an export where the audit says so, or where the program does nothing else.</summary>
    private (AccessKind Kind, string Form) Form(in EventView source, AccessKind kind, string form)
    {
        if (kind != AccessKind.Read)
        {
            return (kind, form);
        }

        string? told = source.Text(slots.Export) ?? register.ExportFormOf(source.Text(slots.Program));
        return told is { Length: > 0 } ? (AccessKind.Export, told) : (kind, form);
    }

    /// <summary>Numbers of parties join one use of records with another: a call graph of two hops.</summary>
    private bool IsContactGraph(StatementShape shape) =>
        shape.Joins.Any(j =>
            IsParty(shape.Tables[j.Left], j.LeftColumn)
            && IsParty(shape.Tables[j.Right], j.RightColumn)
            && register.StoreOf(shape.Tables[j.Left].Name, null, null) is not null
            && register.StoreOf(shape.Tables[j.Right].Name, null, null) is not null
        );

    private bool IsParty(TableUse table, string column) =>
        register.ClassOf(table.Name, column) == FieldClasses.PartyNumber;

    private StoreAccess? Catalogue(in EventView source, StatementShape shape, string? host, string? database)
    {
        // The catalogue is asked by every client; asked for tables of records it is looked through.
        foreach (TableUse asked in shape.Tables.Where(t => register.IsCatalogue(t.Name)))
        {
            foreach (SqlLiteral value in asked.Predicates.SelectMany(p => p.Values).OfType<SqlLiteral>())
            {
                if (register.StoreOf(value.Value.Trim('%'), host, database, SystemOf(source)) is { } store)
                {
                    return Make(source, store, AccessKind.Catalogue) with { Tables = asked.Name };
                }
            }
        }

        return null;
    }

    /// <summary>The audit names the object, whatever the statement says (a view, a procedure, a statement that was not understood).</summary>
    private StoreAccess? FromAudit(in EventView source, SqlAction action, string? host, string? database)
    {
        if (
            source.Text(slots.Collection) is not { Length: > 0 } named
            || action is not (SqlAction.Unknown or SqlAction.Read or SqlAction.Call or SqlAction.Export)
        )
        {
            return null;
        }

        foreach (
            string table in named.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
        {
            if (register.StoreOf(table, host, database, SystemOf(source)) is { } store)
            {
                (AccessKind kind, string form) = Form(source, AccessKind.Read, "");
                return Make(source, store, kind) with
                {
                    Form = form,
                    IsNamedOnly = true,
                    Target = CarriedTo(source, kind),
                    Tables = table,
                    Exposed = register.ClassesOf(table, ["*"]),
                };
            }
        }

        return null;
    }

    private StoreAccess Make(in EventView source, KnownStore store, AccessKind kind)
    {
        ReadOnlySpan<byte> record = source.Original.Trim(" \t\r\n\0"u8);
        long? rows = Count(source, slots.Rows, MostRows);
        return new StoreAccess
        {
            Ticks = source.Time.Ticks,
            Trust = source.Time.Trust,
            Hash = HashOf(source, record),
            Store = store.Name,
            IsRegistered = store.IsRegistered,
            Account = source.Text(Fields.UserName) ?? "",
            Client = source.Text(Fields.SourceIp) ?? source.Text(Fields.SourceDomain) ?? "",
            Program = source.Text(slots.Program) ?? source.Text(slots.Application) ?? "",
            Kind = kind,
            Tables = "",
            Rows = rows,
            Bytes = Count(source, slots.Bytes, MostBytes),
            HasTicket = source.Text(slots.Ticket) is { Length: > 0 },
            Ticket = source.TryGet(slots.Ticket, out ReadOnlySpan<byte> ticket) ? NumberOf(ticket) : 0,
            Item = source.Item,
            Position = source.Position,
            Dataset = source.LogSource.Dataset,
            Excerpt = RecordExcerpt.Of(record, rows),
        };
    }

    /// <summary>
    /// pgAudit writes a record for each relation of a statement (README, "pgaudit.log_relation") and for each class of it (CREATE TABLE AS
    /// is READ and DDL), all with the statement's number and its rows: they are one access. So are records of other audits with one number of
    /// a statement; where an audit has none but a session, the text tells statements apart.
    /// </summary>
    private long HashOf(in EventView source, ReadOnlySpan<byte> record)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (source.TryGet(slots.Statement, out ReadOnlySpan<byte> statement))
        {
            foreach (int slot in (ReadOnlySpan<int>)[Fields.ProcessPid, slots.Session, slots.Query])
            {
                hash.AppendData(source.TryGet(slot, out ReadOnlySpan<byte> value) ? value : default);
                hash.AppendData([0]);
            }

            hash.AppendData(statement);
        }
        else if (source.TryGet(slots.StatementId, out statement))
        {
            hash.AppendData(statement);
            hash.AppendData(source.TryGet(slots.System, out ReadOnlySpan<byte> system) ? system : default);
            if (source.TryGet(slots.AuditSession, out ReadOnlySpan<byte> session) && session.SequenceEqual(statement))
            {
                foreach (int slot in (ReadOnlySpan<int>)[slots.Query, slots.Parameters])
                {
                    hash.AppendData([0]);
                    hash.AppendData(source.TryGet(slot, out ReadOnlySpan<byte> value) ? value : default);
                }
            }
        }
        else
        {
            hash.AppendData(record);
        }

        return BinaryPrimitives.ReadInt64BigEndian(hash.GetHashAndReset());
    }

    private static long? Count(in EventView source, int slot, long most) =>
        source.Text(slot) is { } text
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count)
        && count <= most
            ? count
            : null;

    /// <summary>Bound values: a list set apart by commas, quoted where a value holds one (pgAudit README, "pgaudit.log_parameter").</summary>
    private List<string?> Parameters(in EventView source)
    {
        string? text = source.Text(slots.Parameters) ?? source.Text(slots.AuditParameters);
        return string.IsNullOrEmpty(text) || text[0] == '<' ? [] : BoundValues.Split(text);
    }

    private SqlDialect DialectOf(in EventView source) =>
        source.Text(slots.System) switch
        {
            "postgresql" => SqlDialect.Postgresql,
            "oracle.db" => SqlDialect.Oracle,
            "teradata" => SqlDialect.Teradata,
            "hive" => SqlDialect.Hive,
            "snowflake" => SqlDialect.Snowflake,
            "gcp.bigquery" => SqlDialect.BigQuery,
            "trino" => SqlDialect.Trino,
            "mysql" or "mariadb" => SqlDialect.Mysql,
            "microsoft.sql_server" => SqlDialect.TransactSql,
            _ => source.LogSource.Product == "postgresql" ? SqlDialect.Postgresql : SqlDialect.Any,
        };
}
