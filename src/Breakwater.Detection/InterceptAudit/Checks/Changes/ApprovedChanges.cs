using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Changes;

/// <summary>The register of approved changes: which of them covers what was done.</summary>
internal sealed class ApprovedChanges(InterceptPicture picture)
{
    private readonly Dictionary<string, InterceptChange> _byTicket = picture
        .Changes.GroupBy(c => c.Record.Ticket, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => g.First().Record, StringComparer.OrdinalIgnoreCase);

    private readonly (long From, long To)[] _times =
    [
        .. picture.Changes.Select(c =>
            (c.Record.From?.UtcTicks ?? long.MinValue, c.Record.To?.UtcTicks ?? long.MaxValue)
        ),
    ];

    /// <summary>There is a register.</summary>
    public bool IsKnown => picture.Changes.Count > 0;

    /// <summary>The approved change that covers an act on a thing; null where none does.</summary>
    /// <param name="from">When, at the earliest.</param>
    /// <param name="to">When, at the latest.</param>
    /// <param name="systems">Names of the systems that took part.</param>
    /// <param name="account">The account; null where not known.</param>
    /// <param name="ticket">The ticket that the act names.</param>
    /// <param name="objects">What it was done to.</param>
    public InterceptChange? Covering(
        DateTimeOffset from,
        DateTimeOffset to,
        IReadOnlyCollection<string?> systems,
        string? account,
        string? ticket,
        params IReadOnlyList<SealedToken> objects
    )
    {
        TimeSpan skew = picture.Content.TermsAt(to).ClockSkew;
        if (
            ticket is not null
            && _byTicket.TryGetValue(ticket, out InterceptChange? named)
            && IsWithin(named, from, to, skew)
        )
        {
            return named;
        }

        // Every act asks every change, and most are of another day.
        (long earliest, long latest) = (from.UtcTicks - skew.Ticks, to.UtcTicks + skew.Ticks);
        for (int i = 0; i < _times.Length; i++)
        {
            if (
                _times[i].From <= latest
                && _times[i].To >= earliest
                && Fits(picture.Changes[i].Record, systems, account, objects)
            )
            {
                return picture.Changes[i].Record;
            }
        }

        return null;
    }

    private static bool Fits(
        InterceptChange change,
        IReadOnlyCollection<string?> systems,
        string? account,
        IReadOnlyList<SealedToken> objects
    ) =>
        (change.System is null || systems.Contains(change.System, StringComparer.OrdinalIgnoreCase))
        && (
            account is null
            || change.Accounts.Count == 0
            || change.Accounts.Contains(account, StringComparer.OrdinalIgnoreCase)
        )
        && (change.Objects.Count == 0 || change.Objects.Any(objects.Contains));

    /// <summary>The change of a ticket, whenever it holds.</summary>
    public InterceptChange? Named(string ticket) => _byTicket.GetValueOrDefault(ticket);

    /// <summary>The change that covers an act on a task.</summary>
    public InterceptChange? Covering(TaskAct act, TaskView task) =>
        Covering(act.Time, act.Time, [act.System, act.Element], act.Account, act.Ticket, [.. ObjectsOf(task)]);

    private static IEnumerable<SealedToken> ObjectsOf(TaskView task) =>
        task
            .Details.SelectMany(d => d.Task.Liids.Append(d.Task.Task ?? default))
            .Append(task.Id)
            .Concat(task.Orders.Select(o => o.Token))
            .Distinct();

    private static bool IsWithin(InterceptChange change, DateTimeOffset from, DateTimeOffset to, TimeSpan skew) =>
        (change.From is null || to >= change.From - skew) && (change.To is null || from <= change.To + skew);
}
