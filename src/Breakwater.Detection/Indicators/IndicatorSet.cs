using System.Text.RegularExpressions;
using Breakwater.Detection.Indicators.Tables;

namespace Breakwater.Detection.Indicators;

/// <summary>All indicators of a run, in the form in which they are looked up. Made by <see cref="IndicatorSetBuilder"/>; safe for many threads.</summary>
public sealed class IndicatorSet
{
    internal KeyTable<uint> Ipv4 { get; } = new();

    internal KeyTable<ulong> Ipv6 { get; } = new();

    internal KeyTable<ulong> Domains { get; } = new();

    internal KeyTable<ulong> Urls { get; } = new();

    internal KeyTable<ulong> UrlPaths { get; } = new();

    internal KeyTable<ulong> Digests { get; } = new();

    internal KeyTable<ulong> FileNames { get; } = new();

    internal KeyTable<uint> Ports { get; } = new();

    /// <summary>Endings of <see cref="Domains"/>.</summary>
    internal EndingFilter DomainEndings { get; } = new();

    /// <summary>Endings and lengths of <see cref="FileNames"/>.</summary>
    internal EndingFilter FileNameEndings { get; } = new();

    /// <summary>IPv4 prefixes by length; null where there is none of that length.</summary>
    internal KeyTable<uint>?[] Ipv4Prefixes { get; } = new KeyTable<uint>?[33];

    /// <summary>IPv6 prefixes by length; null where there is none of that length.</summary>
    internal KeyTable<ulong>?[] Ipv6Prefixes { get; } = new KeyTable<ulong>?[129];

    /// <summary>Text patterns on names, URLs, addresses and file names.</summary>
    internal List<TextIndicator> Texts { get; } = [];

    /// <summary>Some text patterns are on addresses, which must be written out for them.</summary>
    internal bool HasAddressTexts { get; set; }

    /// <summary>Lists of origins; a table's value is an index here.</summary>
    internal List<IndicatorOrigin[]> Origins { get; } = [];

    /// <summary>How many values are looked for.</summary>
    public long Count =>
        Ipv4.Count
        + Ipv6.Count
        + Domains.Count
        + Urls.Count
        + UrlPaths.Count
        + Digests.Count
        + FileNames.Count
        + Ports.Count
        + Texts.Count
        + Ipv4Prefixes.Sum(t => t?.Count ?? 0L)
        + Ipv6Prefixes.Sum(t => t?.Count ?? 0L);

    /// <summary>Bytes that the lookup structures take.</summary>
    public long Bytes =>
        Ipv4.Bytes
        + Ipv6.Bytes
        + Domains.Bytes
        + Urls.Bytes
        + UrlPaths.Bytes
        + Digests.Bytes
        + FileNames.Bytes
        + Ports.Bytes
        + Ipv4Prefixes.Sum(t => t?.Bytes ?? 0L)
        + Ipv6Prefixes.Sum(t => t?.Bytes ?? 0L);

    internal static ulong Ipv6Key(UInt128 address) =>
        TextHash.Mix((ulong)(address >> 64) ^ TextHash.Mix((ulong)address));

    internal static uint Mask(uint address, int length) => length == 0 ? 0 : address & (uint.MaxValue << (32 - length));

    internal static UInt128 Mask(UInt128 address, int length) =>
        length == 0 ? UInt128.Zero : address & (UInt128.MaxValue << (128 - length));
}

/// <summary>A LIKE or MATCHES pattern on one kind of value.</summary>
/// <param name="Type">The kind of value.</param>
/// <param name="Expression">Runs in time linear to the value.</param>
/// <param name="Text">The pattern as written.</param>
/// <param name="Origins">Index of its origins.</param>
internal sealed record TextIndicator(IndicatorType Type, Regex Expression, string Text, int Origins);
