using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Breakwater.Detection.Flows;

/// <summary>Addresses as 128-bit numbers, IPv4 in the mapped form (RFC 4291, section 2.5.5.2), as <see cref="Model.Flows.FlowAddressColumn.Number"/> gives them.</summary>
internal static class AddressNumber
{
    private static readonly UInt128 Mapped = (UInt128)0xFFFF << 32;

    /// <summary>The number of an address.</summary>
    public static UInt128 Of(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out int length);
        return length == 4
            ? Mapped | BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>The address of a number.</summary>
    public static IPAddress ToAddress(UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        IPAddress address = new(bytes);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    /// <summary>An address as it is shown.</summary>
    public static string Text(UInt128 number) => ToAddress(number).ToString();

    /// <summary>Multicast, broadcast, loopback, link-local and the like: nobody's address.</summary>
    public static bool IsNobody(UInt128 number)
    {
        IPAddress address = ToAddress(number);
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return address.IsIPv6Multicast || address.IsIPv6LinkLocal || number <= 1;
        }

        uint four = (uint)number;
        byte first = (byte)(four >> 24);
        return first is 0 or 127 or >= 224 || four >> 16 == 0xA9FE;
    }
}
