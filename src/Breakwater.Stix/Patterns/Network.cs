using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Breakwater.Stix.Patterns;

/// <summary>An IPv4 or IPv6 network; an address is a network of one. Host bits are cut off.</summary>
internal sealed class Network
{
    private readonly byte[] _start;
    private readonly int _length;

    private Network(byte[] start, int length)
    {
        _start = start;
        _length = length;
    }

    public static Network? Parse(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        ReadOnlySpan<char> address = slash < 0 ? text : text.AsSpan(0, slash);
        if (!IPAddress.TryParse(address, out IPAddress? parsed) || address.Contains('%'))
        {
            return null;
        }

        // IPAddress also reads 10.1 and 0x0a; a pattern means four decimal parts.
        if (parsed.AddressFamily == AddressFamily.InterNetwork && address.Count('.') != 3)
        {
            return null;
        }

        byte[] bytes = parsed.GetAddressBytes();
        int length = bytes.Length * 8;
        if (
            slash >= 0
            && (
                !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length)
                || length > bytes.Length * 8
            )
        )
        {
            return null;
        }

        return new Network(bytes, length);
    }

    public bool Contains(Network inner)
    {
        if (inner._start.Length != _start.Length || inner._length < _length)
        {
            return false;
        }

        int whole = _length / 8;
        if (!inner._start.AsSpan(0, whole).SequenceEqual(_start.AsSpan(0, whole)))
        {
            return false;
        }

        int bits = _length % 8;
        return bits == 0 || (inner._start[whole] ^ _start[whole]) >> (8 - bits) == 0;
    }
}
