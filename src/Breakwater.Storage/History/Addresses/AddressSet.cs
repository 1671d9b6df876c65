using System.Numerics;
using System.Runtime.CompilerServices;
using Breakwater.Storage.History.Scanning;

namespace Breakwater.Storage.History.Addresses;

/// <summary>
/// Addresses and prefixes of both families that rows are probed with, millions of them. IPv4 addresses are first asked by a map of
/// networks, then one by one.
/// </summary>
public sealed class AddressSet
{
    /// <summary>Up to this many addresses a segment's filter is asked for each.</summary>
    private const int ShortLimit = 65_536;

    private readonly Ipv4Table _ipv4;
    private readonly AddressRanges<uint> _ranges;
    private readonly NetworkMap _networks;
    private readonly Ipv6Set? _ipv6;
    private readonly uint[] _listed;

    internal AddressSet(ReadOnlySpan<uint> ipv4, List<(uint First, uint Last)> prefixes, Ipv6Set? ipv6)
    {
        _ipv4 = new Ipv4Table(ipv4);
        _ranges = new AddressRanges<uint>(prefixes);
        _ipv6 = ipv6;
        IsShort = RangeCount == 0 && ipv4.Length <= ShortLimit && Ipv6Count <= ShortLimit;
        _listed = IsShort ? ipv4.ToArray() : [];
        _networks = new NetworkMap(_ipv4.Addresses, _ranges, isShort: ipv4.Length <= ShortLimit && _ranges.Count == 0);
    }

    /// <summary>How many IPv4 addresses there are, without prefixes.</summary>
    public int Ipv4Count => _ipv4.Count;

    /// <summary>How many IPv6 addresses there are, without prefixes.</summary>
    public int Ipv6Count => _ipv6?.Count ?? 0;

    /// <summary>How many separate ranges the prefixes of both families make.</summary>
    public int RangeCount => _ranges.Count + (_ipv6?.RangeCount ?? 0);

    /// <summary>Bytes that the structures for IPv4 take.</summary>
    public long Bytes => _ipv4.Bytes + _networks.Bytes;

    /// <summary>It is short enough that a segment's filter is asked for each address.</summary>
    internal bool IsShort { get; }

    /// <summary>Whether an IPv4 address is held, by itself or by a prefix.</summary>
    public bool Contains(uint address) => _ipv4.Contains(address) || (_ranges.Count > 0 && _ranges.Contains(address));

    /// <summary>Whether an IPv6 address is held; one that maps an IPv4 address (RFC 4291, section 2.5.5.2) is looked for as that.</summary>
    public bool Contains(UInt128 address) =>
        IsMapped(address) ? Contains((uint)address) : _ipv6?.Contains(address) == true;

    /// <summary>False where no row of a segment with this filter can hold one of the addresses.</summary>
    internal bool MayBeIn(AddressFilter filter)
    {
        if (!IsShort)
        {
            return true;
        }

        foreach (uint address in _listed)
        {
            if (filter.MayHold(AddressHash.Of(address)))
            {
                return true;
            }
        }

        return _ipv6?.MayBeIn(filter) == true;
    }

    /// <summary>Keeps the rows of a column of IPv4 addresses that are held.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Keep<T>(ReadOnlySpan<T> values, uint add, Span<ulong> rows)
        where T : unmanaged, IBinaryInteger<T>
    {
        Ipv4Table table = _ipv4;
        for (int word = 0; word * RowSet.WordRows < values.Length; word++)
        {
            ulong before = rows[word];
            if (before == 0)
            {
                continue;
            }

            int first = word * RowSet.WordRows;
            ReadOnlySpan<T> part = values.Slice(first, Math.Min(RowSet.WordRows, values.Length - first));
            ulong candidates = before & _networks.Candidates(part, add);
            ulong held = 0;
            while (candidates != 0)
            {
                int row = BitOperations.TrailingZeroCount(candidates);
                candidates &= candidates - 1;
                uint address = uint.CreateTruncating(part[row]) + add;
                bool isHeld = table.Contains(address) || (_ranges.Count > 0 && _ranges.Contains(address));
                held |= (isHeld ? 1UL : 0UL) << row;
            }

            rows[word] = held;
        }
    }

    internal static bool IsMapped(UInt128 address) => (ulong)(address >> 32) == 0xFFFF && address >> 48 == UInt128.Zero;
}
