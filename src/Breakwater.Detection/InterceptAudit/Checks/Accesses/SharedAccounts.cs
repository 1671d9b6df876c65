using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// LI-25: two hosts take turns with one account, faster than one person changes desks. Where one of them is no place of the staff, that
/// is the matter (LI-26), and nobody needs to share anything.
/// </summary>
internal sealed class SharedAccounts(AccessContext context) : IAccessRule
{
    private const int MostAccounts = 100_000;

    private readonly Dictionary<string, (Seen<InterceptAccess> Before, Seen<InterceptAccess> Last)> _last = new(
        StringComparer.OrdinalIgnoreCase
    );

    private readonly Episodes<Turns> _episodes = new(TimeSpan.FromHours(24));

    public void Observe(in Seen<InterceptAccess> seen)
    {
        InterceptAccess access = seen.Record;
        if (
            access is not { Account: { } account, Client: { } client, Time: { } time }
            || access.Succeeded == false
            || context.Places.IsSystem(client, time)
            || context.People.Find(account, time) is { IsService: true }
        )
        {
            return;
        }

        if (!_last.TryGetValue(account, out (Seen<InterceptAccess> Before, Seen<InterceptAccess> Last) known))
        {
            if (_last.Count < MostAccounts)
            {
                _last[account] = (seen, seen);
            }

            return;
        }

        if (client == known.Last.Record.Client)
        {
            _last[account] = (known.Before, seen);
            return;
        }

        // Back at the host from which it came a short time ago.
        if (
            client == known.Before.Record.Client
            && time - known.Before.Record.Time <= context.Terms.Shared
            && IsForeign(account, client, time) == IsForeign(account, known.Last.Record.Client!, time)
        )
        {
            Episode<Turns> episode = _episodes.Add(new(account, null, access.System), access, seen.Item);
            if (episode.Count == 1)
            {
                episode.Take(known.Before.Record, known.Before.Item);
                episode.Take(known.Last.Record, known.Last.Item);
            }

            episode.Sum.Clients.Add(client);
            episode.Sum.Clients.Add(known.Last.Record.Client!);
        }

        _last[account] = (known.Last, seen);
    }

    private bool IsForeign(string account, string client, DateTimeOffset time) =>
        context.Places.Of(client, context.People.Find(account, time), time) == Place.Foreign;

    public IEnumerable<Discrepancy> Conclude()
    {
        foreach (Episode<Turns> episode in _episodes.All)
        {
            EpisodeKey key = episode.Key;
            yield return episode.Of(
                "LI-25",
                $"The account {key.Actor} was used from {string.Join(" and ", episode.Sum.Clients)} in turns{AccessEntities.On(key.System)}: two people share it."
            ) with
            {
                Entities = [.. key.Entities(), .. episode.Sum.Clients.Select(AccessEntities.Client)],
            };
        }
    }

    private sealed class Turns
    {
        public SortedSet<string> Clients { get; } = new(StringComparer.Ordinal);
    }
}
