using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// LI-26: an account of the roster works from a host that is not its own, or somebody works on the operating system or the database
/// below an administration or mediation function.
/// </summary>
internal sealed class UnusualHosts(AccessContext context) : IAccessRule
{
    private readonly Episodes<object> _elsewhere = new(TimeSpan.FromHours(24));
    private readonly Episodes<object> _below = new(TimeSpan.FromHours(24));

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
            _elsewhere.Add(key, access, seen.Item);
        }
    }

    public IEnumerable<Discrepancy> Conclude()
    {
        foreach (Episode<object> episode in _elsewhere.All)
        {
            EpisodeKey key = episode.Key;
            yield return Found(
                episode,
                $"{AccessEntities.Actor(key.Actor, null)} worked{AccessEntities.On(key.System)}{AccessEntities.From(key.Client)}{context.Places.Describe(key.Client)}, which is not registered as a place of the intercept staff."
            );
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

    private Discrepancy Found(Episode<object> episode, string summary)
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
}
