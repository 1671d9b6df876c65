namespace Breakwater.Storage.History.Addresses;

/// <summary>IPv6 addresses and prefixes that rows are probed with.</summary>
internal sealed class Ipv6Set(List<UInt128> addresses, List<(UInt128 First, UInt128 Last)> prefixes)
{
    private readonly HashSet<UInt128> _addresses = [.. addresses];
    private readonly AddressRanges<UInt128> _ranges = new(prefixes);

    /// <summary>How many addresses there are, without prefixes.</summary>
    public int Count => _addresses.Count;

    /// <summary>How many separate ranges the prefixes make.</summary>
    public int RangeCount => _ranges.Count;

    public bool Contains(UInt128 address) =>
        (_addresses.Count > 0 && _addresses.Contains(address)) || (_ranges.Count > 0 && _ranges.Contains(address));

    /// <summary>One of the addresses may be in a segment with this filter.</summary>
    public bool MayBeIn(AddressFilter filter) => _addresses.Any(a => filter.MayHold(AddressHash.Of(a)));
}
