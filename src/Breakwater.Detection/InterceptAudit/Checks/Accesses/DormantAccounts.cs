using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>LI-25: an account was used again after a long rest, or for the first time long after it was made.</summary>
internal sealed class DormantAccounts(AccessContext context) : IAccessRule
{
    private const int MostAccounts = 100_000;

    private readonly Dictionary<string, DateTimeOffset> _last = new(StringComparer.OrdinalIgnoreCase);
    private readonly Episodes<Rest> _episodes = new(TimeSpan.FromHours(24));
    private readonly LoggedDays _days = new(context.Terms.Dormant);

    public void Observe(in Seen<InterceptAccess> seen)
    {
        InterceptAccess access = seen.Record;
        if (access.Time is not { } time || access.Account is not { } account)
        {
            return;
        }

        _days.Add(access.System, time.UtcDateTime.Date);
        if (access.Succeeded == false)
        {
            return;
        }

        RosterEntry? member = context.People.Find(account, time);
        // A job that runs once a quarter rests in between; one that is on no roster is told by LI-24.
        if (
            member is not null
            && !member.IsReconcileJob
            && RestBefore(account, access.System, member, time) is { } rest
        )
        {
            Episode<Rest> episode = _episodes.Add(new(account, access.Client, access.System), access, seen.Item);
            episode.Sum.Longest = rest > episode.Sum.Longest ? rest : episode.Sum.Longest;
            episode.Sum.IsFirst |= !_last.ContainsKey(account);
        }

        if (_last.ContainsKey(account) || _last.Count < MostAccounts)
        {
            _last[account] = time;
        }
    }

    public IEnumerable<Discrepancy> Conclude()
    {
        foreach (Episode<Rest> episode in _episodes.All)
        {
            EpisodeKey key = episode.Key;
            string days = AccessEntities.Number((long)episode.Sum.Longest.TotalDays);
            yield return episode.Of(
                "LI-25",
                $"The account {key.Actor} was used{AccessEntities.From(key.Client)}{AccessEntities.On(key.System)} after {days} days without any use."
            ) with
            {
                ConfidenceChange = episode.Sum.IsFirst ? -10 : 0,
                Reasons = episode.Sum.IsFirst
                    ? ["No use of the account was seen before, as far back as the log reaches."]
                    : [],
                ExplainedBy = context.Tickets.Covering(key.System, key.Actor, episode.First),
            };
        }
    }

    /// <summary>How long the account rested. One that was never seen rested only where the log is whole enough to have shown it.</summary>
    private TimeSpan? RestBefore(string account, string? system, RosterEntry member, DateTimeOffset time)
    {
        if (_last.TryGetValue(account, out DateTimeOffset last))
        {
            return time - last >= context.Terms.Dormant ? time - last : null;
        }

        bool isOld = member.From is null || time - member.From >= context.Terms.Dormant;
        return isOld && _last.Count < MostAccounts ? _days.Reach(system, time.UtcDateTime.Date) : null;
    }

    private sealed class Rest
    {
        public TimeSpan Longest { get; set; }

        public bool IsFirst { get; set; }
    }
}
