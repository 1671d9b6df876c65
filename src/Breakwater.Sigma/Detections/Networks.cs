using System.Net;

namespace Breakwater.Sigma.Detections;

internal static class Networks
{
    /// <summary>The network of an address; bits below the prefix are cleared, and IPv4 inside IPv6 (RFC 4291, 2.5.5.2) becomes IPv4.</summary>
    public static IPNetwork Of(IPAddress address, int prefix)
    {
        if (address.IsIPv4MappedToIPv6 && prefix >= 96)
        {
            address = address.MapToIPv4();
            prefix -= 96;
        }

        byte[] bytes = address.GetAddressBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            int kept = Math.Clamp(prefix - (i * 8), 0, 8);
            bytes[i] &= (byte)(0xFF << (8 - kept));
        }

        return new IPNetwork(new IPAddress(bytes), prefix);
    }
}
