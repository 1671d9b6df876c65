using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>Queries whose counts bound what was taken from one store.</summary>
internal sealed class CountQueries
{
    private const int MostStatements = 50;
    private const int MostChecks = 100;

    private readonly List<CountQuery> _queries = [];

    /// <summary>The queries, tables first.</summary>
    public IReadOnlyList<CountQuery> Queries => _queries;

    /// <summary>They cover every access.</summary>
    public bool IsCovered { get; private set; } = true;

    /// <summary>Queries for the accesses to a store that gave rows or may have.</summary>
    public static CountQueries Of(string store, IReadOnlyList<RecordTaking> takings)
    {
        CountQueries queries = new();
        RecordTaking[] giving = [.. takings.Where(t => t.Rows != 0)];
        // Rows that no plain condition narrows are counted by the statement itself: the whole table would be a bound that says nothing.
        RecordTaking[] byStatement = [.. giving.Where(t => t.Sets.Count == 0 || t.Sets.Any(IsOpen))];
        foreach (
            IGrouping<(string Table, bool IsOnlyPossible), (RecordTaking Taking, RecordSet Set)> table in giving
                .Except(byStatement)
                .SelectMany(t => t.Sets.Select(s => (Taking: t, Set: s)))
                .GroupBy(s => (Table: SetRelations.TableOf(s.Set), s.Taking.IsOnlyPossible))
                .OrderBy(g => g.Key.Table, StringComparer.Ordinal)
                .ThenBy(g => g.Key.IsOnlyPossible)
        )
        {
            queries.Table(store, [.. table], table.Key.IsOnlyPossible);
        }

        RecordTaking[] counted = [.. byStatement.Where(t => RecordsOfRow(t) is not null)];
        foreach (RecordTaking taking in counted.OrderBy(t => t.Time.Ticks).ThenBy(t => t.Access).Take(MostStatements))
        {
            queries.Statement(store, taking);
        }

        // A group stands for any number of records, and what was not understood can give groups.
        queries.IsCovered &= counted.Length == byStatement.Length && counted.Length <= MostStatements;
        return queries;
    }

    /// <summary>No plain condition narrows it, or its names are not plain.</summary>
    private static bool IsOpen(RecordSet set) =>
        (!set.IsExact && set.Conditions.Count == 0)
        || !QueryText.IsPlain(set.Table)
        || set.Conditions.Any(c => !QueryText.IsPlain(c.Column));

    /// <summary>What was surely taken and what may be an account's own work are counted apart: their sum bounds both, and one alone proves.</summary>
    private void Table(string store, IReadOnlyList<(RecordTaking Taking, RecordSet Set)> uses, bool isOnlyPossible)
    {
        RecordColumns columns = ColumnsOf(uses);
        QueryText text = new(columns.Time);
        if (text.Where([.. uses]) is not { } where)
        {
            IsCovered = false;
            return;
        }

        string table = uses[0].Set.Table;
        string counts = "";
        AccessCount[] checks = isOnlyPossible ? [] : Checks(text, uses, out counts);
        string sql = $"SELECT {QueryText.Counts(columns)}{counts}\nFROM {table}{where};";
        long proven = isOnlyPossible
            ? 0
            : TableRows.Of(uses.Where(u => u.Taking.Sets.Count == 1).Select(u => u.Taking)).AtLeast;
        _queries.Add(
            new CountQuery
            {
                // Two queries of one text can have other values in the place of their placeholders.
                Id = IdOf(store, isOnlyPossible ? "possible\n" + sql : sql),
                Store = store,
                Table = table,
                Text = sql,
                IsOnlyPossible = isOnlyPossible,
                IsExact = text.IsExact && uses.All(u => IsWhole(u.Taking)),
                ProvenRows = proven > 0 ? proven : null,
                Checks = checks,
                Accesses = uses.Select(u => u.Taking.Access).Distinct().Count(),
                Placeholders = text.Placeholders,
                Breakdowns = isOnlyPossible ? [] : Breakdowns(columns, table, where),
            }
        );
    }

    /// <summary>How many records one row of a statement can hold; null where that is not known.</summary>
    private static int? RecordsOfRow(RecordTaking taking) =>
        taking.RowsAre switch
        {
            TakenRows.Records => 1,
            TakenRows.Joined when taking.Sets.Count > 0 => taking.Sets.Count,
            _ => null,
        };

