using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>
/// LI-40 from accesses: the entry of an agency, which holds where its deliveries go, was changed in a provisioning system, where running
/// deliveries use it at once (OpenLI: "modified existing agency").
/// </summary>
internal sealed class AgencyEdits(AccessContext context) : IAccessRule
{
    /// <summary>A proxy and the application write of the same change.</summary>
    private static readonly TimeSpan Same = TimeSpan.FromSeconds(10);

    private readonly Episodes<Edits> _episodes = new(TimeSpan.FromHours(1));

    public void Observe(in Seen<InterceptAccess> seen)
    {
        InterceptAccess access = seen.Record;
        if (access is { Action: InterceptAction.Modify, ActedOn: InterceptObject.Agency } && access.Succeeded != false)
        {
            IReadOnlyList<SealedToken> objects = AccessEntities.Objects(access);
            Take(access, seen.Item, access.Account, access.Client, access.Ticket, objects);
        }
    }

    public void Observe(in Seen<InterceptMessage> seen)
    {
        InterceptMessage message = seen.Record;
        if (
            message is { Action: InterceptAction.Modify, ActedOn: InterceptObject.Agency, IsResponse: false }
            && message.ErrorCode is null
        )
        {
            IReadOnlyList<SealedToken> objects = message.Agency is { } agency ? [agency] : [];
            Take(message, seen.Item, message.Account, message.Sender, null, objects);
        }
    }

    private void Take(
        InterceptRecord record,
        EvidenceItem item,
        string? account,
        string? client,
        string? named,
        IReadOnlyList<SealedToken> objects
    )
    {
        // Which account and from where, often only one of two logs says.
        Episode<Edits> episode = _episodes.Add(new(null, null, record.System), record, item);
        Edits sum = episode.Sum;
        if (record.Time is { } time && sum.Times.Count < Edits.MostTimes)
        {
            sum.Times.Add(time);
        }

        RosterEntry? member = context.People.Find(account, record.Time);
        sum.Account ??= account;
        sum.Client ??= client;
        sum.IsStranger |= account is not null && member is null && context.People.KnowsRoster;
        sum.IsElsewhere |= context.Places.Of(client, member, record.Time) == Place.Foreign;
        string? ticket = context.Tickets.Covering(record.System, account, record.Time, named, objects);
        sum.Ticket ??= ticket;
        sum.HasUncovered |= ticket is null && account is not null;
    }

    public IEnumerable<Discrepancy> Conclude()
    {
        foreach (Episode<Edits> episode in _episodes.All)
        {
            Edits sum = episode.Sum;
            DateTimeOffset[] edits = sum.Distinct(Same);
            bool isTwice = edits.Length > 1;
            bool isGrave = isTwice || sum.IsStranger || sum.IsElsewhere;
            string again = !isTwice
                ? ""
                : $" and changed again after {AccessEntities.Count((long)(edits[1] - edits[0]).TotalMinutes, "minute", "minutes")}";
            yield return episode.Of(
                "LI-40",
                $"{AccessEntities.Actor(sum.Account, sum.Client)} changed where deliveries to an agency go{AccessEntities.On(episode.Key.System)}{again}; running intercepts follow at once."
            ) with
            {
                Roots =
                [
                    .. sum.Account is { } account ? [new Entity(EntityKind.Account, account)] : Array.Empty<Entity>(),
                    .. episode.Key.Roots(),
                ],
                Entities = AccessEntities.Of(sum.Account, sum.Client, episode.Key.System),
                Level = isGrave ? null : (Level.Low, "Somebody on the roster changed it once, from a usual place."),
                ConfidenceChange = isGrave ? 0 : -30,
                Reasons =
                [
                    .. isTwice
                        ? (string[])["A change and a change back look like a redirection for a short time."]
                        : [],
                    .. sum.IsElsewhere
                        ? (string[])
                            [
                                $"{sum.Client}{context.Places.Describe(sum.Client)} is not registered as a place of the intercept staff.",
                            ]
                        : [],
                ],
                ExplainedBy = sum.HasUncovered || sum.Ticket is null ? null : sum.Ticket,
                Counts = isGrave ? new Dictionary<string, long> { ["redirected_destinations"] = 1 } : [],
            };
        }
    }

    private sealed class Edits
    {
        public const int MostTimes = 1_000;

        public List<DateTimeOffset> Times { get; } = [];

        /// <summary>When it was edited, each edit once.</summary>
        public DateTimeOffset[] Distinct(TimeSpan same)
        {
            List<DateTimeOffset> edits = [];
            foreach (DateTimeOffset time in Times.Order())
            {
                if (edits.Count == 0 || time - edits[^1] > same)
                {
                    edits.Add(time);
                }
            }

            return [.. edits];
        }

        public string? Account { get; set; }

        public string? Client { get; set; }

        public bool IsStranger { get; set; }

        public bool IsElsewhere { get; set; }

        public string? Ticket { get; set; }

        public bool HasUncovered { get; set; }
    }
}
