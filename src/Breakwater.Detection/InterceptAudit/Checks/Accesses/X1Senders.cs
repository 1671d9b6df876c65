using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>LI-29 from logs: an X1 request came from a host that is no intercept system. Flow records show the same without its text.</summary>
internal sealed class X1Senders(AccessContext context) : IAccessRule
{
    private readonly Episodes<object> _episodes = new(TimeSpan.FromHours(24));

    private readonly bool _knowsAddresses = (context.Picture.Inventory.Intercept?.Systems ?? []).Any(s =>
        s.Addresses.Count > 0
    );

    public void Observe(in Seen<InterceptMessage> seen)
    {
        InterceptMessage message = seen.Record;
        // A report comes from a network element; what has an account is a desk's use of a provisioner.
        if (
            _knowsAddresses
            && message is { IsResponse: false, Sender: { } sender, Account: null }
            && (message.Admf is not null || message.Type == "X1Request")
            && message.Action is not (InterceptAction.Report or InterceptAction.Ping)
            && context.Places.Of(sender, null, message.Time) != Place.Own
        )
        {
            _episodes.Add(new(null, sender, message.Element ?? message.System), message, seen.Item);
        }
    }

    public IEnumerable<Discrepancy> Conclude()
    {
        foreach (Episode<object> episode in _episodes.All)
        {
            EpisodeKey key = episode.Key;
            yield return episode.Of(
                "LI-29",
                $"{key.Client}{context.Places.Describe(key.Client)}, which is no registered intercept system, sent {AccessEntities.Count(episode.Count, "order", "orders")} of an administration function to {key.System ?? "a network element"}."
            ) with
            {
                ExplainedBy = context.Tickets.Covering(key.System, null, episode.First),
            };
        }
    }
}
