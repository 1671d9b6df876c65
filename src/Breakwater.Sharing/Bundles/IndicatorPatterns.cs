using System.Net.Sockets;
using Breakwater.Sharing.Knowledge;
using Breakwater.Sharing.Leaving;
using Breakwater.Stix.Observables;

namespace Breakwater.Sharing.Bundles;

/// <summary>A value as STIX pattern and as observable.</summary>
internal static class IndicatorPatterns
{
    public static string Pattern(SharedValue value) =>
        value switch
        {
            AddressValue { IsVersion4: true } => $"[ipv4-addr:value = '{value}']",
            AddressValue => $"[ipv6-addr:value = '{value}']",
            ListedValue listed => Pattern(listed.Indicator),
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };

    /// <summary>The observable; null where the value is part of one only.</summary>
    public static StixObservable? Observable(SharedValue value) =>
        value switch
        {
            AddressValue address => AddressObservable.Of(address.Address),
            ListedValue { Indicator: { Kind: PublishedKind.Prefix, Network: { } network } } => AddressObservable.Of(
                network
            ),
            ListedValue { Indicator.Kind: PublishedKind.Domain } => DomainNameObservable.Of(value.ToString()),
            ListedValue { Indicator.Kind: PublishedKind.Url } => UrlObservable.Of(value.ToString()),
            ListedValue { Indicator.Kind: PublishedKind.FileName } => FileObservable.Named(value.ToString()),
            ListedValue { Indicator.Kind: PublishedKind.Hash } => FileObservable.Hashed(
                Algorithm(value.ToString()),
                value.ToString()
            ),
            _ => null,
        };

    /// <summary>What kind of thing it is, for names.</summary>
    public static string Kind(SharedValue value) =>
        value switch
        {
            AddressValue => "Address",
            ListedValue listed => listed.Indicator.Kind switch
            {
                PublishedKind.Prefix => "Address range",
                PublishedKind.Domain => "Domain name",
                PublishedKind.Url => "URL",
                PublishedKind.UrlPath => "Request path",
                PublishedKind.Hash => "File hash",
                PublishedKind.FileName => "File name",
                _ => "Address",
            },
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };

    /// <summary>The algorithm of a hash by its length.</summary>
    public static string Algorithm(string hash) =>
        hash.Length switch
        {
            32 => "MD5",
            40 => "SHA-1",
            _ => "SHA-256",
        };

    private static string Pattern(PublishedIndicator indicator)
    {
        string value = Quoted(indicator.Value.Value);
        return indicator.Kind switch
        {
            PublishedKind.Prefix => $"[{AddressType(indicator)}:value ISSUBSET '{value}']",
            PublishedKind.Domain => $"[domain-name:value = '{value}']",
            PublishedKind.Url => $"[url:value = '{value}']",
            PublishedKind.UrlPath => $"[url:value LIKE '%{value}%']",
            PublishedKind.Hash => $"[file:hashes.'{Algorithm(value)}' = '{value}']",
            PublishedKind.FileName => $"[file:name = '{value}']",
            _ => $"[{AddressType(indicator)}:value = '{value}']",
        };
    }

    private static string AddressType(PublishedIndicator indicator) =>
        indicator.Network is { } network && network.BaseAddress.AddressFamily == AddressFamily.InterNetwork
            ? "ipv4-addr"
            : "ipv6-addr";

    // STIX 2.1, 9.1: quote and backslash are escaped in string literals.
    private static string Quoted(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
}
