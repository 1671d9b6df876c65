using System.Numerics;
using Breakwater.Storage.History.Scanning;

namespace Breakwater.Storage.History.Addresses;

/// <summary>Addresses and prefixes of both families that rows are probed with, millions of them.</summary>
public sealed class AddressSet
{
    private const int BlockBits = 12;
    private readonly Ipv4Table _ipv4;
    private readonly AddressRanges<uint> _ranges;
    private readonly ulong[] _blocks;
    private readonly HashSet<UInt128> _ipv6;
    private readonly AddressRanges<UInt128> _ranges6;
    private readonly uint[] _listed;
    private readonly bool _isListed;

    internal AddressSet(
        IReadOnlyCollection<uint> ipv4,
        IEnumerable<(uint First, uint Last)> prefixes,
        IEnumerable<UInt128> ipv6,
        IEnumerable<(UInt128 First, UInt128 Last)> prefixes6
    )
    {
        _ipv4 = new Ipv4Table(ipv4);
        _isListed = ipv4.Count <= ListedLimit;
        _listed = _isListed ? [.. ipv4] : [];
        _ranges = new AddressRanges<uint>(prefixes);
        _ipv6 = [.. ipv6];
        _ranges6 = new AddressRanges<UInt128>(prefixes6);
        _blocks = _ranges.Count == 0 ? [] : new ulong[(1 << (32 - BlockBits)) / 64];
        foreach ((uint first, uint last) in _ranges.All)
        {
            for (uint block = first >> BlockBits; block <= last >> BlockBits; block++)
            {
                _blocks[block / 64] |= 1UL << (int)(block % 64);
            }
        }
    }

    /// <summary>Above this many addresses a segment's filter is not asked for each.</summary>
    private const int ListedLimit = 65_536;

    /// <summary>How many IPv4 addresses there are, without prefixes.</summary>
    public int Ipv4Count => _ipv4.Count;

    /// <summary>How many IPv6 addresses there are, without prefixes.</summary>
    public int Ipv6Count => _ipv6.Count;

    /// <summary>How many separate ranges the prefixes of both families make.</summary>
    public int RangeCount => _ranges.Count + _ranges6.Count;

    /// <summary>Bytes that the structures for IPv4 take.</summary>
    public long Bytes => _ipv4.Bytes + ((long)_blocks.Length * sizeof(ulong));

    /// <summary>Whether an IPv4 address is held, by itself or by a prefix.</summary>
    public bool Contains(uint address) => _ipv4.Contains(address) || (IsInBlock(address) && _ranges.Contains(address));

    /// <summary>Whether an IPv6 address is held; one that maps an IPv4 address (RFC 4291, section 2.5.5.2) is looked for as that.</summary>
    public bool Contains(UInt128 address) =>
        IsMapped(address)
            ? Contains((uint)address)
            : (_ipv6.Count > 0 && _ipv6.Contains(address)) || (_ranges6.Count > 0 && _ranges6.Contains(address));

    /// <summary>It is short enough that a segment's filter is asked for each address.</summary>
    internal bool IsShort => RangeCount == 0 && _isListed && _ipv6.Count <= ListedLimit;

    /// <summary>False where no row of a segment with this filter can hold one of the addresses.</summary>
    internal bool MayBeIn(AddressFilter filter) =>
        !IsShort
        || _listed.Any(a => filter.MayHold(AddressHash.Of(a)))
        || _ipv6.Any(a => filter.MayHold(AddressHash.Of(a)));

    /// <summary>Keeps the rows of a column of IPv4 addresses that are held.</summary>
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
            ulong candidates = _ipv4.Candidates(part, add);
            if (_blocks.Length > 0)
            {
                candidates |= InBlocks(part, add);
            }

            candidates &= before;
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

    private ulong InBlocks<T>(ReadOnlySpan<T> values, uint add)
        where T : unmanaged, IBinaryInteger<T>
    {
        ulong candidates = 0;
        for (int i = values.Length - 1; i >= 0; i--)
        {
            candidates = (candidates << 1) | (IsInBlock(uint.CreateTruncating(values[i]) + add) ? 1UL : 0UL);
        }

        return candidates;
    }

    private bool IsInBlock(uint address) =>
        _blocks.Length > 0 && ((_blocks[address >> (BlockBits + 6)] >> (int)(address >> BlockBits)) & 1) != 0;
}
