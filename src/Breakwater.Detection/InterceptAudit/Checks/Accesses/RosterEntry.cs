using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>An account of the roster, of the intercept staff in the inventory or of a system.</summary>
/// <param name="Account">The account.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Person">Names the person behind several accounts; the account itself where nothing is known.</param>
/// <param name="From">From when it holds.</param>
/// <param name="To">Until just before when it holds.</param>
/// <param name="Hosts">Hosts from which it works; empty where that is not known.</param>
internal sealed record RosterEntry(
    string Account,
    string Role,
    string Person,
    DateTimeOffset? From,
    DateTimeOffset? To,
    IReadOnlyList<string> Hosts
)
{
    private static readonly string[] VendorRoles = ["vendor", "third_party", "ttp", "contractor", "supplier"];

    /// <summary>A job that compares systems and therefore reads everything.</summary>
    public bool IsReconcileJob => Role == "reconcile_job";

    /// <summary>A program's account.</summary>
    public bool IsService => Role is "service" or "reconcile_job";

    /// <summary>Somebody from outside the carrier.</summary>
    public bool IsVendor => VendorRoles.Contains(Role);

    /// <summary>May work on the operating system and the database.</summary>
    public bool IsAdministrator => Role.Contains("admin", StringComparison.Ordinal);

    /// <summary>The entry holds at a time; at an unknown time every entry does.</summary>
    public bool HoldsAt(DateTimeOffset? time, TimeSpan skew) =>
        time is not { } at || ((From is null || at >= From - skew) && (To is null || at < To + skew));

    /// <summary>The entries of an account that a program uses.</summary>
    public static RosterEntry OfService(ServiceAccount account) =>
        new(
            account.Account,
            "service",
            account.Account,
            account.ValidFrom,
            account.ValidTo,
            [.. account.Sources.Select(s => s.ToString())]
        );
}

/// <summary>How an account stands to the roster at a time.</summary>
internal enum Standing
{
    /// <summary>On it.</summary>
    Member,

    /// <summary>It was on it and is no more.</summary>
    Ended,

    /// <summary>It comes on it later.</summary>
    NotYet,

    /// <summary>It was never on it.</summary>
    Stranger,
}
