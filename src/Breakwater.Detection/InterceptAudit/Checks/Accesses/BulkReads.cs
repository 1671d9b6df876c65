using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>LI-22: one identity opens more orders within an hour than an officer works on, or orders of agencies that have nothing in common.</summary>
internal sealed class BulkReads(AccessContext context) : IAccessRule
{
    private const int MostActors = 20_000;
    private const int MostTokens = 100_000;

    private readonly Dictionary<(string Actor, string? System), Reader> _readers = [];
    private readonly Episodes<Bulk> _episodes = new(TimeSpan.FromHours(1));
    private readonly Episodes<Bulk> _agencies = new(TimeSpan.FromHours(24));

    public void Observe(in Seen<InterceptAccess> seen)
    {
        InterceptAccess access = seen.Record;
        if (
            access.Action != InterceptAction.Read
            || access.ActedOn is InterceptObject.Account or InterceptObject.Host
            || access.Succeeded == false
            || (access.Account ?? access.Client) is not { } actor
            || access.Time is not { } time
            || context.People.Find(access.Account, time) is { IsReconcileJob: true }
            || !ReaderOf((actor.ToUpperInvariant(), access.System), out Reader reader)
        )
        {
            return;
        }

        reader.Open(seen, context.Terms.OrdersAnHour);
        EpisodeKey key = new(access.Account, access.Client, access.System);
        if (reader.InLastHour > context.Terms.OrdersAnHour)
        {
            // Those of the hour that led to it belong to it too.
            foreach (Seen<InterceptAccess> earlier in reader.TakePending())
            {
                Add(_episodes.Add(key, earlier.Record, earlier.Item), earlier.Record);
            }

            if (ReferenceEquals(reader.Latest, access))
            {
                return;
            }

            Add(_episodes.Add(key, access, seen.Item), access);
        }
        else if (reader.AgenciesToday > context.Terms.AgenciesADay && reader.NewAgenciesToday > 2)
        {
            Add(_agencies.Add(key, access, seen.Item), access);
        }
    }

    public IEnumerable<Discrepancy> Conclude()
    {
        foreach (Episode<Bulk> episode in _episodes.All)
        {
            yield return Found(
                episode,
                $"opened {AccessEntities.Count(Opened(episode), "order", "orders")} one after another",
                "orders_read"
            );
        }

        foreach (Episode<Bulk> episode in _agencies.All)
        {
            yield return Found(episode, "opened orders of agencies that it had not worked for before", null);
        }
    }

    private Discrepancy Found(Episode<Bulk> episode, string what, string? count)
    {
        Bulk sum = episode.Sum;
        EpisodeKey key = episode.Key;
        string? ticket = context.Tickets.Covering(key.System, key.Actor, episode.First, null, [.. sum.Orders]);
        long tokens = sum.Orders.Count;
        bool isMember = context.People.Find(key.Actor, episode.First) is not null;
        return episode.Of(
            "LI-22",
            $"{AccessEntities.Actor(key.Actor, key.Client)} {what}{AccessEntities.On(key.System)}."
        ) with
        {
            ConfidenceChange = isMember ? -10 : 0,
            Reasons =
            [
                isMember
                    ? "The account is on the roster; a review of cases would look the same."
                    : "The account is not known to be on the roster.",
                .. tokens == 0
                    ? (string[])["The log does not say which orders; one that was opened twice counts twice."]
                    : [],
            ],
            ExplainedBy = ticket,
            Counted = [.. sum.Orders.Order(SealedToken.Order).Select(AccessEntities.Order)],
            Counts = count is not null && tokens > 0 ? new Dictionary<string, long> { [count] = tokens } : [],
            AtMost = count is not null && tokens == 0 ? new Dictionary<string, long> { [count] = episode.Count } : [],
        };
    }

    private static long Opened(Episode<Bulk> episode) =>
        episode.Sum.Orders.Count > 0 ? episode.Sum.Orders.Count : episode.Count;

    private static void Add(Episode<Bulk> episode, InterceptAccess access)
    {
        if (Reader.Opened(access) is { } token && episode.Sum.Orders.Count < MostTokens)
        {
            episode.Sum.Orders.Add(token);
        }
    }

    private bool ReaderOf((string, string?) key, out Reader reader)
    {
        if (!_readers.TryGetValue(key, out Reader? known))
        {
            if (_readers.Count >= MostActors)
            {
                reader = new Reader();
                return false;
            }

            _readers[key] = known = new Reader();
        }

        reader = known;
        return true;
    }

    private sealed class Bulk
    {
        public HashSet<SealedToken> Orders { get; } = [];
    }
}
