using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

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
        if (
            access is not { Action: InterceptAction.Modify, ActedOn: InterceptObject.Agency }
            || access.Succeeded == false
        )
        {
            return;
        }

        // Which account and from where, often only one of two logs says.
        Episode<Edits> episode = _episodes.Add(new(null, null, access.System), access, seen.Item);
        Edits sum = episode.Sum;
        if (sum.Last is null || access.Time - sum.Last > Same)
        {
            sum.Number++;
            sum.Between = sum.Last is null ? null : access.Time - sum.Last;
        }

        sum.Last = access.Time ?? sum.Last;
        RosterEntry? member = context.People.Find(access.Account, access.Time);
        sum.Account ??= access.Account;
        sum.Client ??= access.Client;
        sum.IsStranger |= access.Account is not null && member is null && context.People.KnowsRoster;
        sum.IsElsewhere |= context.Places.Of(access.Client, member, access.Time) == Place.Foreign;
        string? ticket = context.Tickets.Covering(
            access.System,
            access.Account,
            access.Time,
            access.Ticket,
            AccessEntities.Objects(access)
        );
        sum.Ticket ??= ticket;
        sum.HasUncovered |= ticket is null && access.Account is not null;
    }

    public IEnumerable<Discrepancy> Conclude()
    {
        foreach (Episode<Edits> episode in _episodes.All)
        {
            Edits sum = episode.Sum;
            bool isTwice = sum.Number > 1;
            bool isGrave = isTwice || sum.IsStranger || sum.IsElsewhere;
            string again = !isTwice
                ? ""
                : $" and changed again after {AccessEntities.Count((long)(sum.Between?.TotalMinutes ?? 0), "minute", "minutes")}";
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
        public int Number { get; set; }

        public DateTimeOffset? Last { get; set; }

        public TimeSpan? Between { get; set; }

        public string? Account { get; set; }

        public string? Client { get; set; }

        public bool IsStranger { get; set; }

        public bool IsElsewhere { get; set; }

        public string? Ticket { get; set; }

        public bool HasUncovered { get; set; }
    }
}
