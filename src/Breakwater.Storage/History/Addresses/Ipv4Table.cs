using System.Numerics;
using System.Runtime.CompilerServices;

namespace Breakwater.Storage.History.Addresses;

/// <summary>
/// IPv4 addresses that are asked for one by one: in ascending order, with a number for each part of the address space that says where
/// its addresses begin. The addresses of traffic lie close together, so that those asked for stay in the fastest cache, where a hash
/// would spread them over all of the table: a million take 6 MB.
/// </summary>
internal sealed class Ipv4Table
{
    /// <summary>Up to this many addresses are gone through one by one.</summary>
    private const int FewAddresses = 8;

    private readonly uint[] _addresses;
    private readonly int[] _starts;
    private readonly int _shift;

    public Ipv4Table(ReadOnlySpan<uint> addresses)
    {
        int bits = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, addresses.Length / 2)));
        _shift = 32 - bits;
        _addresses = GC.AllocateUninitializedArray<uint>(addresses.Length);
        // One place more than the parts and their end: while addresses are put, a part's start runs on to its end.
        _starts = new int[(1 << bits) + 2];
        Distribute(addresses);
        Order();
    }

    /// <summary>How many different addresses there are.</summary>
    public int Count { get; private set; }

    /// <summary>The different addresses, in ascending order.</summary>
    public ReadOnlySpan<uint> Addresses => _addresses.AsSpan(0, Count);

    /// <summary>Bytes that the table takes.</summary>
    public long Bytes => ((long)_addresses.Length * sizeof(uint)) + ((long)_starts.Length * sizeof(int));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(uint address)
    {
        int part = (int)(address >> _shift);
        int from = _starts[part];
        int to = _starts[part + 1];
        return from < to && IsAmong(_addresses.AsSpan(from, to - from), address);
    }

    private static bool IsAmong(ReadOnlySpan<uint> ascending, uint address)
    {
        while (ascending.Length > FewAddresses)
        {
            int middle = ascending.Length / 2;
            ascending = address < ascending[middle] ? ascending[..middle] : ascending[middle..];
        }

        foreach (uint held in ascending)
        {
            if (held >= address)
            {
                return held == address;
            }
        }

        return false;
    }

    /// <summary>Puts each address into its part.</summary>
    private void Distribute(ReadOnlySpan<uint> addresses)
    {
        int[] starts = _starts;
        int shift = _shift;
        foreach (uint address in addresses)
        {
            starts[(int)(address >> shift) + 2]++;
        }

        for (int i = 2; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        uint[] places = _addresses;
        foreach (uint address in addresses)
        {
            places[starts[(int)(address >> shift) + 1]++] = address;
        }
    }

    /// <summary>Orders the addresses of each part, and leaves out those that were there before.</summary>
    private void Order()
    {
        int[] starts = _starts;
        uint[] addresses = _addresses;
        int kept = 0;
        int from = 0;
        for (int part = 0; part < starts.Length - 2; part++)
        {
            int to = starts[part + 1];
            Order(addresses.AsSpan(from, to - from));
            starts[part] = kept;
            for (; from < to; from++)
            {
                uint address = addresses[from];
                if (kept == starts[part] || addresses[kept - 1] != address)
                {
                    addresses[kept++] = address;
                }
            }
        }

        starts[^2] = kept;
        Count = kept;
    }

    private static void Order(Span<uint> addresses)
    {
        if (addresses.Length > FewAddresses)
        {
            addresses.Sort();
            return;
        }

        for (int i = 1; i < addresses.Length; i++)
        {
            uint address = addresses[i];
            int at = i;
            for (; at > 0 && addresses[at - 1] > address; at--)
            {
                addresses[at] = addresses[at - 1];
            }

            addresses[at] = address;
        }
    }
}
