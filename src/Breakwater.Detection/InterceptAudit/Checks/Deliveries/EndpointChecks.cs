using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Deliveries;

/// <summary>LI-13: a destination whose address is no endpoint of its agency.</summary>
internal sealed class EndpointChecks : IInterceptCheck
{
    public IReadOnlyList<string> Classes => ["LI-13"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        EndpointRegister register = new(picture);
        if (!register.IsKnown)
        {
            yield return "not assessable: no register of agencies' endpoints was read, so no address of a delivery could be held against it (LI-13, LI-14, LI-40)";
        }
        else if (picture.Book.Destinations.Values.All(d => d.Sights.All(s => s.Details.Address is null)))
        {
            yield return "not assessable: no record says to which IP address a destination delivers (LI-13, LI-15, LI-16)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        EndpointRegister register = new(picture);
        if (!register.IsKnown)
        {
            yield break;
        }

        DestinationUse use = new(picture.Book, register);
        foreach (DestinationView view in picture.Book.Destinations.Values.OrderBy(d => d.Id, SealedToken.Order))
        {
            SealedToken[] agencies =
                view.Agency is { } own ? [own]
                : use.IsTowardsAgency(view.Id)
                    ? [.. use.Users(view.Id).Select(t => t.Agency).OfType<SealedToken>().Distinct()]
                : [];
            if (
                agencies.Length > 0
                && !use.IsMediation(view.Id)
                && Of(view, agencies, use, register, picture) is { } found
            )
            {
                yield return found;
            }
        }
    }

    private static Discrepancy? Of(
        DestinationView view,
        SealedToken[] agencies,
        DestinationUse use,
        EndpointRegister register,
        InterceptPicture picture
    )
    {
        List<(DestinationSight Sight, EndpointStanding Standing, Seen<InterceptEndpoint>? Entry)> wrong = Wrong(
            view,
            agencies,
            register,
            picture
        );
        if (wrong.Count == 0)
        {
            return null;
        }

        (DestinationSight last, EndpointStanding how, Seen<InterceptEndpoint>? known) = wrong[^1];
        TaskView[] users = [.. use.Users(view.Id)];
        bool isKnownAgency = agencies.Any(register.Knows);
        bool isCertain = wrong.Exists(w => w.Standing == EndpointStanding.Stranger);
        (Level, string)? level =
            !isKnownAgency ? (Level.Medium, "The register has no endpoint of this agency at all; it may not be whole.")
            : !isCertain && how == EndpointStanding.OutOfTime
                ? (
                    Level.Medium,
                    "The register has this endpoint for another time: its entry ran out, or did not hold yet."
                )
            : !isCertain ? (Level.Medium, "The register has this address with another port.")
            : users.Length == 0 ? (Level.Medium, "No task that was seen delivers to it.")
            : null;
        string place = wrong.First(w => w.Standing == wrong.Min(x => x.Standing)).Sight.Details.Address!;
        return new Discrepancy
        {
            Class = "LI-13",
            Roots = [view.Entity, .. isCertain ? (Entity[])[new Entity(EntityKind.Address, place)] : []],
            Entities =
            [
                new Entity(EntityKind.Address, place),
                .. agencies.Select(a => new Entity(EntityKind.AgencyToken, a.ToString())),
                .. users.Select(u => u.Entity).OrderBy(e => e.Value, StringComparer.Ordinal).Take(20),
            ],
            Evidence =
            [
                .. ((InterceptRecord Record, EvidenceItem Item)[])
                    [(wrong[0].Sight.Record, wrong[0].Sight.Item), (last.Record, last.Item)],
                .. known is { } entry ? ((InterceptRecord, EvidenceItem)[])[(entry.Record, entry.Item)] : [],
            ],
            First = wrong.Min(w => w.Sight.Time),
            Last = wrong.Max(w => w.Sight.Time),
            Level = level,
            ConfidenceChange = level is null ? 0 : -20,
            Reasons =
                users.Length == 0
                    ? []
                    : [$"{users.Length} {(users.Length == 1 ? "task delivers" : "tasks deliver")} to it."],
            Summary = $"A destination delivers to {place}, which is no registered endpoint of its agency.",
            Counted = [view.Entity],
            Counts = level is null
                ? new Dictionary<string, long> { ["redirected_destinations"] = 1 }
                : Checks.Discrepancy.NoCounts,
        };
    }

    private static List<(DestinationSight Sight, EndpointStanding Standing, Seen<InterceptEndpoint>? Entry)> Wrong(
        DestinationView view,
        SealedToken[] agencies,
        EndpointRegister register,
        InterceptPicture picture
    )
    {
        List<(DestinationSight Sight, EndpointStanding Standing, Seen<InterceptEndpoint>? Entry)> wrong = [];
        foreach (DestinationSight sight in view.Sights.Where(s => s.Details.Address is not null))
        {
            TimeSpan skew = picture.Content.TermsAt(sight.Time).ClockSkew;
            (EndpointStanding standing, Seen<InterceptEndpoint>? found) = agencies
                .Select(a => register.Judge(sight.Details.Address!, sight.Details.Port, a, sight.Time, skew))
                .MaxBy(j => j.Standing);
            if (
                standing
                is not (EndpointStanding.Registered or EndpointStanding.OwnSystem or EndpointStanding.OtherAgency)
            )
            {
                wrong.Add((sight, standing, found));
            }
        }

        return wrong;
    }
}
