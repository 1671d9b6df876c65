using System.Globalization;

namespace Breakwater.Scenarios.RecordWorlds;

/// <summary>
/// What identities do when nothing is wrong, with what looks odd and is not: month ends, a campaign against fraud, a new colleague, holidays,
/// work that moves to other machines (<see cref="Moves"/>) and work that changes (<see cref="Changes"/>).
/// </summary>
internal sealed class DailyWork(RecordCarrier carrier)
{
    private readonly HashSet<string> _away = [];
    private readonly Moves _moves = new(carrier);
    private readonly Changes _changes = new(carrier);

    public void Run()
    {
        int campaign = carrier.Random.Between(30, 60);
        Identity hunter = carrier.Any(Work.Analyst);
        for (int day = 0; day < RecordCarrier.Days; day++)
        {
            bool isWeekend = carrier.Day(day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            foreach (Identity one in carrier.Identities)
            {
                bool rests =
                    one.Work is Work.Desk or Work.Analyst or Work.Administrator && (isWeekend || IsAway(one, day));
                if (!rests)
                {
                    foreach (Identity there in _moves.On(one, day))
                    {
                        Act(there, day, isCampaign: one == hunter && day >= campaign && day < campaign + 5);
                    }
                }
            }
        }
    }

    /// <summary>One in twelve is on holiday in a month, and some come new in the middle.</summary>
    private bool IsAway(Identity one, int day)
    {
        string month = string.Create(CultureInfo.InvariantCulture, $"{one.Account}/{day / 30}");
        if (day % 30 == 0 && carrier.Random.Below(12) == 0)
        {
            _away.Add(month);
        }

        return _away.Contains(month);
    }

    private void Act(Identity one, int day, bool isCampaign)
    {
        DateTime midnight = carrier.Day(day);
        switch (one.Work)
        {
            case Work.Desk:
                LookUp(one, midnight);
                break;
            case Work.Analyst:
                Analyse(one, midnight, isCampaign);
                break;
            case Work.Report:
                AddAll(one, _changes.Report(one, day, of => Around(OfDay(one, of))));
                break;
            case Work.Export:
                Read(
                    one,
                    midnight.AddHours(4),
                    $"SELECT * FROM cdr.calls WHERE started >= '{midnight.AddDays(-1):yyyy-MM-dd}' AND started < '{midnight:yyyy-MM-dd}'",
                    Around(2_000_000)
                );
                break;
            case Work.Administrator:
                Read(
                    one,
                    midnight.AddHours(10).AddMinutes(carrier.Random.Below(300)),
                    "SELECT count(*) FROM cdr.calls",
                    1
                );
                AddAll(one, _changes.Administer(one, day));
                break;
            default:
                carrier.Fetch(
                    midnight.AddHours(2).AddMinutes(carrier.Random.Below(40)),
                    one.Account,
                    one.Client,
                    $"/data/cdr/{midnight:yyyyMMdd}-{one.Account}.dat",
                    Around(40_000_000)
                );
                break;
        }
    }

    /// <summary>Ends of months take two to twelve times as much, each time.</summary>
    private long OfDay(Identity report, int day) =>
        report.Usual * (carrier.Day(day + 1).Day == 1 ? 2 + (report.Usual % 11) : 1);

    private void LookUp(Identity one, DateTime midnight)
    {
        int callers = carrier.Random.Between(3, 14);
        DateTime time = midnight.AddHours(8);
        for (int i = 0; i < callers; i++)
        {
            time = time.AddMinutes(carrier.Random.Between(5, 55));
            string caller = carrier.Subscriber();
            // Who has a complaint is looked up twice.
            for (int again = carrier.Random.Below(5) == 0 ? 2 : 1; again > 0; again--)
            {
                Read(
                    one,
                    time.AddMinutes(again),
                    $"SELECT started, b_number, duration FROM cdr.calls WHERE a_number = '{caller}' AND started >= '{midnight.AddDays(-30):yyyy-MM-dd}'",
                    carrier.Random.Between(0, 160)
                );
            }
        }
    }

    private void Analyse(Identity one, DateTime midnight, bool isCampaign)
    {
        int queries = carrier.Random.Between(1, 5);
        DateTime time = midnight.AddHours(8).AddMinutes(carrier.Random.Below(60));
        for (int i = 0; i < queries; i++)
        {
            time = time.AddMinutes(carrier.Random.Between(10, 100));
            if (carrier.Random.Below(3) > 0)
            {
                Read(
                    one,
                    time,
                    $"SELECT region, count(*) FROM cdr.calls WHERE started >= '{midnight.AddDays(-7):yyyy-MM-dd}' GROUP BY region",
                    9
                );
            }
            else
            {
                long rows = isCampaign ? one.Usual * 2 : one.Usual;
                Read(
                    one,
                    time,
                    $"SELECT a_number, started, duration FROM cdr.calls WHERE region = {carrier.Random.Below(9)} AND duration > {carrier.Random.Between(600, 3000)} AND started >= '{midnight.AddDays(-2):yyyy-MM-dd}'",
                    Around(rows)
                );
            }
        }
    }

    private static void AddAll(Identity one, IEnumerable<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            one.Store.Add(statement);
        }
    }

    private static void Read(Identity one, DateTime time, string sql, long rows) =>
        one.Store.Add(new Statement(time, one.Account, one.Client, one.Program, sql, rows));

    private long Around(long rows) => rows * carrier.Random.Between(70, 130) / 100;
}
