using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Breakwater.Storage.History.Addresses;

/// <summary>An address or prefix as first and last number of its family; an IPv4 address mapped into IPv6 is one of IPv4.</summary>
/// <remarks>
/// Its numbers are held in halves: what works on numbers of 128 bits is compiled only when it is used, and most filters name IPv4.
/// </remarks>
internal readonly record struct AddressRange
{
    /// <summary>A range of IPv4 addresses.</summary>
    public AddressRange(uint first, uint last) => (FirstLow, LastLow) = (first, last);

    public AddressRange(bool isIpv6, UInt128 first, UInt128 last)
    {
        IsIpv6 = isIpv6;
        (FirstHigh, FirstLow) = ((ulong)(first >> 64), (ulong)first);
        (LastHigh, LastLow) = ((ulong)(last >> 64), (ulong)last);
    }

    public bool IsIpv6 { get; }

    public ulong FirstHigh { get; }

    public ulong FirstLow { get; }

    public ulong LastHigh { get; }

    public ulong LastLow { get; }

    public UInt128 First => new(FirstHigh, FirstLow);

    public UInt128 Last => new(LastHigh, LastLow);

    /// <summary>It holds one address.</summary>
    public bool IsHost => FirstHigh == LastHigh && FirstLow == LastLow;
}

/// <summary>Reads addresses and prefixes strictly: four decimal numbers without leading zeros, or RFC 4291, section 2.2.</summary>
internal static class AddressText
{
    private const int LongestAddress = 45;
    private const int LongestIpv4 = 15;
    private const int MappedLength = 96;

    /// <summary>Reads <c>ADDRESS</c> or <c>ADDRESS/LENGTH</c>; bits beyond the length are passed over.</summary>
    public static AddressRange? Read(ReadOnlySpan<char> text)
    {
        int slash = text.IndexOf('/');
        ReadOnlySpan<char> address = slash < 0 ? text : text[..slash];
        bool isIpv6 = address.Contains(':');
        int bits = isIpv6 ? 128 : 32;
        int length = bits;
        if (slash >= 0 && !TryReadLength(text[(slash + 1)..], bits, out length))
        {
            return null;
        }

        return isIpv6 ? ReadIpv6(address, length)
            : Ipv4(address) is { } ipv4 ? Range(ipv4, length)
            : null;
    }

    /// <summary>The range of a prefix of IPv4.</summary>
    public static AddressRange Range(uint number, int length)
    {
        uint rest = length == 0 ? uint.MaxValue : (1U << (32 - length)) - 1;
        return new AddressRange(number & ~rest, number | rest);
    }

    private static AddressRange? ReadIpv6(ReadOnlySpan<char> text, int length)
    {
        if (
            text.Length > LongestAddress
            || text.ContainsAny("%[]")
            || !IPAddress.TryParse(text, out IPAddress? address)
            || address.AddressFamily != AddressFamily.InterNetworkV6
        )
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out _);
        UInt128 number = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        if (length >= MappedLength && AddressSet.IsMapped(number))
        {
            return Range((uint)number, length - MappedLength);
        }

        UInt128 rest = length == 0 ? UInt128.MaxValue : (UInt128.One << (128 - length)) - 1;
        return new AddressRange(isIpv6: true, number & ~rest, number | rest);
    }

    /// <summary>The number of an IPv4 address; null where the text is none.</summary>
    public static uint? Ipv4(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[LongestIpv4];
        return text.Length <= LongestIpv4 && Ascii.FromUtf16(text, bytes, out int length) == OperationStatus.Done
            ? Ipv4(bytes[..length])
            : null;
    }

    /// <summary>The number of an IPv4 address; null where the text is none.</summary>
    public static uint? Ipv4(ReadOnlySpan<byte> text)
    {
        uint address = 0;
        int parts = 0;
        int digits = 0;
        uint part = 0;
        foreach (byte c in text)
        {
            if (c == '.')
            {
                if (digits == 0 || ++parts == 4)
                {
                    return null;
                }

                address = (address << 8) | part;
                (part, digits) = (0, 0);
                continue;
            }

            if (c is < (byte)'0' or > (byte)'9' || (digits == 1 && part == 0))
            {
                return null;
            }

            part = (part * 10) + (uint)(c - '0');
            digits++;
            if (part > byte.MaxValue)
            {
                return null;
            }
        }

        return parts == 3 && digits > 0 ? (address << 8) | part : null;
    }

    /// <summary>
    /// Reads the first line where it is an IPv4 address and nothing else, as most lines of a list are.
    /// </summary>
    /// <returns>Bytes of the line with its end; 0 where it is something else, or where too few bytes follow to know.</returns>
    public static int Ipv4Line(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        if (text.Length <= LongestIpv4 + 2)
        {
            return 0;
        }

        int at = 0;
        for (int part = 0; part < 4; part++)
        {
            uint value = (uint)text[at] - '0';
            uint digit = (uint)text[at + 1] - '0';
            if (value > 9)
            {
                return 0;
            }

            at++;
            if (digit <= 9)
            {
                if (value == 0)
                {
                    return 0;
                }

                value = (value * 10) + digit;
                at++;
                digit = (uint)text[at] - '0';
                if (digit <= 9)
                {
                    value = (value * 10) + digit;
                    at++;
                }
            }

            if (part == 3 && text[at] == '\r')
            {
                at++;
            }

            if (value > byte.MaxValue || text[at] != (part == 3 ? (byte)'\n' : (byte)'.'))
            {
                return 0;
            }

            at++;
            address = (address << 8) | value;
        }

        return at;
    }

    private static bool TryReadLength(ReadOnlySpan<char> text, int most, out int length)
    {
        length = 0;
        return text.Length is 1 or 2 or 3
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length)
            && length <= most;
    }
}
