using System.Numerics;
using System.Runtime.CompilerServices;

namespace Breakwater.Storage.History.Addresses;

/// <summary>
/// IPv4 addresses that are asked for one by one, in a table of numbers: a million take 8 MB. Most addresses of traffic never come here:
/// <see cref="NetworkMap"/> is asked before.
/// </summary>
internal sealed class Ipv4Table
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private readonly uint[] _table;
    private readonly int _shift;
    private bool _holdsZero;

    public Ipv4Table(ReadOnlySpan<uint> addresses)
    {
        int bits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, addresses.Length * 3L / 2)));
        _table = new uint[1 << bits];
        _shift = 64 - bits;
        Fill(addresses);
    }

    /// <summary>How many different addresses there are.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes that the table takes.</summary>
    public long Bytes => (long)_table.Length * sizeof(uint);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(uint address)
    {
        // An empty place ends the search, and most searches end at the first.
        uint held = _table[(address * Multiplier) >> _shift];
        return held == 0 ? address == 0 && _holdsZero : held == address || IsFurtherOn(address);
    }

    private bool IsFurtherOn(uint address)
    {
        if (address == 0)
        {
            return _holdsZero;
        }

        for (ulong at = (address * Multiplier) >> _shift; ; at = (at + 1) & (ulong)(_table.Length - 1))
        {
            uint held = _table[at];
            if (held == address || held == 0)
            {
                return held != 0;
            }
        }
    }

    private void Fill(ReadOnlySpan<uint> addresses)
    {
        for (int i = 0; i < addresses.Length; i++)
        {
            if (addresses[i] == 0)
            {
                _holdsZero = true;
            }
            else
            {
                Put(addresses[i]);
            }
        }
    }

    private void Put(uint address)
    {
        for (ulong at = (address * Multiplier) >> _shift; ; at = (at + 1) & (ulong)(_table.Length - 1))
        {
            if (_table[at] == address)
            {
                return;
            }

            if (_table[at] == 0)
            {
                _table[at] = address;
                Count++;
                return;
            }
        }
    }
}
