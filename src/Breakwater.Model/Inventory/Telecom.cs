using System.Net;

namespace Breakwater.Model.Inventory;

/// <summary>The home network, its partners and the links to them; a part that the file does not list is null.</summary>
public sealed record Telecom
{
    /// <summary>The home network.</summary>
    public HomeNetwork? Home { get; init; }

    /// <summary>Roaming and interconnect partners.</summary>
    public IReadOnlyList<Partner>? Partners { get; init; }

    /// <summary>Signalling links and who may appear behind them.</summary>
    public IReadOnlyList<SignallingLink>? Links { get; init; }

    /// <summary>Traffic that looks wrong and is not.</summary>
    public IReadOnlyList<SignallingExemption>? Exemptions { get; init; }
}

/// <summary>A public land mobile network (ITU-T E.212).</summary>
/// <param name="Mcc">Mobile country code, three digits.</param>
/// <param name="Mnc">Mobile network code, two or three digits; the number of digits matters.</param>
public sealed record Plmn(string Mcc, string Mnc);

/// <summary>How an operator is addressed in signalling.</summary>
public abstract record SignallingIdentity : InventoryEntry
{
    /// <summary>Networks (MCC and MNC).</summary>
    public IReadOnlyList<Plmn> Plmns { get; init; } = [];

    /// <summary>Prefixes of its global titles (ITU-T E.164).</summary>
    public IReadOnlyList<string> GlobalTitlePrefixes { get; init; } = [];

    /// <summary>Prefixes of its mobile global titles (ITU-T E.214).</summary>
    public IReadOnlyList<string> MobileGlobalTitlePrefixes { get; init; } = [];

    /// <summary>Diameter realms.</summary>
    public IReadOnlyList<string> DiameterRealms { get; init; } = [];

    /// <summary>Diameter hosts.</summary>
    public IReadOnlyList<string> DiameterHosts { get; init; } = [];

    /// <summary>Address ranges of its GTP and Diameter nodes.</summary>
    public IReadOnlyList<IPNetwork> Networks { get; init; } = [];
}

/// <summary>The home network.</summary>
public sealed record HomeNetwork : SignallingIdentity
{
    /// <summary>Prefixes of subscriber numbers (ITU-T E.164, without plus).</summary>
    public IReadOnlyList<string> NumberPrefixes { get; init; } = [];

    /// <summary>Own nodes by role.</summary>
    public IReadOnlyList<SignallingNode> Nodes { get; init; } = [];

    /// <summary>Own point codes.</summary>
    public IReadOnlyList<PointCode> PointCodes { get; init; } = [];
}

/// <summary>A node of the home network.</summary>
public sealed record SignallingNode : InventoryEntry
{
    /// <summary><c>hlr</c>, <c>hss</c>, <c>msc</c>, <c>vlr</c>, <c>sgsn</c>, <c>mme</c>, <c>smsc</c>, <c>gmlc</c>, <c>eir</c>, <c>scf</c>, ...</summary>
    public required string Role { get; init; }

    /// <summary>Its global title; null where it has none.</summary>
    public string? GlobalTitle { get; init; }

    /// <summary>Its Diameter host; null where it has none.</summary>
    public string? DiameterHost { get; init; }

    /// <summary>Its addresses.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];
}

/// <summary>A point code.</summary>
/// <param name="Value">As written: <c>2-145-3</c> or a number.</param>
/// <param name="Variant"><c>itu</c> (14 bits) or <c>ansi</c> (24 bits).</param>
public sealed record PointCode(string Value, string Variant);

/// <summary>A roaming or interconnect partner.</summary>
public sealed record Partner : SignallingIdentity
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its TADIG code (GSMA TD.13).</summary>
    public string? Tadig { get; init; }

    /// <summary>Two-letter country (ISO 3166-1).</summary>
    public string? Country { get; init; }

    /// <summary><c>active</c>, <c>testing</c>, <c>suspended</c> or <c>none</c>.</summary>
    public string? RoamingStatus { get; init; }

    /// <summary>Names of hubs or sponsors that carry its signalling.</summary>
    public IReadOnlyList<string> HostedBy { get; init; } = [];

    /// <summary>It lets others use its global titles.</summary>
    public bool LeasesGlobalTitles { get; init; }
}

/// <summary>A signalling link.</summary>
public sealed record SignallingLink : InventoryEntry
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary><c>ss7</c>, <c>sigtran</c>, <c>diameter</c>, <c>ipx</c>, <c>sepp</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Point code of the far end; null where it has none.</summary>
    public PointCode? PointCode { get; init; }

    /// <summary>Addresses of the far end.</summary>
    public IReadOnlyList<IPNetwork> Addresses { get; init; } = [];

    /// <summary>Names of partners that may appear behind it.</summary>
    public required IReadOnlyList<string> Partners { get; init; }
}

/// <summary>Signalling that looks wrong and is not. Owner and end are required of these.</summary>
public sealed record SignallingExemption : InventoryEntry
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary><c>steering_of_roaming</c>, <c>sms_firewall</c>, <c>location_service</c>, <c>sponsor_imsi</c>, <c>machine</c>, <c>maritime_aero</c>, <c>test</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Names of the partners concerned; empty where all.</summary>
    public IReadOnlyList<string> Partners { get; init; } = [];

    /// <summary>Prefixes of global titles concerned; empty where all.</summary>
    public IReadOnlyList<string> GlobalTitlePrefixes { get; init; } = [];

    /// <summary>Operations concerned, by name; empty where all.</summary>
    public IReadOnlyList<string> Operations { get; init; } = [];
}
