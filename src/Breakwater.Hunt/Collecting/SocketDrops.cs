using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Breakwater.Hunt.Collecting;

/// <summary>How many datagrams the kernel had no room for, by socket (Linux: last column of <c>/proc/net/udp</c> and <c>udp6</c>).</summary>
internal static class SocketDrops
{
    /// <summary>Of the socket that is bound to an address and port; null where the system does not tell.</summary>
    public static long? Of(IPEndPoint bound)
    {
        string file = bound.AddressFamily == AddressFamily.InterNetwork ? "/proc/net/udp" : "/proc/net/udp6";
        try
        {
            string local = $"{Hex(bound.Address)}:{bound.Port.ToString("X4", CultureInfo.InvariantCulture)}";
            foreach (string line in File.ReadLines(file))
            {
                string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words.Length > 2 && words[1] == local)
                {
                    return long.TryParse(words[^1], CultureInfo.InvariantCulture, out long drops) ? drops : null;
                }
            }

            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // Words of 32 bits in the order of the machine.
    private static string Hex(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        if (BitConverter.IsLittleEndian)
        {
            for (int i = 0; i < bytes.Length; i += 4)
            {
                Array.Reverse(bytes, i, 4);
            }
        }

        return Convert.ToHexString(bytes);
    }
}
