using System.Numerics;
using System.Runtime.CompilerServices;
using Breakwater.Storage.History.Scanning;

namespace Breakwater.Storage.History.Addresses;

/// <summary>
/// Addresses and prefixes of both families that rows are probed with, millions of them. A long list, or one with prefixes, is
/// first asked by a map of 2 MB with a bit for each network of 256 addresses: the addresses of a network's traffic lie close
/// together, so that the part of the map that they ask stays in the fastest cache, where a hash would spread them.
/// </summary>
public sealed class AddressSet
{
    /// <summary>Bits of an address inside of a network of the map.</summary>
    private const int NetworkBits = 8;

    private const int WordBits = 6;

    /// <summary>Up to this many addresses the filter of <see cref="Ipv4Table"/> is small, and a segment's filter is asked for each.</summary>
    private const int ShortLimit = 65_536;

    private readonly Ipv4Table _ipv4;
    private readonly AddressRanges<uint> _ranges;
    private readonly ulong[] _networks;
    private readonly HashSet<UInt128> _ipv6;
    private readonly AddressRanges<UInt128> _ranges6;
    private readonly uint[] _listed;

    internal AddressSet(
        IReadOnlyCollection<uint> ipv4,
        IEnumerable<(uint First, uint Last)> prefixes,
        IEnumerable<UInt128> ipv6,
        IEnumerable<(UInt128 First, UInt128 Last)> prefixes6
    )
    {
        _ipv4 = new Ipv4Table(ipv4);
        _ranges = new AddressRanges<uint>(prefixes);
        _ipv6 = [.. ipv6];
        _ranges6 = new AddressRanges<UInt128>(prefixes6);
        IsShort = RangeCount == 0 && ipv4.Count <= ShortLimit && _ipv6.Count <= ShortLimit;
        _listed = IsShort ? [.. ipv4] : [];
        _networks = ipv4.Count <= ShortLimit && _ranges.Count == 0 ? [] : NetworksOf(ipv4, _ranges);
    }

    /// <summary>How many IPv4 addresses there are, without prefixes.</summary>
    public int Ipv4Count => _ipv4.Count;

    /// <summary>How many IPv6 addresses there are, without prefixes.</summary>
    public int Ipv6Count => _ipv6.Count;

    /// <summary>How many separate ranges the prefixes of both families make.</summary>
    public int RangeCount => _ranges.Count + _ranges6.Count;

    /// <summary>Bytes that the structures for IPv4 take.</summary>
    public long Bytes => _ipv4.Bytes + ((long)_networks.Length * sizeof(ulong));

    /// <summary>It is short enough that a segment's filter is asked for each address.</summary>
    internal bool IsShort { get; }

    /// <summary>Whether an IPv4 address is held, by itself or by a prefix.</summary>
    public bool Contains(uint address) => _ipv4.Contains(address) || (_ranges.Count > 0 && _ranges.Contains(address));

    /// <summary>Whether an IPv6 address is held; one that maps an IPv4 address (RFC 4291, section 2.5.5.2) is looked for as that.</summary>
    public bool Contains(UInt128 address) =>
        IsMapped(address)
            ? Contains((uint)address)
            : (_ipv6.Count > 0 && _ipv6.Contains(address)) || (_ranges6.Count > 0 && _ranges6.Contains(address));

    /// <summary>False where no row of a segment with this filter can hold one of the addresses.</summary>
    internal bool MayBeIn(AddressFilter filter) =>
        !IsShort
        || _listed.Any(a => filter.MayHold(AddressHash.Of(a)))
        || _ipv6.Any(a => filter.MayHold(AddressHash.Of(a)));

    /// <summary>Keeps the rows of a column of IPv4 addresses that are held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Keep<T>(ReadOnlySpan<T> values, uint add, Span<ulong> rows)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (int word = 0; word * RowSet.WordRows < values.Length; word++)
        {
            ulong before = rows[word];
            if (before == 0)
            {
                continue;
            }

            int first = word * RowSet.WordRows;
            ReadOnlySpan<T> part = values.Slice(first, Math.Min(RowSet.WordRows, values.Length - first));
            ulong candidates = before & (_networks.Length > 0 ? InNetworks(part, add) : _ipv4.Candidates(part, add));
            ulong held = 0;
            while (candidates != 0)
            {
                int row = BitOperations.TrailingZeroCount(candidates);
                candidates &= candidates - 1;
                held |= (Contains(uint.CreateTruncating(part[row]) + add) ? 1UL : 0UL) << row;
            }

            rows[word] = held;
        }
    }

    internal static bool IsMapped(UInt128 address) => (ulong)(address >> 32) == 0xFFFF && address >> 48 == UInt128.Zero;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ulong InNetworks<T>(ReadOnlySpan<T> values, uint add)
        where T : unmanaged, IBinaryInteger<T>
    {
        ulong[] networks = _networks;
        ulong candidates = 0;
        for (int i = values.Length - 1; i >= 0; i--)
        {
            uint address = uint.CreateTruncating(values[i]) + add;
            ulong word = networks[address >> (NetworkBits + WordBits)];
            candidates = (candidates << 1) | ((word >> (int)(address >> NetworkBits)) & 1);
        }

        return candidates;
    }

    private static ulong[] NetworksOf(IReadOnlyCollection<uint> addresses, AddressRanges<uint> ranges)
    {
        ulong[] networks = new ulong[1 << (32 - NetworkBits - WordBits)];
        foreach (uint address in addresses)
        {
            networks[address >> (NetworkBits + WordBits)] |= 1UL << (int)(address >> NetworkBits);
        }

        foreach ((uint first, uint last) in ranges.All)
        {
            for (uint network = first >> NetworkBits; network <= last >> NetworkBits; network++)
            {
                networks[network >> WordBits] |= 1UL << (int)network;
            }
        }

        return networks;
    }
}
