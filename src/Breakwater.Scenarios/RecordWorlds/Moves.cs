namespace Breakwater.Scenarios.RecordWorlds;

/// <summary>
/// Work that comes from elsewhere and is no theft: reports of a store that move to another scheduler with some nights from both, one that fails over
/// for two nights, and people who get a new computer with a new program.
/// </summary>
internal sealed class Moves
{
    private const int LeastOfAMigration = 3;

    private readonly string _store;
    private readonly int _migration;
    private readonly int _parallel;
    private readonly string _failing;
    private readonly int _failure;
    private readonly Dictionary<string, int> _computers = [];

    public Moves(RecordCarrier carrier)
    {
        Identity[] reports = [.. carrier.Identities.Where(i => i.Work == Work.Report)];
        string[] stores =
        [
            .. reports
                .GroupBy(r => r.Store.Name)
                .Where(g => g.Count() >= LeastOfAMigration)
                .Select(g => g.Key)
                .Order(StringComparer.Ordinal),
        ];
        _migration = carrier.Random.Between(40, 70);
        _parallel = carrier.Random.Below(5);
        _store = stores.Length == 0 ? "" : stores[carrier.Random.Below(stores.Length)];
        _failing = reports[carrier.Random.Below(reports.Length)].Account;
        _failure = carrier.Random.Between(20, 86);
        foreach (
            Identity one in carrier.Identities.Where(i => i.Work is Work.Desk or Work.Analyst or Work.Administrator)
        )
        {
            if (carrier.Random.Below(8) == 0)
            {
                _computers[one.Account] = carrier.Random.Between(15, 88);
            }
        }
    }

    /// <summary>An identity as it works on a day; twice where it runs from the old place and from the new one.</summary>
    public IEnumerable<Identity> On(Identity one, int day)
    {
        if (one.Work == Work.Report && one.Store.Name == _store && day >= _migration)
        {
            if (day < _migration + _parallel)
            {
                yield return one;
            }

            yield return one with
            {
                Client = "10.49.0.10",
                Program = "airflow",
            };
        }
        else if (one.Account == _failing && day >= _failure && day < _failure + 2)
        {
            yield return one with
            {
                Client = "10.49.0.20",
                Program = "standby",
            };
        }
        else if (_computers.TryGetValue(one.Account, out int from) && day >= from)
        {
            yield return one with
            {
                Client = "10.48." + one.Client.Split('.', 3)[2],
                Program = one.Work == Work.Desk ? "caredesk5" : "datagrip",
            };
        }
        else
        {
            yield return one;
        }
    }
}
