namespace Breakwater.Storage.History.Addresses;

/// <summary>Hashes of addresses. Filters in files are made with them: they never change.</summary>
internal static class AddressHash
{
    public static ulong Of(uint ipv4) => Mix(ipv4 + 0x9E3779B97F4A7C15);

    public static ulong Of(UInt128 ipv6) => Of((ulong)(ipv6 >> 64), (ulong)ipv6);

    public static ulong Of(ulong high, ulong low) => Mix(low ^ Mix(high + 0xD6E8FEB86659FD93));

    /// <summary>The finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
