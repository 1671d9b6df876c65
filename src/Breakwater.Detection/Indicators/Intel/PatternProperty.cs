using Breakwater.Stix.Patterns;

namespace Breakwater.Detection.Indicators.Intel;

/// <summary>A property of STIX objects that events show.</summary>
/// <param name="Type">The kind of indicator that it is; null where it can only stand beside another term.</param>
/// <param name="Rank">How rare its values are; 0 where it cannot be looked up.</param>
/// <param name="Side">The side of the connection that it names.</param>
internal readonly record struct PatternProperty(IndicatorType? Type, int Rank, HitDirection? Side)
{
    /// <summary>The property of a path; null where no event shows it.</summary>
    public static PatternProperty? Of(ObjectPath path) =>
        (path.Type, path.Steps) switch
        {
            ("ipv4-addr" or "ipv6-addr", [KeyStep { Name: "value" }]) => new(IndicatorType.Address, 3, null),
            ("domain-name", [KeyStep { Name: "value" }]) => new(IndicatorType.Domain, 4, null),
            ("url", [KeyStep { Name: "value" }]) => new(IndicatorType.Url, 4, null),
            ("file", [KeyStep { Name: "hashes" }, KeyStep hash]) when IsHash(hash.Name) => new(
                IndicatorType.Hash,
                5,
                null
            ),
            ("file", [KeyStep { Name: "hashes" }, AnyStep]) => new(IndicatorType.Hash, 5, null),
            ("file", [KeyStep { Name: "name" }]) => new(IndicatorType.FileName, 2, null),
            ("network-traffic", [KeyStep { Name: "src_ref" }, KeyStep { Name: "value" }]) => new(
                IndicatorType.Address,
                3,
                HitDirection.From
            ),
            ("network-traffic", [KeyStep { Name: "dst_ref" }, KeyStep { Name: "value" }]) => new(
                IndicatorType.Address,
                3,
                HitDirection.To
            ),
            ("network-traffic", [KeyStep { Name: "dst_port" }]) => new(IndicatorType.Port, 1, HitDirection.To),
            ("network-traffic", [KeyStep { Name: "src_ref" or "dst_ref" }, KeyStep { Name: "type" }]) => new(
                null,
                0,
                null
            ),
            ("network-traffic", [KeyStep { Name: "protocols" }, AnyStep or IndexStep]) => new(null, 0, null),
            _ => null,
        };

    /// <summary>The names of the specification (STIX 2.1, 10.7) and those that vendors write instead.</summary>
    private static bool IsHash(string name) =>
        name.ToUpperInvariant() is "MD5" or "SHA-1" or "SHA1" or "SHA-256" or "SHA256";
}
