using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>Approved changes: of the intercept desk, and change windows of the inventory that name an intercept system.</summary>
internal sealed class InterceptTickets
{
    private readonly IReadOnlyList<Seen<InterceptChange>> _changes;
    private readonly IReadOnlyList<ChangeWindow> _windows;
    private readonly TimeSpan _skew;

    public InterceptTickets(InterceptPicture picture)
    {
        _changes = picture.Changes;
        _windows = picture.Inventory.ChangeWindows ?? [];
        _skew = picture.Content.Terms.ClockSkew;
        KnowsAny = _changes.Count > 0 || picture.Inventory.ChangeWindows is not null;
    }

    /// <summary>There is a list of approved changes.</summary>
    public bool KnowsAny { get; }

    /// <summary>The ticket that covers an act; null where none does.</summary>
    /// <param name="system">The system acted on.</param>
    /// <param name="account">Who acted; null where that is a system, or the log keeps no account.</param>
    /// <param name="time">When.</param>
    /// <param name="named">The ticket that the act names.</param>
    /// <param name="objects">What was acted on; empty for the whole system.</param>
    public string? Covering(
        string? system,
        string? account,
        DateTimeOffset? time,
        string? named = null,
        params IReadOnlyList<SealedToken> objects
    )
    {
        foreach (Seen<InterceptChange> seen in _changes)
        {
            if (Covers(seen.Record, system, account, time, named, objects))
            {
                return seen.Record.Ticket;
            }
        }

        return time is not { } at || system is null
            ? null
            : _windows
                .Where(w => at >= w.From - _skew && at <= w.To + _skew && Allows(w.Accounts, account))
                .Where(w => w.Devices.Any(d => d == "*" || d.Equals(system, StringComparison.OrdinalIgnoreCase)))
                .Select(w => w.Ticket ?? w.Purpose ?? "a change window of the inventory")
                .FirstOrDefault();
    }

    /// <summary>The ticket of a system whose window shares a moment with a time between two that are known; null where none does.</summary>
    public string? Between(string? system, DateTimeOffset? from, DateTimeOffset? to) =>
        from is null || to is null
            ? null
            : _changes
                .Select(c => c.Record)
                .Where(c => c.System is null || c.System.Equals(system, StringComparison.OrdinalIgnoreCase))
                .Where(c => c.From is not null || c.To is not null)
                .Where(c => (c.From is null || c.From <= to + _skew) && (c.To is null || c.To >= from - _skew))
                .Select(c => c.Ticket)
                .FirstOrDefault()
                ?? _windows
                    .Where(w => w.From <= to + _skew && w.To >= from - _skew)
                    .Where(w => w.Devices.Any(d => d.Equals(system, StringComparison.OrdinalIgnoreCase)))
                    .Select(w => w.Ticket ?? w.Purpose ?? "a change window of the inventory")
                    .FirstOrDefault();

    /// <summary>The ticket of a system whose window takes at least half of a time; null where none does.</summary>
    public string? Filling(string? system, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is not { } start || to is not { } end)
        {
            return null;
        }

        bool Fills(DateTimeOffset? opens, DateTimeOffset? closes)
        {
            DateTimeOffset begin = opens - _skew is { } o && o > start ? o : start;
            DateTimeOffset last = closes + _skew is { } c && c < end ? c : end;
            return last >= begin && (last - begin) * 2 >= end - start;
        }

        return _changes
                .Select(c => c.Record)
                .Where(c => c.System is null || c.System.Equals(system, StringComparison.OrdinalIgnoreCase))
                .Where(c => (c.From is not null || c.To is not null) && Fills(c.From, c.To))
                .Select(c => c.Ticket)
                .FirstOrDefault()
            ?? _windows
                .Where(w => Fills(w.From, w.To))
                .Where(w => w.Devices.Any(d => d.Equals(system, StringComparison.OrdinalIgnoreCase)))
                .Select(w => w.Ticket ?? w.Purpose ?? "a change window of the inventory")
                .FirstOrDefault();
    }

    private bool Covers(
        InterceptChange change,
        string? system,
        string? account,
        DateTimeOffset? time,
        string? named,
        IReadOnlyList<SealedToken> objects
    )
    {
        bool isNamed = named is not null && named.Equals(change.Ticket, StringComparison.OrdinalIgnoreCase);
        bool hasWindow = change.From is not null || change.To is not null;
        return (hasWindow || isNamed)
            && (change.From is null || (time is { } from && from >= change.From - _skew))
            && (change.To is null || (time is { } to && to <= change.To + _skew))
            && (
                change.System is null
                || change.System.Equals(system, StringComparison.OrdinalIgnoreCase)
                // Work on some system says nothing of an act of which nobody says where it was, unless it names who acts or on what.
                || (
                    system is null
                    && (
                        isNamed
                        || (account is not null && change.Accounts.Count > 0)
                        || change.Objects.Any(objects.Contains)
                    )
                )
            )
            && Allows(change.Accounts, account)
            && (change.Objects.Count == 0 || objects.Count == 0 || change.Objects.Any(objects.Contains));
    }

    private static bool Allows(IReadOnlyList<string> accounts, string? account) =>
        accounts.Count == 0 || account is null || accounts.Contains(account, StringComparer.OrdinalIgnoreCase);
}
