namespace Breakwater.Scenarios.Decoys;

/// <summary>Legitimate acts that resemble the intruder's: threat reference section 5, last column.</summary>
internal static class DecoyCatalogue
{
    public const string Scanner = "scanner_not_found";
    public const string AclEdit = "access_list_edit_in_window";
    public const string Backup = "nightly_backup";
    public const string Capture = "approved_capture";
    public const string OfficeLogins = "engineer_in_office_hours";
    public const string Loopback = "loopback_renumbered";
    public const string Vendor = "vendor_session";
    public const string Boot = "guest_shell_at_boot";
    public const string Tunnel = "customer_tunnel_in_window";
    public const string Outage = "collector_outage";
    public const string InterceptMirror = "mirror_for_a_warrant";
    public const string Mirror = "approved_mirror";
    public const string Billing = "billing_export";
    public const string Officer = "officer_reviews_warrants";
    public const string Agency = "agency_moves_its_collector";
    public const string Tap = "mediation_device_taps";

    public static readonly IReadOnlyList<(string Id, string Title, string[] Resembles)> All =
    [
        (Scanner, "A scanner asks for the vulnerable path and gets 404", ["T01"]),
        (AclEdit, "An engineer edits the access class in a change window", ["T37", "T38"]),
        (Backup, "The backup reads every configuration at night", ["T23"]),
        (Capture, "The operations centre captures a routing protocol for a ticket", ["T60"]),
        (OfficeLogins, "The engineer whose account is stolen works from the jump host", ["T08"]),
        (Loopback, "A loopback is renumbered under a change", ["T70"]),
        (Vendor, "The vendor's support uses the host shell from the console, approved", ["T25"]),
        (Boot, "Provisioning starts a guest shell at boot", ["T36"]),
        (Tunnel, "A customer's tunnel is set up in a change window", ["T71"]),
        (Outage, "One collector is down and all its devices seem silent", ["T52"]),
        (InterceptMirror, "A mirror to the mediation device serves a warrant", ["T61"]),
        (Mirror, "The operations centre mirrors a port to its own probe", ["T61"]),
        (Billing, "The billing system exports call records from its own host", ["T83a"]),
        (Officer, "An intercept officer reviews the four warrants", ["T84a"]),
        (Agency, "An agency moves its collector with a signed notice", ["T84d"]),
        (Tap, "The mediation device provisions a tap", ["T84f"]),
    ];
}
