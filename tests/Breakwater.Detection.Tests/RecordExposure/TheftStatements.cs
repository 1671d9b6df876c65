using System.Globalization;

namespace Breakwater.Detection.Tests.RecordExposure;

/// <summary>Draws statements of every shape that thefts have.</summary>
internal sealed class TheftStatements(Random random, IReadOnlyList<string> subscribers, DateTime start, int days)
{
    private const string Columns = "a_number, b_number, started, duration, cell";

    public TheftStatement Next(DateTime now) =>
        random.Next(20) switch
        {
            0 => Plain("", [], hasPredicate: false),
            1 or 2 => Plain($"WHERE {Days(now, closed: true)}", []),
            3 => Plain($"WHERE {Days(now, closed: false)}", []),
            4 or 5 => Plain($"WHERE region = {random.Next(6)} AND {Days(now, closed: true)}", []),
            6 => Subscriber("a_number", 1, ""),
            7 => Subscriber("a_number", 1, $" AND {Days(now, closed: true)}"),
            8 => Subscriber("a_number", random.Next(2, 30), ""),
            9 => Subscriber("b_number", random.Next(1, 4), ""),
            10 => Plain($"WHERE cell LIKE '{random.Next(1, 4)}%' AND duration > {random.Next(20, 400)}", []),
            11 => Limited(now),
            12 => Joined(),
            13 => Grouped(now),
            14 => United(now),
            15 => Listed(now),
            16 => Plain($"WHERE substr(started, 1, 10) = '{Day(random.Next(days))}'", []) with { IsExact = false },
            17 => Either(),
            18 => Paired(),
            _ => Plain(
                $"WHERE region NOT IN ({random.Next(3)}, {random.Next(3, 6)}) AND {Days(now, closed: true)}",
                []
            ),
        };

    private TheftStatement Plain(
        string where,
        Dictionary<string, IReadOnlyList<string>> values,
        bool hasPredicate = true
    ) =>
        new()
        {
            Sql = $"SELECT {(random.Next(3) == 0 ? "*" : Columns)} FROM cdr.calls {where}".TrimEnd(),
            Ids = $"SELECT id FROM cdr.calls {where}",
            Values = values,
            HasPredicate = hasPredicate,
        };

    private TheftStatement Subscriber(string column, int count, string more)
    {
        string[] numbers =
        [
            .. Enumerable.Range(0, count).Select(_ => subscribers[random.Next(subscribers.Count)]).Distinct(),
        ];
        string list = string.Join(", ", numbers.Select(n => $"'{n}'"));
        string condition = numbers.Length == 1 ? $"{column} = {list}" : $"{column} IN ({list})";
        return Plain(
            $"WHERE {condition}{more}",
            new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { [column] = numbers }
        );
    }

    private TheftStatement Limited(DateTime now)
    {
        string from = $"FROM cdr.calls WHERE {Days(now, closed: true)} ORDER BY id LIMIT {random.Next(1, 400)}";
        return new TheftStatement
        {
            Sql = $"SELECT {Columns} {from}",
            Ids = $"SELECT id {from}",
            IsExact = false,
        };
    }

    /// <summary>Who called those whom a subscriber called.</summary>
    private TheftStatement Joined()
    {
        string number = subscribers[random.Next(subscribers.Count)];
        string from = $"FROM cdr.calls f JOIN cdr.calls g ON g.a_number = f.b_number WHERE f.a_number = '{number}'";
        return new TheftStatement
        {
            Sql = $"SELECT f.a_number, f.b_number, g.b_number, g.started {from}",
            Ids = $"SELECT f.id {from} UNION SELECT g.id {from}",
            Values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["a_number"] = [number] },
            IsExact = false,
        };
    }

    /// <summary>Each row holds two records.</summary>
    private TheftStatement Paired()
    {
        string number = subscribers[random.Next(subscribers.Count)];
        string from = $"FROM cdr.calls f JOIN cdr.calls g ON g.id = f.duration WHERE f.a_number = '{number}'";
        return new TheftStatement
        {
            Sql = $"SELECT f.a_number, g.a_number, g.b_number {from}",
            Ids = $"SELECT f.id {from} UNION SELECT g.id {from}",
            Values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["a_number"] = [number] },
            IsExact = false,
        };
    }

    private TheftStatement Grouped(DateTime now)
    {
        string from = $"FROM cdr.calls WHERE {Days(now, closed: true)}";
        return new TheftStatement
        {
            Sql = $"SELECT DISTINCT a_number, b_number {from}",
            Ids = $"SELECT id {from}",
            IsExact = false,
        };
    }

    private TheftStatement United(DateTime now)
    {
        string one = $"FROM cdr.calls WHERE {Days(now, closed: true)}";
        string other = $"FROM cdr.calls WHERE region = {random.Next(6)}";
        return new TheftStatement
        {
            Sql = $"SELECT {Columns} {one} UNION ALL SELECT {Columns} {other}",
            Ids = $"SELECT id {one} UNION SELECT id {other}",
            IsExact = false,
        };
    }

    /// <summary>Subscribers on a list that lies in the database.</summary>
    private TheftStatement Listed(DateTime now)
    {
        string from =
            $"FROM cdr.calls WHERE a_number IN (SELECT number FROM lists.persons WHERE list = {random.Next(4)}) AND {Days(now, closed: true)}";
        return new TheftStatement
        {
            Sql = $"SELECT {Columns} {from}",
            Ids = $"SELECT id {from}",
            IsExact = false,
        };
    }

    /// <summary>All that a subscriber has to do with: no one column says which rows.</summary>
    private TheftStatement Either()
    {
        string number = subscribers[random.Next(subscribers.Count)];
        return Plain(
            $"WHERE a_number = '{number}' OR b_number = '{number}'",
            new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                ["a_number"] = [number],
                ["b_number"] = [number],
            }
        ) with
        {
            IsExact = false,
        };
    }

    private string Days(DateTime now, bool closed)
    {
        int known = Math.Min(days, (int)(now - start).TotalDays);
        int first = random.Next(known);
        int last = Math.Min(known, first + random.Next(1, 12));
        string from = $"started >= '{Day(first)}'";
        return closed ? $"{from} AND started < '{Day(last)}'" : from;
    }

    private string Day(int day) => start.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
