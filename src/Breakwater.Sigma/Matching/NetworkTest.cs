using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Breakwater.Sigma.Matching;

/// <summary>Whether an address lies in a network; IPv4 inside IPv6 (RFC 4291, 2.5.5.2) counts as IPv4.</summary>
internal sealed class NetworkTest
{
    private readonly AddressBits _network;
    private readonly AddressBits _mask;
    private readonly bool _isVersion4;

    public NetworkTest(IPNetwork network)
    {
        Span<byte> bytes = stackalloc byte[16];
        bool isVersion4 = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
        network.BaseAddress.MapToIPv6().TryWriteBytes(bytes, out _);
        int prefix = network.PrefixLength + (isVersion4 ? 96 : 0);
        _mask = AddressBits.Mask(prefix);
        _network =
            new AddressBits(
                BinaryPrimitives.ReadUInt64BigEndian(bytes),
                BinaryPrimitives.ReadUInt64BigEndian(bytes[8..])
            ) & _mask;
        _isVersion4 = isVersion4;
    }

    public bool Contains(ReadOnlySpan<byte> text) =>
        Addresses.TryParse(text, out AddressBits address, out bool isVersion4)
        && isVersion4 == _isVersion4
        && (address & _mask) == _network;
}
