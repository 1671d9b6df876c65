using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Breakwater.Storage.History.Addresses;

/// <summary>An address or prefix as first and last number of its family; an IPv4 address mapped into IPv6 is one of IPv4.</summary>
internal readonly record struct AddressRange(bool IsIpv6, UInt128 First, UInt128 Last)
{
    /// <summary>It holds one address.</summary>
    public bool IsHost => First == Last;
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
        if (Number(address) is not (bool isIpv6, UInt128 number))
        {
            return null;
        }

        int bits = isIpv6 ? 128 : 32;
        int length = bits;
        if (slash >= 0 && !TryReadLength(text[(slash + 1)..], bits, out length))
        {
            return null;
        }

        return Range(isIpv6, number, length);
    }

    /// <summary>The range of a prefix.</summary>
    public static AddressRange Range(bool isIpv6, UInt128 number, int length)
    {
        if (isIpv6 && length >= MappedLength && AddressSet.IsMapped(number))
        {
            return Range(isIpv6: false, (uint)number, length - MappedLength);
        }

        int free = (isIpv6 ? 128 : 32) - length;
        UInt128 rest = free == 128 ? UInt128.MaxValue : (UInt128.One << free) - 1;
        return new AddressRange(isIpv6, number & ~rest, number | rest);
    }

    /// <summary>The number of an address; null where the text is none.</summary>
    public static (bool IsIpv6, UInt128 Number)? Number(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > LongestAddress || text.Contains('%'))
        {
            return null;
        }

        if (!text.Contains(':'))
        {
            return Ipv4(text) is { } ipv4 ? (false, (UInt128)ipv4) : null;
        }

        if (
            text.ContainsAny('[', ']')
            || !IPAddress.TryParse(text, out IPAddress? address)
            || address.AddressFamily != AddressFamily.InterNetworkV6
        )
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        _ = address.TryWriteBytes(bytes, out _);
        return (true, BinaryPrimitives.ReadUInt128BigEndian(bytes));
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

    /// <summary>The text of an address.</summary>
    public static string Write(bool isIpv6, UInt128 number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        return new IPAddress(isIpv6 ? bytes : bytes[12..]).ToString();
    }

    private static bool TryReadLength(ReadOnlySpan<char> text, int most, out int length)
    {
        length = 0;
        return text.Length is 1 or 2 or 3
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length)
            && length <= most;
    }
}
