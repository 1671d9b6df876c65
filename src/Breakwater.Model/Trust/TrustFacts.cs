namespace Breakwater.Model.Trust;

/// <summary>
/// Who can open what in a network: the devices with what their newest configurations say, servers, accounts, and who logged in
/// where. No secret and nothing made of one: equal secrets have equal numbers, which say nothing outside the document.
/// </summary>
public sealed record TrustFacts
{
    /// <summary>Name and version of the schema.</summary>
    public required string Schema { get; init; }

    /// <summary>The time that the answer speaks for; null where the evidence has none.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Network devices by name.</summary>
    public IReadOnlyList<TrustDevice> Devices { get; init; } = [];

    /// <summary>Servers of the inventory, by name.</summary>
    public IReadOnlyList<TrustServer> Servers { get; init; } = [];

    /// <summary>Stores of call records and the hosts that they lie on.</summary>
    public IReadOnlyList<TrustStore> Stores { get; init; } = [];

    /// <summary>Accounts of the inventory, by name.</summary>
    public IReadOnlyList<TrustAccount> Accounts { get; init; } = [];

    /// <summary>Who logged in where and from where, by account, device and source.</summary>
    public IReadOnlyList<TrustSession> Sessions { get; init; } = [];

    /// <summary>Times in which traffic was recorded that a finding speaks of, and who logged in meanwhile.</summary>
    public IReadOnlyList<TrustCapture> Captures { get; init; } = [];

    /// <summary>What was left out, each a sentence.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];
}

/// <summary>A server of the carrier.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>aaa</c>, <c>jump_host</c>, <c>syslog</c>, <c>ntp</c>, <c>snmp</c>, <c>backup</c>, <c>collector</c>, <c>call_records</c> or <c>intercept</c>; the first that fits.</param>
/// <param name="Addresses">Its addresses.</param>
public sealed record TrustServer(string Name, string Kind, IReadOnlyList<string> Addresses);

/// <summary>A store of call records.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hosts">The hosts that it lies on.</param>
public sealed record TrustStore(string Name, IReadOnlyList<string> Hosts);

/// <summary>An account that the inventory knows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>person</c>, <c>service</c> or <c>intercept</c>.</param>
public sealed record TrustAccount(string Name, string Kind);

/// <summary>What one account did on one device from one source, in all of the evidence.</summary>
/// <param name="Account">The account.</param>
/// <param name="Device">The device or host.</param>
/// <param name="Source">Where it came from; null where no record says it.</param>
/// <param name="First">The first record; null where none has a time.</param>
/// <param name="Last">The last one.</param>
/// <param name="Logins">Sessions that were opened; 0 where only commands were seen.</param>
public sealed record TrustSession(
    string Account,
    string Device,
    string? Source,
    DateTimeOffset? First,
    DateTimeOffset? Last,
    long Logins
);

/// <summary>A time in which traffic was recorded on a device.</summary>
/// <param name="Device">The device.</param>
/// <param name="From">Its start.</param>
/// <param name="To">Its end; the end of the evidence where <paramref name="IsOpen"/>.</param>
/// <param name="IsOpen">Nothing says when it ended.</param>
/// <param name="Accounts">Who opened a session anywhere in that time, so that the login may have crossed the device; sorted.</param>
public sealed record TrustCapture(
    string Device,
    DateTimeOffset From,
    DateTimeOffset To,
    bool IsOpen,
    IReadOnlyList<string> Accounts
);
