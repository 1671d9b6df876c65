namespace Breakwater.Model.Inventory;

/// <summary>
/// The carrier's own reference data, given by a person with <c>--inventory</c> and never taken from the evidence. A section
/// that the file does not have is null: what needs it is "not assessable", not "nothing found".
/// </summary>
public sealed record CarrierInventory
{
    /// <summary>An inventory without any section.</summary>
    public static CarrierInventory Empty { get; } = new();

    /// <summary>Routers, switches, firewalls and hosts.</summary>
    public IReadOnlyList<Device>? Devices { get; init; }

    /// <summary>Prefixes by what they are for.</summary>
    public Networks? Networks { get; init; }

    /// <summary>Servers that devices talk to, and hosts that people manage devices from.</summary>
    public Servers? Servers { get; init; }

    /// <summary>Accounts of programs.</summary>
    public IReadOnlyList<ServiceAccount>? ServiceAccounts { get; init; }

    /// <summary>People and their accounts.</summary>
    public IReadOnlyList<Person>? People { get; init; }

    /// <summary>Times in which changes were approved.</summary>
    public IReadOnlyList<ChangeWindow>? ChangeWindows { get; init; }

    /// <summary>Tunnels, mirrors, captures and other things that were approved one by one.</summary>
    public Approved? Approved { get; init; }

    /// <summary>Where call records lie and who reads them.</summary>
    public CallRecords? CallRecords { get; init; }

    /// <summary>Lawful intercept: staff, systems and agencies; no order and no target.</summary>
    public Intercept? Intercept { get; init; }

    /// <summary>The home network, its partners and the links to them.</summary>
    public Telecom? Telecom { get; init; }

    /// <summary>Watch-listed subscribers, as tokens.</summary>
    public IReadOnlyList<WatchEntry>? Watch { get; init; }
}
