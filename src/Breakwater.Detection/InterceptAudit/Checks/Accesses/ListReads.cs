using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// LI-21: a list or an export of all, by an identity that is no declared job, or larger than its lists of earlier days. OpenLI and X1
/// (GetAllDetails, ETSI TS 103 221-1, 6.4) answer with everything at once.
/// </summary>
internal sealed class ListReads(AccessContext context, AdmfCensus admfs) : IAccessRule
{
    private const int MostOpen = 20_000;

    private readonly Episodes<ListReading> _episodes = new(TimeSpan.FromHours(1));
    private readonly ListBaseline _baseline = new();
    private readonly ListJudge _judge = new(context);
    private readonly Dictionary<string, (Episode<ListReading> Episode, InterceptMessage Request)> _open = new(
        StringComparer.Ordinal
    );

    private readonly Dictionary<string, InterceptMessage> _answers = new(StringComparer.Ordinal);

    public void Observe(in Seen<InterceptAccess> seen)
    {
        InterceptAccess access = seen.Record;
        if (
            access.Action is not (InterceptAction.List or InterceptAction.Export)
            || access.ActedOn is InterceptObject.Account or InterceptObject.Host
            || access.Succeeded == false
        )
        {
            return;
        }

        ListCount count = _judge.Whole(access, ListCount.Of(access, context.Terms));
        RosterEntry? member = context.People.Find(access.Account, access.Time);
        Place place = context.Places.Of(access.Client, member, access.Time);
        string identity = access.Account ?? access.Client ?? "";
        long? usual = _baseline.Before(identity, access.Time);
        _baseline.Learn(identity, access.Time, count.Least ?? 0);
        ListJudgement judged = _judge.Of(access, member, place, count, usual);
        if (judged.Weight == ListWeight.None)
        {
            return;
        }

        EpisodeKey key = new(access.Account, access.Client, access.System);
        Episode<ListReading> episode = _episodes.Add(key, access, seen.Item);
        ListReading sum = episode.Sum;
        sum.Add(access.Resource ?? access.Action.ToString(), access.ActedOn, count);
        sum.IsExport |= access.Action == InterceptAction.Export;
        sum.IsFromElsewhere |= place == Place.Foreign;
        if (access.Action == InterceptAction.Export && count.Least == count.Most)
        {
            sum.Whole = Math.Max(sum.Whole ?? 0, count.Most ?? 0);
        }

        Weigh(sum, judged, usual);
        Cover(sum, context.Tickets.Covering(access.System, access.Account, access.Time, access.Ticket));
    }

    public void Observe(in Seen<InterceptMessage> seen)
    {
        InterceptMessage message = seen.Record;
        if (message.Action != InterceptAction.List)
        {
            return;
        }

        if (message.IsResponse)
        {
            Answer(message);
            return;
        }

        EpisodeKey key = new(message.Account ?? message.Admf, message.Sender, message.Element ?? message.System, "x1");
        Episode<ListReading> episode = _episodes.Add(key, message, seen.Item);
        episode.Sum.Add(message.Type, message.ActedOn, ListCount.Unknown);
        Cover(episode.Sum, context.Tickets.Covering(key.System, message.Account, message.Time));
        if (message.Transaction is not { } transaction)
        {
            return;
        }

        if (_answers.Remove(transaction, out InterceptMessage? answer))
        {
            Answer(episode, message, answer);
        }
        else if (_open.Count < MostOpen)
        {
            _open[transaction] = (episode, message);
        }
    }

    public IEnumerable<Discrepancy> Conclude()
    {
        ListClock clock = new(_episodes.All.Where(e => e.Key.What == "x1").Select(e => (e.Key.Actor, e.First)));
        foreach (Episode<ListReading> episode in _episodes.All)
        {
            if (episode.Key.What == "x1" && !WeighMessages(episode, clock))
            {
                continue;
            }

            yield return ListFindings.Of(episode);
        }
    }

    // Request and answer may bear the same time, and then come in either order.
    private void Answer(InterceptMessage answer)
    {
        if (answer.Transaction is not { } transaction)
        {
            return;
        }

        if (_open.Remove(transaction, out (Episode<ListReading> Episode, InterceptMessage Request) asked))
        {
            Answer(asked.Episode, asked.Request, answer);
        }
        else if (_answers.Count < MostOpen)
        {
            _answers[transaction] = answer;
        }
    }

    private static void Answer(Episode<ListReading> episode, InterceptMessage request, InterceptMessage answer)
    {
        episode.Sum.Refused += answer.ErrorCode is null ? 0 : 1;
        if (answer.Listed is { } listed)
        {
            episode.Sum.Add(request.Type, request.ActedOn, new ListCount(listed, listed, IsEstimated: false));
        }
    }

    /// <summary>Which administration functions are known shows when all messages were seen.</summary>
    private bool WeighMessages(Episode<ListReading> episode, ListClock clock)
    {
        (string? actor, DateTimeOffset? time) = (episode.Key.Actor, episode.First);
        if (context.People.Find(actor, time) is { IsReconcileJob: true } || episode.Sum.Refused >= episode.Count)
        {
            return false;
        }

        bool? known = admfs.Knows(actor, episode.Key.Client);
        long listed = episode.Sum.Least(Enum.GetValues<InterceptObject>()) ?? 0;
        long? usual = actor is null ? null : _baseline.Before(actor, time);
        if (actor is not null)
        {
            _baseline.Learn(actor, time, listed);
        }

        ListJudgement judged =
            known == false ? new(ListWeight.Grave, $"{actor} is no administration function that is known.")
            : known == true && admfs.IsByInventory && IsRegistered(episode)
                // It holds all that it lists, and the list is always whole: the hour alone can be unusual.
                ? clock.Judge(actor, time)
            : _judge.OfCount(new ListCount(listed, listed, IsEstimated: false), usual, null);
        Weigh(episode.Sum, judged, usual);
        return judged.Weight != ListWeight.None;
    }

    private bool IsRegistered(Episode<ListReading> episode) =>
        episode.Key.Client is not { } client || context.Places.IsSystem(client, episode.First);

    private static void Weigh(ListReading sum, ListJudgement judged, long? usual)
    {
        sum.Weight = judged.Weight > sum.Weight ? judged.Weight : sum.Weight;
        sum.Usual = usual ?? sum.Usual;
        if (judged.Reason is { } reason)
        {
            sum.Reasons.Add(reason);
        }
    }

    private static void Cover(ListReading sum, string? ticket)
    {
        sum.Ticket ??= ticket;
        sum.HasUncovered |= ticket is null;
    }
}

/// <summary>How much a list weighs, and why.</summary>
internal readonly record struct ListJudgement(ListWeight Weight, string? Reason);
