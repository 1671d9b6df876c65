using System.Net;

namespace Breakwater.Detection.Flows.Conversations;

/// <summary>Hosts by address, fast where an address is nobody's.</summary>
internal sealed class WatchedAddresses
{
    private readonly Dictionary<UInt128, string> _hosts = [];
    private readonly ulong[] _seen = new ulong[1024];

    public WatchedAddresses(IEnumerable<KeyValuePair<IPAddress, string>> hosts)
    {
        foreach ((IPAddress address, string host) in hosts)
        {
            UInt128 number = AddressNumber.Of(address);
            _hosts.TryAdd(number, host);
            _seen[Bit(number) >> 6] |= 1UL << (int)(Bit(number) & 63);
        }
    }

    /// <summary>There is none.</summary>
    public bool IsEmpty => _hosts.Count == 0;

    /// <summary>The host of an address; null where it is nobody's.</summary>
    public string? Find(UInt128 number) =>
        (_seen[Bit(number) >> 6] & (1UL << (int)(Bit(number) & 63))) != 0 ? _hosts.GetValueOrDefault(number) : null;

    private static uint Bit(UInt128 number) => (uint)(((ulong)number * 0x9E3779B97F4A7C15UL) >> 48);
}
