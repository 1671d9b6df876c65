using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// LI-30: all tasks or destinations were removed at once (DeactivateAllTasks, RemoveAllDestinations, DeleteAllObjects of ETSI TS 103
/// 221-1), a database was reported as cleared (10000), or one identity removed many within an hour.
/// </summary>
internal sealed class BulkDeletions(AccessContext context) : IAccessRule
{
    private const int Cleared = 10000;

    private readonly Episodes<Removals> _wholes = new(TimeSpan.FromHours(1));
    private readonly Episodes<Removals> _singles = new(TimeSpan.FromMinutes(10), keepsLargest: true);

    public void Observe(in Seen<InterceptAccess> seen)
    {
        InterceptAccess access = seen.Record;
        EpisodeKey key = new(access.Account, access.Client, access.System);
        Observe(access.Action, access.Succeeded == false, key, access, seen.Item, access.ActedOn);
    }

    public void Observe(in Seen<InterceptMessage> seen)
    {
        InterceptMessage message = seen.Record;
        EpisodeKey key = new(message.Account ?? message.Admf, message.Sender, message.Element ?? message.System);
        if (message.ErrorCode == Cleared)
        {
            _wholes.Add(key, message, seen.Item).Sum.IsCleared = true;
        }
        else if (!message.IsResponse || message.ErrorCode is not null)
        {
            Observe(message.Action, message.ErrorCode is not null, key, message, seen.Item, message.ActedOn);
        }
    }

    public IEnumerable<Discrepancy> Conclude()
    {
        foreach (Episode<Removals> episode in _wholes.All)
        {
            EpisodeKey key = episode.Key;
            bool isRefused =
                episode.Sum is { Refused: > 0, IsCleared: false } && episode.Sum.Refused * 2 >= episode.Count;
            yield return Found(
                episode,
                episode.Sum.IsCleared
                    ? $"The database of intercepts of {key.System ?? "a network element"} was cleared."
                    : $"{AccessEntities.Actor(key.Actor, key.Client)} {(isRefused ? "tried to remove" : "removed")} all intercepts or destinations of {key.System ?? "a network element"} at once."
            ) with
            {
                Level = isRefused ? (Level.High, "The attempt was refused.") : null,
            };
        }

        foreach (Episode<Removals> episode in _singles.All)
        {
            EpisodeKey key = episode.Key;
            if (episode.Count - episode.Sum.Refused <= context.Terms.RemovalsAnHour)
            {
                continue;
            }

            yield return Found(
                episode,
                $"{AccessEntities.Actor(key.Actor, key.Client)} removed {AccessEntities.Count(episode.Count - episode.Sum.Refused, "intercept or destination", "intercepts or destinations")} one after another{AccessEntities.On(key.System)}."
            ) with
            {
                ConfidenceChange = -15,
                Reasons = ["They were removed one by one; many orders that end together look the same."],
            };
        }
    }

    private void Observe(
        InterceptAction action,
        bool isRefused,
        EpisodeKey key,
        InterceptRecord record,
        EvidenceItem item,
        InterceptObject on
    )
    {
        if (action is not (InterceptAction.RemoveAll or InterceptAction.Remove) || on == InterceptObject.Account)
        {
            return;
        }

        Episode<Removals> episode = (action == InterceptAction.RemoveAll ? _wholes : _singles).Add(key, record, item);
        episode.Sum.Refused += isRefused ? 1 : 0;
        episode.Sum.Account ??= (record as InterceptAccess)?.Account ?? (record as InterceptMessage)?.Account;
    }

    private Discrepancy Found(Episode<Removals> episode, string summary)
    {
        EpisodeKey key = episode.Key;
        return episode.Of("LI-30", summary) with
        {
            Roots =
            [
                .. key.Roots(),
                .. key.Actor is not null && key.System is not null
                    ? [new Entity(EntityKind.Device, key.System)]
                    : Array.Empty<Entity>(),
            ],
            ExplainedBy = context.Tickets.Covering(key.System, episode.Sum.Account, episode.First),
        };
    }

    private sealed class Removals
    {
        public long Refused { get; set; }

        /// <summary>The person's account; null where a system acted.</summary>
        public string? Account { get; set; }

        public bool IsCleared { get; set; }
    }
}
