using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// LI-42: a vendor or a trusted third party opened a session into the intercept enclave outside its approved window; LI-25: its account
/// was used outside of one, and no session of it was seen.
/// </summary>
internal sealed class Vendors(AccessContext context) : IAccessRule
{
    private readonly Episodes<Session> _episodes = new(TimeSpan.FromHours(2));

    public void Observe(in Seen<InterceptAccess> seen)
    {
        InterceptAccess access = seen.Record;
        if (
            access.Succeeded == false
            || !context.Tickets.KnowsAny
            || context.People.Find(access.Account, access.Time) is not { IsVendor: true }
            || context.Tickets.Covering(access.System, access.Account, access.Time, access.Ticket) is not null
        )
        {
            return;
        }

        Episode<Session> episode = _episodes.Add(new(access.Account, access.Client, access.System), access, seen.Item);
        episode.Sum.IsOpened |= access.Action == InterceptAction.Login;
    }

    public IEnumerable<Discrepancy> Conclude()
    {
        foreach (Episode<Session> episode in _episodes.All)
        {
            EpisodeKey key = episode.Key;
            bool isSession = episode.Sum.IsOpened;
            yield return episode.Of(
                isSession ? "LI-42" : "LI-25",
                $"The vendor's account {key.Actor} {(isSession ? "opened a session" : "was used")}{AccessEntities.From(key.Client)}{AccessEntities.On(key.System)} outside every approved window."
            );
        }
    }

    private sealed class Session
    {
        public bool IsOpened { get; set; }
    }
}
