namespace Breakwater.Scenarios.World;

/// <summary>Ids of the stages, in the order of the story, with the day on which the documented carrier sees them.</summary>
internal static class StageIds
{
    public const string Entry = "entry";
    public const string Foothold = "foothold";
    public const string Theft = "configuration_theft";
    public const string Capture = "credential_capture";
    public const string Spread = "credential_spread";
    public const string Loopback = "loopback_trick";
    public const string HostShell = "host_shell";
    public const string Chain = "guest_shell_chain";
    public const string Persistence = "persistence";
    public const string Quiet = "quiet";
    public const string VoiceTap = "voice_tap";
    public const string CallRecords = "call_record_loss";
    public const string InterceptRead = "intercept_read";
    public const string InterceptTamper = "intercept_tamper";
    public const string RouterTap = "router_tap";
    public const string CleanUp = "clean_up";

    /// <summary>Stage and day.</summary>
    public static readonly IReadOnlyList<(string Id, int Day)> Calendar =
    [
        (Entry, 0),
        (Foothold, 0),
        (Theft, 0),
        (Capture, 1),
        (Spread, 3),
        (Loopback, 4),
        (HostShell, 5),
        (Chain, 6),
        (Persistence, 7),
        (Quiet, 9),
        (VoiceTap, 12),
        (CallRecords, 15),
        (InterceptRead, 23),
        (InterceptTamper, 24),
        (RouterTap, 26),
        (CleanUp, 30),
    ];

    /// <summary>First day of the evidence.</summary>
    public const int FirstDay = -14;
}
