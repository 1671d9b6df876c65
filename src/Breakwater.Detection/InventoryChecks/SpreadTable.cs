using System.Globalization;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.InventoryChecks;

/// <summary>
/// Looks for one account that logs in to many devices in a short time from one address (T08). What the account does on most
/// days is its work: backups and pollers visit every device every night. Thresholds are ours (mark D).
/// </summary>
internal sealed class SpreadTable
{
    /// <summary>An engineer on a change touches a handful of devices; the actor of the Talos report went through far more.</summary>
    private const int LeastDevices = 10;

    /// <summary>A walk through a network by hand takes minutes, not a day.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(60);

    /// <summary>On how many other days the same walk makes it routine.</summary>
    private const int RoutineDays = 2;

    private const int LoginLimit = 30_000;

    private readonly BudgetedTable<(string Account, string Source), SpreadState> _accounts = new(
        LoginLimit,
        k => $"{k.Account}|{k.Source}"
    );

    public bool IsCut => _accounts.IsCut;

    public void Add(in EventView source, string account, string from, string device)
    {
        if (account.Length == 0 || device.Length == 0 || !source.Time.IsKnown)
        {
            return;
        }

        (string, string) key = (account, from);
        lock (_accounts.Gate)
        {
            if (_accounts.Find(key) is { } state)
            {
                long before = state.Size;
                state.Add(source, device);
                _accounts.Grown(key, state.Size - before);
            }
        }
    }

    /// <summary>Gives up everything.</summary>
    public void Clear() => _accounts.Clear();

    public IEnumerable<Finding> Findings(FindingFactory factory, InventoryIndex index)
    {
        foreach (
            ((string account, string source), SpreadState state) in _accounts
                .States.OrderBy(s => s.Key.Account, StringComparer.Ordinal)
                .ThenBy(s => s.Key.Source, StringComparer.Ordinal)
        )
        {
            List<Spread> spreads = [.. Spreads(state)];
            int days = spreads.Select(s => s.Start / TimeSpan.TicksPerDay).Distinct().Count();
            if (days <= RoutineDays)
            {
                foreach (Spread spread in spreads)
                {
                    yield return Make(factory, index, account, source, spread, state);
                }
            }
        }
    }

    /// <summary>Windows that do not overlap, each from its first login on, with at least so many devices.</summary>
    private static IEnumerable<Spread> Spreads(SpreadState state)
    {
        (EventTime Time, string Device)[] logins = [.. state.Logins];
        int start = 0;
        while (start < logins.Length)
        {
            int end = start;
            HashSet<string> devices = [];
            while (end < logins.Length && logins[end].Time.Ticks - logins[start].Time.Ticks <= Window.Ticks)
            {
                devices.Add(logins[end++].Device);
            }

            if (devices.Count >= LeastDevices)
            {
                yield return new Spread(logins[start].Time, logins[end - 1].Time, devices);
                start = end;
            }
            else
            {
                start++;
            }
        }
    }

    private static Finding Make(
        FindingFactory factory,
        InventoryIndex index,
        string account,
        string source,
        Spread spread,
        SpreadState state
    )
    {
        System.Net.IPAddress from = System.Net.IPAddress.Parse(source);
        DateTimeOffset at = new(spread.Start, TimeSpan.Zero);
        bool usual = index.IsJumpHost(from, at) || index.IsPersonsSource(account, from, at);
        ShownRecord[] records =
        [
            .. state
                .Shown.Values.Where(r => r.Ticks >= spread.Start && r.Ticks <= spread.End)
                .Order(ShownRecord.Order)
                .Take(5),
        ];
        FindingTemplate template = new()
        {
            Rule = new RuleReference(
                "spread:many_devices",
                "One account logged in to many devices in a short time",
                RuleKind.Baseline,
                "1"
            ),
            Level = usual ? Level.Low : Level.Medium,
            Confidence = usual ? 30 : 60,
            ConfidenceReasons =
            [
                "The account does not do so on other days of the evidence.",
                usual
                    ? "It came from where administrators usually come from."
                    : "The inventory lists no jump host at this address.",
            ],
            Harm = Harm.Foothold,
            Techniques = ["T1078"],
            Behaviours = ["T08"],
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"{account} logged in to {spread.Devices.Count} devices within {Math.Max(1, (spread.End - spread.Start) / TimeSpan.TicksPerMinute)} minutes from {source}."
            ),
        };
        return factory.FromParts(
            template,
            records[0].Time,
            spread.Last,
            [
                new Entity(EntityKind.Account, account),
                new Entity(EntityKind.Address, source),
                .. spread.Devices.Select(d => new Entity(EntityKind.Device, d)),
            ],
            records.Select(r => r.Reference(factory)),
            [records[0].Record],
            spread.Devices.Count
        );
    }

    private sealed record Spread(EventTime First, EventTime Last, HashSet<string> Devices)
    {
        public long Start => First.Ticks;

        public long End => Last.Ticks;
    }
}
