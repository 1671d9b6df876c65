using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// LI-26: an account of the roster works from a host that is not its own, or somebody works on the operating system or the database
/// below an administration or mediation function.
/// </summary>
internal sealed class UnusualHosts(AccessContext context) : IAccessRule
{
    private const int MostAccounts = 100_000;

    private readonly Episodes<Visit> _elsewhere = new(TimeSpan.FromHours(24));
    private readonly Episodes<object> _below = new(TimeSpan.FromHours(24));
    private readonly Dictionary<string, DateTimeOffset> _own = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (DateTimeOffset Time, Visit Visit)> _away = new(
        StringComparer.OrdinalIgnoreCase
    );

    public void Observe(in Seen<InterceptAccess> seen)
    {
        InterceptAccess access = seen.Record;
        if (access.Succeeded == false)
        {
            return;
        }

        RosterEntry? member = context.People.Find(access.Account, access.Time);
        Place place = context.Places.Of(access.Client, member, access.Time);
        EpisodeKey key = new(access.Account, access.Client, access.System);
        if (access.ActedOn == InterceptObject.Host)
        {
            if (IsBelow(access, member, place))
            {
                _below.Add(key, access, seen.Item);
            }
        }
        else if (
            place == Place.Foreign
            && (member is not null || !context.People.KnowsRoster)
            && !IsGuest(member, access)
        )
        {
            Leave(access, _elsewhere.Add(key, access, seen.Item).Sum);
        }
        else if (place == Place.Own)
        {
            Return(access);
        }
    }

    private void Leave(InterceptAccess access, Visit visit)
    {
        if (access is not { Account: { } account, Time: { } time })
        {
            return;
        }

        visit.IsInTurns |= _own.TryGetValue(account, out DateTimeOffset own) && time - own <= context.Terms.Shared;
        _away[account] = (time, visit);
    }

    private void Return(InterceptAccess access)
    {
        if (
            access is not { Account: { } account, Time: { } time }
            || (_own.Count >= MostAccounts && !_own.ContainsKey(account))
        )
        {
            return;
        }

        _own[account] = time;
        if (_away.Remove(account, out (DateTimeOffset Time, Visit Visit) away))
        {
            away.Visit.IsInTurns |= time - away.Time <= context.Terms.Shared;
        }
    }

    public IEnumerable<Discrepancy> Conclude()
    {
        foreach (Episode<Visit> episode in _elsewhere.All)
        {
            EpisodeKey key = episode.Key;
            yield return Found(
                episode,
                $"{AccessEntities.Actor(key.Actor, null)} worked{AccessEntities.On(key.System)}{AccessEntities.From(key.Client)}{context.Places.Describe(key.Client)}, which is not registered as a place of the intercept staff."
            ) with
            {
                Reasons = episode.Sum.IsInTurns
                    ? ["The account was used from its own place at the same time: somebody else has it."]
                    : [],
            };
        }

        foreach (Episode<object> episode in _below.All)
        {
            EpisodeKey key = episode.Key;
            yield return Found(
                episode,
                $"{AccessEntities.Actor(key.Actor, key.Client)} worked on the host or the database below the intercept system {key.System ?? "(not named)"}{(key.Actor is null ? "" : AccessEntities.From(key.Client))}, past its application."
            );
        }
    }

    private Discrepancy Found<T>(Episode<T> episode, string summary)
        where T : class, new()
    {
        EpisodeKey key = episode.Key;
        return episode.Of("LI-26", summary) with
        {
            Roots =
            [
                .. key.Roots(),
                .. key is { Actor: not null, Client: not null }
                    ? [AccessEntities.Client(key.Client)]
                    : Array.Empty<Entity>(),
            ],
            ExplainedBy = context.Tickets.Covering(key.System, key.Actor, episode.First),
        };
    }

    /// <summary>Administrators and programs may work there, from their places; what nobody is known for is not judged.</summary>
    private bool IsBelow(InterceptAccess access, RosterEntry? member, Place place) =>
        IsReading(access) && member is not { IsService: true } ? true
        : member is { IsAdministrator: true } or { IsService: true } ? place == Place.Foreign
        : member is { IsVendor: true } ? false
        : context.People.KnowsRoster || place == Place.Foreign;

    /// <summary>Whoever reads the data itself there reads past every check of the application.</summary>
    private static bool IsReading(InterceptAccess access) =>
        access.Action
            is InterceptAction.Read
                or InterceptAction.List
                or InterceptAction.Export
                or InterceptAction.SearchTarget
        || ToolKinds.Of(access.Tool) == ToolKind.Database;

    /// <summary>A vendor inside the approved window comes from outside.</summary>
    private bool IsGuest(RosterEntry? member, InterceptAccess access) =>
        member is { IsVendor: true }
        && (
            !context.Tickets.KnowsAny
            || context.Tickets.Covering(access.System, access.Account, access.Time, access.Ticket) is not null
        );

    private sealed class Visit
    {
        /// <summary>The account was at its own place shortly before or after.</summary>
        public bool IsInTurns { get; set; }
    }
}
