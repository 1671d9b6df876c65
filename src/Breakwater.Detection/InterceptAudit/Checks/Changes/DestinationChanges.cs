using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Detection.InterceptAudit.Checks.Deliveries;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Changes;

/// <summary>LI-15: the address of a destination was changed, by a message or from one export to the next.</summary>
internal sealed class DestinationChanges : IInterceptCheck
{
    /// <summary>An entry at the desk and the message that follows from it (mark D).</summary>
    private static readonly TimeSpan Same = TimeSpan.FromMinutes(5);

    private const int ShownTasks = 20;

    public IReadOnlyList<string> Classes => ["LI-15"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        bool hasHistory = picture.Book.Destinations.Values.Any(d =>
            d.Sights.Any(s => s.IsAct)
            || d.Sights.Select(s => (s.Scope, s.Time)).Distinct().GroupBy(s => s.Scope).Any(g => g.Count() > 1)
        );
        if (picture.Book.Destinations.Count > 0 && !hasHistory)
        {
            yield return "not assessable: destinations were seen once and no log of changes was read; a changed address would not be seen (LI-15, LI-16)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        ApprovedChanges approved = new(picture);
        EndpointRegister register = new(picture);
        DestinationUse use = new(picture.Book, register);
        Seen<InterceptAccess>[] desk =
        [
            .. picture.Accesses.Where(a =>
                a.Record
                    is {
                        ActedOn: InterceptObject.Destination,
                        Action: InterceptAction.Modify,
                        Time: not null,
                        Ticket: not null
                    }
            ),
        ];
        foreach (DestinationView view in picture.Book.Destinations.Values.OrderBy(d => d.Id, SealedToken.Order))
        {
            (DestinationSight Before, DestinationSight After)[] changes = [.. Changes(view)];
            if (changes.Length > 0)
            {
                yield return Of(view, changes, approved, register, use, desk, picture);
            }
        }
    }

    /// <summary>Each time that one system says another address than it said before, or somebody sets another one.</summary>
    private static IEnumerable<(DestinationSight Before, DestinationSight After)> Changes(DestinationView view)
    {
        Dictionary<LookScope, DestinationSight> known = [];
        DestinationSight? latest = null;
        HashSet<string> told = new(StringComparer.Ordinal);
        foreach (DestinationSight sight in view.Sights.Where(s => s.Place is not null))
        {
            DestinationSight? before = sight.IsAct ? latest : known.GetValueOrDefault(sight.Scope);
            if (
                before is not null
                && before.Place != sight.Place
                && (sight.IsAct || told.Add(before.Place + ">" + sight.Place))
            )
            {
                told.Add(before.Place + ">" + sight.Place);
                yield return (before, sight);
            }

            if (sight.IsAct)
            {
                // Every system that is asked from now on may already say so.
                foreach (LookScope scope in known.Keys.ToArray())
                {
                    known[scope] = sight;
                }
            }

            known[sight.Scope] = sight;
            latest = sight;
        }
    }

    private static Discrepancy Of(
        DestinationView view,
        (DestinationSight Before, DestinationSight After)[] changes,
        ApprovedChanges approved,
        EndpointRegister register,
        DestinationUse use,
        Seen<InterceptAccess>[] desk,
        InterceptPicture picture
    )
    {
        SealedToken[] agencies = view.Agency is { } own
            ? [own]
            : [.. use.Users(view.Id).Select(t => t.Agency).OfType<SealedToken>().Distinct()];
        InterceptChange?[] tickets =
        [
            .. changes.Select(c => TicketOf(c.Before, c.After, view, agencies, approved, desk)),
        ];
        string[] places = [.. changes.Select(c => c.After.Details.Address).OfType<string>().Distinct()];
        string[] strangers = Strangers(changes, agencies, register, picture);
        bool isTicketed = tickets.All(t => t is not null);
        bool isKnown = strangers.Length == 0 && places.Length > 0 && register.IsKnown;
        DateTimeOffset? first = changes[0].After.Time;
        DateTimeOffset? last = changes[^1].After.Time;
        bool isBack = changes.Length > 1 && changes[^1].After.Place == changes[0].Before.Place;
        string what = isBack && last - first is { } for_ ? $" and set back after {SpanText.Of(for_)}" : "";
        string target =
            strangers.Length > 0 ? strangers[0]
            : places.Length > 0 ? places[0]
            : "another address";
        return new Discrepancy
        {
            Class = "LI-15",
            Roots = [view.Entity, .. strangers.Select(s => new Entity(EntityKind.Address, s))],
            Entities = [.. Concerned(view, places, agencies, use)],
            Evidence =
            [
                .. changes.SelectMany(c =>
                    ((InterceptRecord Record, EvidenceItem Item)[])
                        [(c.Before.Record, c.Before.Item), (c.After.Record, c.After.Item)]
                ),
            ],
            First = first,
            Last = last,
            Level = LevelOf(isTicketed, isKnown),
            ConfidenceChange = isTicketed || isKnown ? -15 : 0,
            Reasons =
            [
                isTicketed ? $"The change {tickets[0]!.Ticket} was approved."
                : approved.IsKnown ? "No approved change covers it."
                : "No register of changes was read.",
                changes.All(c => c.After.IsAct) ? "The log has it." : "Two exports differ.",
            ],
            ExplainedBy = isTicketed && isKnown ? $"change {tickets[0]!.Ticket}" : null,
            Summary = $"The address of a destination was changed to {target}{what}.",
            Counted = [view.Entity],
            Counts = isKnown
                ? Checks.Discrepancy.NoCounts
                : new Dictionary<string, long> { ["redirected_destinations"] = 1 },
        };
    }

    private static (Level, string)? LevelOf(bool isTicketed, bool isKnown) =>
        !isKnown ? null
        : isTicketed
            ? (
                Level.Informational,
                "An approved change covers it, and the new address is a registered endpoint of the agency."
            )
        : (Level.High, "The new address is a registered endpoint of the agency; no approved change covers it.");

    private static InterceptChange? TicketOf(
        DestinationSight before,
        DestinationSight after,
        DestinationView view,
        SealedToken[] agencies,
        ApprovedChanges approved,
        Seen<InterceptAccess>[] desk
    )
    {
        if (after.Time is not { } time)
        {
            return null;
        }

        string? ticket = after.IsAct
            ? desk.FirstOrDefault(d =>
                (d.Record.Time!.Value - time).Duration() <= Same
                && (d.Record.Agency is null || agencies.Contains(d.Record.Agency.Value))
            ).Record?.Ticket
            : null;
        InterceptMessage? message = after.Record as InterceptMessage;
        // Two exports say between which times it was changed; a change that was approved for any of them covers it.
        return approved.Covering(
            after.IsAct ? time : before.Time ?? time,
            time,
            [after.Details.System, after.Details.Element, message?.System, message?.Admf, message?.Element],
            message?.Account,
            ticket,
            [view.Id, .. agencies]
        );
    }

    private static IEnumerable<Entity> Concerned(
        DestinationView view,
        string[] places,
        SealedToken[] agencies,
        DestinationUse use
    ) =>
        [
            .. places.Select(p => new Entity(EntityKind.Address, p)),
            .. agencies.Select(a => new Entity(EntityKind.AgencyToken, a.ToString())),
            .. use.Users(view.Id).Select(t => t.Entity).OrderBy(e => e.Value, StringComparer.Ordinal).Take(ShownTasks),
        ];

    private static string[] Strangers(
        (DestinationSight Before, DestinationSight After)[] changes,
        SealedToken[] agencies,
        EndpointRegister register,
        InterceptPicture picture
    ) =>
        [
            .. changes
                .Where(c =>
                    c.After.Details.Address is { } address
                    && !IsRegistered(address, c.After, agencies, register, picture)
                )
                .Select(c => c.After.Details.Address!)
                .Distinct(),
        ];

    private static bool IsRegistered(
        string address,
        DestinationSight sight,
        SealedToken[] agencies,
        EndpointRegister register,
        InterceptPicture picture
    )
    {
        TimeSpan skew = picture.Content.TermsAt(sight.Time).ClockSkew;
        return (agencies.Length == 0 ? [null] : agencies.Select(a => (SealedToken?)a)).Any(a =>
            register.Judge(address, sight.Details.Port, a, sight.Time, skew).Standing
                is EndpointStanding.Registered
                    or EndpointStanding.OwnSystem
        );
    }
}
