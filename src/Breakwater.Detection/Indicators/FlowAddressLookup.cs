using Breakwater.Model.Flows;

namespace Breakwater.Detection.Indicators;

/// <summary>
/// Whether an address of a flow is an indicator. Nearly none is: a filter of bits answers for most without touching the table,
/// which for a million addresses lies outside the cache.
/// </summary>
internal sealed class FlowAddressLookup
{
    /// <summary>Bits for each address that is listed, as a power of two; 16 let one of 16 pass that need not.</summary>
    private const int BitsForEach = 16;

    private const int FewestBits = 1 << 16;
    private const int MostBits = 1 << 27;

    private readonly IndicatorSet _set;
    private readonly ulong[] _bits;
    private readonly int _shift;
    private readonly bool _hasPrefixes;

    public FlowAddressLookup(IndicatorSet set)
    {
        _set = set;
        int bits = FewestBits;
        while (bits < MostBits && bits < set.Ipv4.Count * (long)BitsForEach)
        {
            bits *= 2;
        }

        _bits = new ulong[bits / 64];
        _shift = 32 - int.Log2(bits);
        foreach (uint address in set.Ipv4.Keys)
        {
            uint bit = Bit(address);
            _bits[bit >> 6] |= 1UL << (int)(bit & 63);
        }

        _hasPrefixes = Array.Exists(set.Ipv4Prefixes, p => p is { Count: > 0 }) || set.HasAddressTexts;
    }

    /// <summary>One of the addresses of a row is listed, or may be by a prefix or a pattern.</summary>
    public bool IsListed(FlowBatch flows, int row) =>
        (flows.FieldsOf(row) & FlowFields.Ipv6) != FlowFields.None
            ? IsListed(flows.Source.Ipv6[row]) || IsListed(flows.Destination.Ipv6[row])
            : IsListed(flows.Source.Ipv4[row]) || IsListed(flows.Destination.Ipv4[row]);

    private bool IsListed(uint address)
    {
        uint bit = Bit(address);
        bool may = (_bits[bit >> 6] & (1UL << (int)(bit & 63))) != 0;
        return (may && _set.Ipv4.Find(address) >= 0) || (_hasPrefixes && IsInPrefix(address));
    }

    private bool IsInPrefix(uint address)
    {
        for (int length = 0; length < _set.Ipv4Prefixes.Length; length++)
        {
            if (_set.Ipv4Prefixes[length] is { } table && table.Find(IndicatorSet.Mask(address, length)) >= 0)
            {
                return true;
            }
        }

        return _set.HasAddressTexts;
    }

    private bool IsListed(UInt128 address)
    {
        if (_set.Ipv6.Find(IndicatorSet.Ipv6Key(address)) >= 0)
        {
            return true;
        }

        for (int length = 0; length < _set.Ipv6Prefixes.Length; length++)
        {
            if (
                _set.Ipv6Prefixes[length] is { } table
                && table.Find(IndicatorSet.Ipv6Key(IndicatorSet.Mask(address, length))) >= 0
            )
            {
                return true;
            }
        }

        return _set.HasAddressTexts;
    }

    private uint Bit(uint address) => (address * 0x9E37_79B1U) >> _shift;
}
