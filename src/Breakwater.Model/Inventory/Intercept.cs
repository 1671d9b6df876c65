using System.Net;

namespace Breakwater.Model.Inventory;

/// <summary>Lawful intercept: who and what takes part; never an order, never a target. A part that the file does not list is null.</summary>
public sealed record Intercept
{
    /// <summary>People on the intercept roster.</summary>
    public IReadOnlyList<InterceptStaff>? Staff { get; init; }

    /// <summary>The only hosts from which staff works.</summary>
    public IReadOnlyList<InterceptHost>? Workstations { get; init; }

    /// <summary>Administration, mediation and delivery functions (3GPP TS 33.127).</summary>
    public IReadOnlyList<InterceptSystem>? Systems { get; init; }

    /// <summary>Agencies and where their deliveries go.</summary>
    public IReadOnlyList<Agency>? Agencies { get; init; }

    /// <summary>Collection equipment that may receive deliveries.</summary>
    public IReadOnlyList<InterceptHost>? Collectors { get; init; }

    /// <summary>Recorders that may receive copies of traffic for other reasons (quality, emergency calls).</summary>
    public IReadOnlyList<InterceptHost>? Recorders { get; init; }
}

/// <summary>A person on the intercept roster.</summary>
public sealed record InterceptStaff : InventoryEntry
{
    /// <summary>The person's accounts.</summary>
    public required IReadOnlyList<string> Accounts { get; init; }

    /// <summary>What the person may do: <c>officer</c>, <c>approver</c>, <c>administrator</c>; free text.</summary>
    public string? Role { get; init; }
}

/// <summary>A host that takes part.</summary>
public sealed record InterceptHost : InventoryEntry
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its addresses.</summary>
    public required IReadOnlyList<IPNetwork> Addresses { get; init; }

    /// <summary>What it does: <c>lemf</c>, <c>recorder</c>, ...; free text.</summary>
    public string? Role { get; init; }
}

/// <summary>A function of the intercept system.</summary>
public sealed record InterceptSystem : InventoryEntry
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary><c>admf</c>, <c>mdf2</c>, <c>mdf3</c>, <c>provisioner</c>, <c>proxy</c>, <c>order_register</c>, <c>network_element</c> (a router that may intercept), ...</summary>
    public required string Kind { get; init; }

    /// <summary>Its addresses.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>SNMPv3 user or account that it provisions with.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];
}

/// <summary>An agency.</summary>
public sealed record Agency : InventoryEntry
{
    /// <summary>Its identifier in the order register.</summary>
    public required string Id { get; init; }

    /// <summary>Two-letter country (ISO 3166-1).</summary>
    public string? Country { get; init; }

    /// <summary>Where its deliveries go.</summary>
    public IReadOnlyList<AgencyEndpoint> Endpoints { get; init; } = [];
}

/// <summary>Where deliveries of an agency go.</summary>
public sealed record AgencyEndpoint : InventoryEntry
{
    /// <summary><c>hi1</c>, <c>hi2</c>, <c>hi3</c> or <c>hi4</c> (ETSI TS 102 232-1, 3GPP TS 33.128).</summary>
    public required string Interface { get; init; }

    /// <summary>Address or prefix.</summary>
    public required IPNetwork Address { get; init; }

    /// <summary>Port; null where any.</summary>
    public int? Port { get; init; }

    /// <summary>SHA-256 of its certificate, lower-case hexadecimal.</summary>
    public string? CertificateSha256 { get; init; }

    /// <summary>Who approved it.</summary>
    public string? Approver { get; init; }
}