    private static bool IsWhole(RecordTaking taking) =>
        taking is { RowsAre: TakenRows.Records, Sets: [{ IsExact: true }] };

    /// <summary>What each access gave, counted beside the whole; none where one of them cannot be held against the audit.</summary>
    private static AccessCount[] Checks(
        QueryText text,
        IReadOnlyList<(RecordTaking Taking, RecordSet Set)> uses,
        out string sql
    )
    {
        sql = "";
        if (!uses.All(u => IsWhole(u.Taking)))
        {
            return [];
        }

        RowGroup[] groups = [.. RowGroup.Gather(uses.Select(u => u.Taking))];
        if (groups.Length > MostChecks || Array.Exists(groups, g => g.Counted is null))
        {
            return [];
        }

        AccessCount[] checks =
        [
            .. groups.Select(
                (g, i) =>
                    new AccessCount(string.Create(CultureInfo.InvariantCulture, $"access_{i + 1}"), g.Counted!.Value)
            ),
        ];
        sql = string.Concat(
            groups.Select((g, i) => $",\n  SUM(CASE WHEN {text.Of(g.Last)} THEN 1 ELSE 0 END) AS {checks[i].Name}")
        );
        return checks;
    }

    private void Statement(string store, RecordTaking taking)
    {
        string sql = $"SELECT COUNT(*) AS row_count\nFROM (\n  :statement\n) statement_rows;";
        QueryPlaceholder statement = new(":statement", PlaceholderKind.Statement, taking.Path, taking.Position, "", 0);
        _queries.Add(
            new CountQuery
            {
                Id = IdOf(store, $"{sql}\n{taking.Path}\n{taking.Position.Kind} {taking.Position.Number}"),
                Store = store,
                Table = taking.Sets.Count > 0 ? taking.Sets[0].Table : "",
                Text = sql,
                IsOfStatement = true,
                IsOnlyPossible = taking.IsOnlyPossible,
                RecordsOfRow = RecordsOfRow(taking) ?? 1,
                ProvenRows = taking.Rows,
                Accesses = 1,
                Placeholders = [statement],
            }
        );
    }

    /// <summary>What one statement does not name another does.</summary>
    private static RecordColumns ColumnsOf(IReadOnlyList<(RecordTaking Taking, RecordSet Set)> uses)
    {
        return new RecordColumns
        {
            Subscriber = First(c => c.Subscriber),
            OtherParty = First(c => c.OtherParty),
            Time = First(c => c.Time),
            Operator = First(c => c.Operator),
            Contract = First(c => c.Contract),
        };

        string? First(Func<RecordColumns, string?> column) =>
            uses.Select(u => column(u.Set.Columns)).FirstOrDefault(c => c is not null && QueryText.IsPlain(c));
    }

    private static List<BreakdownQuery> Breakdowns(RecordColumns columns, string table, string where)
    {
        List<BreakdownQuery> breakdowns = [];
        Add("contract", columns.Contract);
        Add("day", columns.Time is { } time ? $"CAST({time} AS DATE)" : null);
        Add(
            "home_operator",
            columns.Operator is { } one
                ? one.Contains("imsi", StringComparison.OrdinalIgnoreCase)
                || one.Contains("supi", StringComparison.OrdinalIgnoreCase)
                    ? $"SUBSTR(CAST({one} AS VARCHAR(32)), 1, 6)"
                    : one
                : null
        );
        return breakdowns;

        void Add(string dimension, string? key)
        {
            if (key is not null && columns.Subscriber is { } subscriber)
            {
                breakdowns.Add(
                    new(
                        dimension,
                        $"SELECT {key} AS cell, COUNT(DISTINCT {subscriber}) AS subscribers\nFROM {table}{where}\nGROUP BY {key};"
                    )
                );
            }
        }
    }

    private static string IdOf(string store, string text)
    {
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(store + "\n" + text));
        return string.Create(
            16,
            hash,
            static (id, bytes) =>
            {
                for (int i = 0; i < id.Length; i++)
                {
                    int bit = 5 * i;
                    int pair = (bytes[bit / 8] << 8) | bytes[(bit / 8) + 1];
                    id[i] = Alphabet[(pair >> (11 - (bit % 8))) & 31];
                }
            }
        );
    }
}
