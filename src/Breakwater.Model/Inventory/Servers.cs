using System.Net;

namespace Breakwater.Model.Inventory;

/// <summary>Servers by what they do; a kind that the file does not list is null.</summary>
public sealed record Servers
{
    /// <summary>TACACS+ and RADIUS servers.</summary>
    public IReadOnlyList<Server>? Aaa { get; init; }

    /// <summary>Hosts that devices send logs to.</summary>
    public IReadOnlyList<Server>? Syslog { get; init; }

    /// <summary>Time servers.</summary>
    public IReadOnlyList<Server>? Ntp { get; init; }

    /// <summary>SNMP managers and trap receivers.</summary>
    public IReadOnlyList<Server>? Snmp { get; init; }

    /// <summary>Where configurations and images are copied to and from.</summary>
    public IReadOnlyList<Server>? Backup { get; init; }

    /// <summary>Hosts from which people log in to devices.</summary>
    public IReadOnlyList<Server>? JumpHost { get; init; }

    /// <summary>Flow and telemetry collectors.</summary>
    public IReadOnlyList<Server>? Collector { get; init; }
}

/// <summary>One server.</summary>
public sealed record Server : InventoryEntry
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its addresses.</summary>
    public required IReadOnlyList<IPAddress> Addresses { get; init; }
}
