using System.Net;

namespace Breakwater.Sharing.Knowledge;

/// <summary>Kinds of published indicator that can be passed on.</summary>
public enum PublishedKind
{
    /// <summary>One address.</summary>
    Address,

    /// <summary>A prefix.</summary>
    Prefix,

    /// <summary>A domain name.</summary>
    Domain,

    /// <summary>A URL.</summary>
    Url,

    /// <summary>The path of a URL, on any host.</summary>
    UrlPath,

    /// <summary>A file's hash.</summary>
    Hash,

    /// <summary>A file's name.</summary>
    FileName,
}

/// <summary>An indicator that a published list holds.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Value">Its value, as the list has it.</param>
/// <param name="Source">Who published it.</param>
public sealed record PublishedIndicator(PublishedKind Kind, ContentText Value, ContentText Source)
{
    /// <summary>The address or prefix, where it is one.</summary>
    public IPNetwork? Network =>
        Kind switch
        {
            PublishedKind.Address => IPAddress.TryParse(Value.Value, out IPAddress? address)
                ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
                : null,
            PublishedKind.Prefix => IPNetwork.TryParse(Value.Value, out IPNetwork network) ? network : null,
            _ => null,
        };
}
