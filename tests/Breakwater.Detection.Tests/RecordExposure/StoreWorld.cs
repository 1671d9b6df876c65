using System.Globalization;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.Tests.RecordAccess;
using Breakwater.Detection.Tests.Support;
using Breakwater.Investigation.RecordExposure;
using Breakwater.Model.Inventory;
using Breakwater.Model.RecordExposure;
using Microsoft.Data.Sqlite;

namespace Breakwater.Detection.Tests.RecordExposure;

/// <summary>
/// A made-up store whose content is known, a theft from it, and the audit that the store writes of it. SQLite runs what the thief runs, and later what
/// the product asks the database's administrator to run.
/// </summary>
internal sealed class StoreWorld : IDisposable
{
    private const int Days = 40;
    private static readonly DateTime Start = new(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly SqliteConnection _database = new("Data Source=:memory:");
    private readonly Random _random;
    private readonly StoreLog _log = new();
    private readonly List<TheftStatement> _statements = [];
    private readonly List<DateTime> _times = [];
    private readonly HashSet<long> _taken = [];
    private readonly string[] _subscribers;
    private readonly double _counted;
    private DateTime _filled = Start;
    private long _id;

    public StoreWorld(int seed)
    {
        _random = new Random(seed);
        _subscribers = [.. Enumerable.Range(0, 200).Select(i => $"1202555{i:0000}")];
        // Every row counted, none, or some.
        _counted = (seed % 4) switch
        {
            0 or 1 => 1,
            2 => 0,
            _ => 0.6,
        };
        _database.Open();
        Run("ATTACH ':memory:' AS cdr");
        Run("PRAGMA case_sensitive_like = ON");
        Run(
            "CREATE TABLE cdr.calls (id INTEGER PRIMARY KEY, a_number TEXT, b_number TEXT, started TEXT, duration INTEGER, cell TEXT, region INTEGER, imsi TEXT, brand TEXT)"
        );
        Run("ATTACH ':memory:' AS lists");
        Run("CREATE TABLE lists.persons (list INTEGER, number TEXT)");
        foreach (string number in _subscribers.Where(_ => _random.Next(5) == 0))
        {
            Run($"INSERT INTO lists.persons VALUES ({_random.Next(4)}, '{number}')");
        }

        Steal();
        Fill(Start.AddDays(Days + 15));
        IsCounted = _counted >= 1;
    }

    /// <summary>The audit counted every row.</summary>
    public bool IsCounted { get; }

    /// <summary>Every statement says exactly which records come out.</summary>
    public bool IsExact => _statements.TrueForAll(s => s.IsExact);

    /// <summary>A statement takes the whole store.</summary>
    public bool TakesAll => _statements.Exists(s => !s.HasPredicate);

    /// <summary>Records whose data came out.</summary>
    public long Rows => _taken.Count;

    /// <summary>Records in the store.</summary>
    public long Stored => _id;

    /// <summary>Subscribers whose records they are.</summary>
    public long Subscribers => Distinct("a_number");

    /// <summary>Numbers that they called.</summary>
    public long OtherParties => Distinct("b_number");

    private static IEnumerable<RecordField> Catalogue =>
        [
            Field("a_number", "party_number"),
            Field("b_number", "party_number"),
            Field("started", "time"),
            Field("duration", "duration"),
            Field("cell", "location"),
            Field("region", "other"),
            Field("imsi", "subscriber_id"),
            Field("brand", "other"),
        ];

    private static CarrierInventory Inventory { get; } =
        new() { CallRecords = StoreLog.Inventory.CallRecords! with { FieldCatalogue = [.. Catalogue] } };

    /// <summary>What the product makes of the audit alone.</summary>
    public RecordExposureReport Reckon()
    {
        using RecordAccessDetector detector = StoreLog.Detector(Inventory);
        DetectorRun.Of(detector, _log.Events);
        return RecordExposureReckoning.Of(detector.Takings, detector.Takings.Keys)
            ?? throw new InvalidOperationException("no access was found");
    }

    /// <summary>What the administrator of the database counts.</summary>
    public ExposureAnswer Count(RecordExposureReport report) =>
        new()
        {
            CountedBy = "alice",
            CheckedBy = "bob",
            SnapshotAt = new DateTimeOffset(Start.AddDays(Days + 15), TimeSpan.Zero),
            IsComplete = true,
            Counts = [.. report.Queries.Select(Count)],
        };

    public void Dispose() => _database.Dispose();

    private static RecordField Field(string column, string holds) =>
        new()
        {
            Store = "warehouse",
            Table = "cdr.calls",
            Column = column,
            Class = holds,
        };

    private QueryCount Count(CountQuery query)
    {
        using SqliteCommand command = _database.CreateCommand();
        command.CommandText = Filled(query, query.Text);
        using SqliteDataReader reader = command.ExecuteReader();
        reader.Read();
        return new QueryCount
        {
            Query = query.Id,
            Rows = Number(reader, "row_count") ?? 0,
            Subscribers = Number(reader, "subscribers"),
            OtherParties = Number(reader, "other_parties"),
            Checks = [.. query.Checks.Select(c => new AccessCount(c.Name, Number(reader, c.Name) ?? 0))],
            Breakdowns =
            [
                .. query
                    .Breakdowns.Where(b => b.Dimension != "day")
                    .Select(b => Breakdown(b.Dimension, Filled(query, b.Text))),
            ],
        };
    }

    private CountedBreakdown Breakdown(string dimension, string sql)
    {
        using SqliteCommand command = _database.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        List<CountedCell> cells = [];
        while (reader.Read())
        {
            cells.Add(new CountedCell(reader.GetString(0), reader.GetInt64(1)));
        }

        return new CountedBreakdown(dimension, cells);
    }

    /// <summary>The administrator puts what the statement says where the query has a placeholder; the last first, as one name begins another.</summary>
    private string Filled(CountQuery query, string sql)
    {
        foreach (QueryPlaceholder one in query.Placeholders.Reverse())
        {
            TheftStatement statement = _statements[(int)one.Position.Number - 1];
            string value = one.Kind switch
            {
                PlaceholderKind.Statement => statement.Sql,
                PlaceholderKind.TimeOfAccess => $"'{_times[(int)one.Position.Number - 1]:yyyy-MM-dd HH:mm:ss}'",
                PlaceholderKind.AllValues => string.Join(", ", statement.Values[one.Column].Select(v => $"'{v}'")),
                _ => $"'{statement.Values[one.Column][one.Number - 1]}'",
            };
            sql = sql.Replace(one.Name, value, StringComparison.Ordinal);
        }

        return sql;
    }

    private void Steal()
    {
        TheftStatements statements = new(_random, _subscribers, Start, Days);
        int count = _random.Next(1, 9);
        DateTime time = Start.AddDays(Days - 12);
        for (int i = 0; i < count; i++)
        {
            time = time.AddMinutes(_random.Next(10, 2500));
            Fill(time);
            TheftStatement statement =
                i > 0 && _random.Next(6) == 0 ? _statements[_random.Next(i)] : statements.Next(time);
            _statements.Add(statement);
            _times.Add(time);
            long rows = Ids($"SELECT COUNT(*) FROM ({statement.Sql})").Single();
            _taken.UnionWith(Ids(statement.Ids));
            _log.Add(
                time,
                "thief",
                $"COPY ({statement.Sql}) TO STDOUT",
                _random.NextDouble() < _counted ? rows : null,
                "192.0.2.77",
                "psql"
            );
        }
    }

    /// <summary>Calls go on: a store holds those that have begun.</summary>
    private void Fill(DateTime until)
    {
        using SqliteTransaction transaction = _database.BeginTransaction();
        using SqliteCommand command = _database.CreateCommand();
        command.CommandText =
            "INSERT INTO cdr.calls VALUES (@id, @a, @b, @started, @duration, @cell, @region, @imsi, @brand)";
        while (_filled < until)
        {
            int subscriber = _random.Next(_subscribers.Length);
            command.Parameters.Clear();
            command.Parameters.AddWithValue("@id", ++_id);
            command.Parameters.AddWithValue("@a", _subscribers[subscriber]);
            command.Parameters.AddWithValue("@b", _subscribers[_random.Next(_subscribers.Length)]);
            command.Parameters.AddWithValue(
                "@started",
                _filled.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            );
            command.Parameters.AddWithValue("@duration", _random.Next(1, 900));
            command.Parameters.AddWithValue("@cell", _random.Next(100, 500).ToString(CultureInfo.InvariantCulture));
            command.Parameters.AddWithValue("@region", _random.Next(6));
            command.Parameters.AddWithValue(
                "@imsi",
                (subscriber % 20 == 0 ? "001010" : "999990")
                    + subscriber.ToString("000000000", CultureInfo.InvariantCulture)
            );
            command.Parameters.AddWithValue("@brand", subscriber % 7 == 0 ? "reseller" : "own");
            command.ExecuteNonQuery();
            _filled = _filled.AddMinutes(_random.Next(5, 60));
        }

        transaction.Commit();
    }

    private long Distinct(string column)
    {
        HashSet<string> found = [];
        using SqliteCommand command = _database.CreateCommand();
        command.CommandText = $"SELECT id, {column} FROM cdr.calls";
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (_taken.Contains(reader.GetInt64(0)))
            {
                found.Add(reader.GetString(1));
            }
        }

        return found.Count;
    }

    private List<long> Ids(string sql)
    {
        List<long> ids = [];
        using SqliteCommand command = _database.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids;
    }

    private static long? Number(SqliteDataReader reader, string column)
    {
        for (int i = 0; i < reader.FieldCount; i++)
        {
            if (reader.GetName(i) == column && !reader.IsDBNull(i))
            {
                return reader.GetInt64(i);
            }
        }

        return null;
    }

    private void Run(string sql)
    {
        using SqliteCommand command = _database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
