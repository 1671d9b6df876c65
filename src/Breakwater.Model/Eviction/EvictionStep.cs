namespace Breakwater.Model.Eviction;

/// <summary>Parts of an eviction, in their order.</summary>
public enum EvictionPhase
{
    /// <summary>Before anything is touched, outside the network.</summary>
    Prepare,

    /// <summary>Evidence is saved; nothing is changed.</summary>
    Preserve,

    /// <summary>Ways in that the intruder does not have.</summary>
    WayIn,

    /// <summary>The intruder's ways are cut. From here on there is no pause.</summary>
    Cut,

    /// <summary>What was held is built again.</summary>
    Rebuild,

    /// <summary>Secrets are changed.</summary>
    Rotate,

    /// <summary>People and programs get new credentials.</summary>
    Reissue,

    /// <summary>Whether it worked.</summary>
    Check,
}

/// <summary>How the person who does a step gets in.</summary>
public enum StepWay
{
    /// <summary>Nothing is entered on a device.</summary>
    None,

    /// <summary>With an account that is lost already: nothing else is typed.</summary>
    Lost,

    /// <summary>With an account of the login servers.</summary>
    Central,

    /// <summary>With the new account that the device itself holds.</summary>
    Local,

    /// <summary>At the console port.</summary>
    Console,
}

/// <summary>One step of a plan.</summary>
public sealed record EvictionStep
{
    /// <summary>Its number in the plan: <c>S001</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Which part it belongs to.</summary>
    public required EvictionPhase Phase { get; init; }

    /// <summary>What is done, as content names it: <c>local_fallback</c>, <c>remove_tunnel</c>, ...</summary>
    public required string Action { get; init; }

    /// <summary>The device or server; null where none.</summary>
    public string? Node { get; init; }

    /// <summary>The account; null where none.</summary>
    public string? Account { get; init; }

    /// <summary>The secret, as in <see cref="FallenSecret.Id"/>; null where none.</summary>
    public string? Secret { get; init; }

    /// <summary>The tunnel, mirror, filter or other thing; null where none.</summary>
    public string? Subject { get; init; }

    /// <summary>How to get in.</summary>
    public StepWay Way { get; init; }

    /// <summary>The host or device that the session goes through; null where none is known or needed.</summary>
    public string? Via { get; init; }

    /// <summary>What it is, in one sentence.</summary>
    public required string Title { get; init; }

    /// <summary>What else a person must know, each a sentence.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The platform's commands; words in angle brackets are for a person to fill in.</summary>
    public IReadOnlyList<string> Commands { get; init; } = [];

    /// <summary>What to look at afterwards.</summary>
    public IReadOnlyList<StepCheck> Checks { get; init; } = [];

    /// <summary>Where the commands come from; null where there are none.</summary>
    public string? Source { get; init; }

    /// <summary>How well they were checked (V, S, K, D); null where there are none.</summary>
    public string? Mark { get; init; }
}

/// <summary>Something to look at after a step.</summary>
/// <param name="Command">The command.</param>
/// <param name="Expect">What it must show.</param>
public sealed record StepCheck(string Command, string Expect);

/// <summary>The actions of steps. Their texts and commands are content.</summary>
public static class EvictionActions
{
    /// <summary>Something that is done before, outside the network.</summary>
    public const string Prepare = "prepare";

    /// <summary>Evidence of a held device or server.</summary>
    public const string Preserve = "preserve";

    /// <summary>A host to work from that the intruder never had.</summary>
    public const string NewJumpHost = "new_jump_host";

    /// <summary>A new account on the device itself.</summary>
    public const string LocalFallback = "local_fallback";

    /// <summary>The intruder's addresses are blocked at the edges.</summary>
    public const string BlockAddresses = "block_addresses";

    /// <summary>A held server is taken off the network.</summary>
    public const string IsolateServer = "isolate_server";

    /// <summary>Management of a held device is closed to all but the console.</summary>
    public const string CloseManagement = "close_management";

    /// <summary>A tunnel, mirror, capture, container or job, a filter's entry, or an account of the device is removed; the kind follows: <c>remove_tunnel</c>.</summary>
    public const string Remove = "remove_";

    /// <summary>An account is disabled on the server that knows it, and its sessions are ended.</summary>
    public const string DisableAccount = "disable_account";

    /// <summary>Every other session on a device is ended.</summary>
    public const string EndSessions = "end_sessions";

    /// <summary>A held device is built again from a clean image and a reviewed configuration.</summary>
    public const string RebuildDevice = "rebuild_device";

    /// <summary>A held server is built again.</summary>
    public const string RebuildServer = "rebuild_server";

    /// <summary>The login server gets a new key for one device.</summary>
    public const string ServerKeyOnServer = "server_key_on_server";

    /// <summary>The device gets it too.</summary>
    public const string ServerKeyOnDevice = "server_key_on_device";

    /// <summary>A secret of a configuration is changed; the kind follows: <c>rotate_snmp_community</c>.</summary>
    public const string Rotate = "rotate_";

    /// <summary>An account gets a new credential.</summary>
    public const string ReissueAccount = "reissue_account";

    /// <summary>Whether a device is as it should be.</summary>
    public const string CheckDevice = "check_device";

    /// <summary>The evidence is collected and hunted again.</summary>
    public const string HuntAgain = "hunt_again";
}
