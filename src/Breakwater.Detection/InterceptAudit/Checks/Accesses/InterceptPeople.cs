using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>Who may work with intercept systems: the roster of the evidence, and staff, systems and programs of the inventory.</summary>
internal sealed class InterceptPeople
{
    private readonly Dictionary<string, List<RosterEntry>> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeSpan _skew;

    public InterceptPeople(InterceptPicture picture)
    {
        _skew = picture.Content.Terms.ClockSkew;
        KnowsRoster = picture.Staff.Count > 0 || picture.Inventory.Intercept?.Staff is not null;
        foreach (Seen<InterceptStaffMember> seen in picture.Staff)
        {
            InterceptStaffMember member = seen.Record;
            Add(new(member.Account, Role(member.Role), member.Account, member.From, member.To, member.Hosts));
        }

        foreach (InterceptStaff staff in picture.Inventory.Intercept?.Staff ?? [])
        {
            string person = string.Join(',', staff.Accounts.Order(StringComparer.OrdinalIgnoreCase));
            foreach (string account in staff.Accounts)
            {
                Add(new(account, Role(staff.Role), person, staff.ValidFrom, staff.ValidTo, []));
            }
        }

        foreach (InterceptSystem system in picture.Inventory.Intercept?.Systems ?? [])
        {
            foreach (string account in system.Accounts)
            {
                Add(new(account, "service", account, system.ValidFrom, system.ValidTo, [system.Name]));
            }
        }

        foreach (ServiceAccount account in picture.Inventory.ServiceAccounts ?? [])
        {
            Add(RosterEntry.OfService(account));
        }
    }

    /// <summary>There is a roster to hold accounts against.</summary>
    public bool KnowsRoster { get; }

    /// <summary>The entry that holds for an account; where several do, a job before a person, so that a declared job stays one.</summary>
    public RosterEntry? Find(string? account, DateTimeOffset? time) =>
        account is not null && _entries.TryGetValue(account, out List<RosterEntry>? all)
            ? all.Where(e => e.HoldsAt(time, _skew))
                .OrderByDescending(e => e.IsReconcileJob)
                .ThenBy(e => e.Role, StringComparer.Ordinal)
                .FirstOrDefault()
            : null;

    /// <summary>How an account stands, and the entry nearest in time.</summary>
    public (Standing Standing, RosterEntry? Nearest) StandingOf(string account, DateTimeOffset? time)
    {
        if (!_entries.TryGetValue(account, out List<RosterEntry>? all))
        {
            return (Standing.Stranger, null);
        }

        if (Find(account, time) is { } entry)
        {
            return (Standing.Member, entry);
        }

        RosterEntry? next = all.Where(e => e.From > time).MinBy(e => e.From);
        RosterEntry? last = all.Where(e => e.To <= time).MaxBy(e => e.To);
        return last is null ? (Standing.NotYet, next) : (Standing.Ended, last);
    }

    /// <summary>The person behind an account: two accounts of one person give the same text.</summary>
    public string PersonOf(string account) =>
        _entries.TryGetValue(account, out List<RosterEntry>? all)
            ? all.Select(e => e.Person).MaxBy(p => p.Length)!.ToUpperInvariant()
            : account.ToUpperInvariant();

    /// <summary>How many people could share entering and approving at a time.</summary>
    public int OfficersAt(DateTimeOffset? time) =>
        _entries
            .Values.SelectMany(e => e)
            .Where(e => !e.IsService && !e.IsVendor && e.HoldsAt(time, _skew))
            .Select(e => PersonOf(e.Account))
            .Distinct(StringComparer.Ordinal)
            .Count();

    private void Add(RosterEntry entry)
    {
        if (!_entries.TryGetValue(entry.Account, out List<RosterEntry>? all))
        {
            _entries[entry.Account] = all = [];
        }

        all.Add(entry);
    }

    private static string Role(string? role) =>
        (role ?? "").Trim().ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
}
