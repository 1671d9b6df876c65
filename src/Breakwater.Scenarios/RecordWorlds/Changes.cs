using System.Globalization;
using Breakwater.Scenarios.World;

namespace Breakwater.Scenarios.RecordWorlds;

/// <summary>
/// Work that changes and is no theft: a store that is down for some days, after which its reports catch up; reports that a new version makes show
/// another column; a settlement of each month beside the report of each night; a scheduler whose clock is changed; and administrators who give a
/// right on one table, or look at a few records in a night on call.
/// </summary>
internal sealed class Changes
{
    private const int OneInSettles = 6;
    private const int OneInChanges = 8;
    private const int FewRows = 20;
    private const int NightsOnCall = 2;

    private readonly RecordCarrier _carrier;
    private readonly string _down;
    private readonly int _downFrom;
    private readonly int _downDays;
    private readonly string _shifted;
    private readonly int _shift;
    private readonly int _shiftFrom;
    private readonly Dictionary<string, int> _versions = [];
    private readonly HashSet<string> _settling = [];
    private readonly HashSet<(string Account, int Day)> _onCall = [];
    private readonly Dictionary<string, int> _grants = [];

    public Changes(RecordCarrier carrier)
    {
        _carrier = carrier;
        ScenarioRandom random = carrier.Draw("changes");
        _down = carrier.Stores[random.Below(carrier.Stores.Count)].Name;
        _downFrom = random.Between(20, 80);
        _downDays = random.Between(2, 5);
        _shifted = carrier.Stores[random.Below(carrier.Stores.Count)].Name;
        _shift = random.Below(2) == 0 ? 1 : -1;
        _shiftFrom = random.Between(20, 80);
        foreach (Identity one in carrier.Identities)
        {
            if (one.Work == Work.Report)
            {
                if (random.Below(OneInChanges) == 0)
                {
                    _versions[one.Account] = random.Between(20, 80);
                }
                else if (random.Below(OneInSettles) == 0)
                {
                    _settling.Add(one.Account);
                }
            }
            else if (one.Work == Work.Administrator)
            {
                _grants[one.Account] = random.Below(RecordCarrier.Days);
                for (int night = 0; night < NightsOnCall; night++)
                {
                    _onCall.Add((one.Account, random.Below(RecordCarrier.Days)));
                }
            }
        }
    }

    /// <summary>What a report asks in a night.</summary>
    /// <param name="one">The report.</param>
    /// <param name="day">The day of the story.</param>
    /// <param name="rows">What it takes of a day.</param>
    public IEnumerable<Statement> Report(Identity one, int day, Func<int, long> rows)
    {
        bool isDown = one.Store.Name == _down && day >= _downFrom && day < _downFrom + _downDays;
        if (isDown)
        {
            yield break;
        }

        int days = one.Store.Name == _down && day == _downFrom + _downDays ? _downDays + 1 : 1;
        DateTime midnight = _carrier.Day(day);
        int hour = 3 + (one.Store.Name == _shifted && day >= _shiftFrom ? _shift : 0);
        string columns =
            _versions.TryGetValue(one.Account, out int from) && day >= from
                ? "a_number, b_number, started, duration, cell"
                : "a_number, b_number, started, duration";
        yield return Ask(
            one,
            midnight.AddHours(hour).AddMinutes(one.Usual % 50),
            columns,
            (midnight.AddDays(-days), midnight),
            Enumerable.Range(day - days + 1, days).Sum(rows)
        );
        if (_settling.Contains(one.Account) && midnight.Day == 1)
        {
            yield return Ask(
                one,
                midnight.AddHours(hour + 2),
                "a_number, b_number, duration",
                (midnight.AddMonths(-1), midnight),
                one.Usual * 30
            );
        }
    }

    /// <summary>What an administrator does besides counting, on a day of work.</summary>
    public IEnumerable<Statement> Administer(Identity one, int day)
    {
        DateTime midnight = _carrier.Day(day);
        if (_grants.TryGetValue(one.Account, out int given) && given == day)
        {
            yield return new Statement(
                midnight.AddHours(11),
                one.Account,
                one.Client,
                one.Program,
                "GRANT SELECT ON cdr.calls TO newcomer",
                0,
                "GRANT"
            );
        }

        if (_onCall.Contains((one.Account, day)))
        {
            yield return new Statement(
                midnight.AddHours(2),
                one.Account,
                one.Client,
                one.Program,
                one.Store.Syntax.First(
                    FewRows,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"* FROM cdr.calls WHERE started >= '{midnight.AddDays(-1):yyyy-MM-dd}'"
                    )
                ),
                FewRows
            );
        }
    }

    private static Statement Ask(
        Identity one,
        DateTime time,
        string columns,
        (DateTime From, DateTime To) period,
        long rows
    ) =>
        new(
            time,
            one.Account,
            one.Client,
            one.Program,
            string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT {columns} FROM cdr.calls WHERE started >= '{period.From:yyyy-MM-dd}' AND started < '{period.To:yyyy-MM-dd}'"
            ),
            rows
        );
}
