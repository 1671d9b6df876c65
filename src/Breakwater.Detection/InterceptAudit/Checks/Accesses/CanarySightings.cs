using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// LI-41: an order or a target that exists only to be noticed was opened, searched, tapped or provisioned, or a genuine order names the
/// target.
/// </summary>
internal sealed class CanarySightings : IInterceptCheck
{
    private readonly Dictionary<SealedToken, Seen<InterceptRecord>> _canaries = [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes { get; } = ["LI-41"];

    /// <inheritdoc/>
    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (!picture.Others.Any(o => o.Record is InterceptCanary))
        {
            yield return "LI-41: no canary order or target was given";
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        _canaries.Clear();
        foreach (Seen<InterceptRecord> seen in picture.Others.Where(o => o.Record is InterceptCanary))
        {
            _canaries.TryAdd(((InterceptCanary)seen.Record).Token, seen);
        }

        return _canaries.Count == 0 ? [] : Look(new AccessContext(picture));
    }

    private IEnumerable<Discrepancy> Look(AccessContext context)
    {
        Episodes<object> episodes = new(TimeSpan.FromHours(24));
        InterceptPicture picture = context.Picture;
        foreach (Seen<InterceptAccess> seen in picture.Accesses)
        {
            InterceptAccess access = seen.Record;
            if (!IsRightful(context, access))
            {
                EpisodeKey key = new(access.Account, access.Client, access.System);
                Take(episodes, key, access, seen.Item, [access.Order, access.Task, access.Liid, access.Target?.Token]);
            }
        }

        foreach (Seen<InterceptMessage> seen in picture.Messages)
        {
            InterceptMessage message = seen.Record;
            EpisodeKey key = new(message.Account ?? message.Admf, message.Sender, message.Element ?? message.System);
            Take(
                episodes,
                key,
                message,
                seen.Item,
                [message.Task, message.Liid, .. message.TaskDetails is { } task ? Of(task) : []]
            );
        }

        foreach (Seen<InterceptTask> seen in picture.Tasks)
        {
            EpisodeKey key = new(null, null, seen.Record.Element ?? seen.Record.System);
            Take(episodes, key, seen.Record, seen.Item, Of(seen.Record));
        }

        // An order that is itself there to be noticed names such a target, and so may a test.
        foreach (
            Seen<InterceptOrder> seen in picture.Orders.Where(o =>
                !o.Record.IsTest && !_canaries.ContainsKey(o.Record.Order) && !o.Record.Liids.Any(_canaries.ContainsKey)
            )
        )
        {
            EpisodeKey key = new(seen.Record.EnteredBy, null, seen.Record.System);
            Take(episodes, key, seen.Record, seen.Item, seen.Record.Targets.Select(t => (SealedToken?)t.Token));
        }

        foreach (Seen<InterceptRecord> seen in picture.Others)
        {
            if (seen.Record is RouterTap { Target: { } target } tap)
            {
                Take(episodes, new(null, null, tap.Device), tap, seen.Item, [target.Token]);
            }
            else if (seen.Record is DeliveredUnit unit)
            {
                Take(episodes, new(null, unit.SourceAddress, unit.System), unit, seen.Item, [unit.Task]);
            }
        }

        return episodes.All.Select(Found);
    }

    /// <summary>
    /// A declared job opens every order, this one too; and somebody entered it once, at the desk or by the interface of the agencies.
    /// </summary>
    private static bool IsRightful(AccessContext context, InterceptAccess access)
    {
        RosterEntry? member = context.People.Find(access.Account, access.Time);
        bool isEntry = access.Action is InterceptAction.Create or InterceptAction.Modify or InterceptAction.Approve;
        return member is { IsReconcileJob: true }
            || (isEntry && access.Target is null && (member is not null || access is { Account: null, Client: null }));
    }

    private void Take(
        Episodes<object> episodes,
        EpisodeKey key,
        InterceptRecord record,
        EvidenceItem item,
        IEnumerable<SealedToken?> tokens
    )
    {
        foreach (SealedToken? token in tokens)
        {
            if (token is { } one && _canaries.ContainsKey(one))
            {
                episodes.Add(key with { What = one.ToString() }, record, item);
                return;
            }
        }
    }

    private static IEnumerable<SealedToken?> Of(InterceptTask task) =>
        [
            task.Order,
            task.Task,
            .. task.Liids.Select(l => (SealedToken?)l),
            .. task.Targets.Select(t => (SealedToken?)t.Token),
        ];

    private Discrepancy Found(Episode<object> episode)
    {
        EpisodeKey key = episode.Key;
        SealedToken token = _canaries.Keys.First(t => t.ToString() == key.What);
        InterceptCanary canary = (InterceptCanary)_canaries[token].Record;
        bool isOrder = canary.TokenKind is TokenKind.Order or TokenKind.Liid;
        Entity entity =
            isOrder ? AccessEntities.Order(token)
            : canary.TokenKind == TokenKind.Task ? AccessEntities.Task(token)
            : AccessEntities.Target(token);
        string what =
            isOrder ? "An order"
            : canary.TokenKind == TokenKind.Task ? "A task"
            : "A target";
        string who =
            key.Actor is null && key.Client is null ? "" : $" by {AccessEntities.Actor(key.Actor, key.Client)}";
        return episode.Of(
            "LI-41",
            $"{what} that exists only to be noticed was touched{who}{AccessEntities.On(key.System)}.",
            key.Actor is null ? [entity] : [entity, new Entity(EntityKind.Account, key.Actor)]
        );
    }
}
