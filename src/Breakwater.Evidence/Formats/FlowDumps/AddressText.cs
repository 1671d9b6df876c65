using System.Buffers.Text;
using System.Net;

namespace Breakwater.Evidence.Formats.FlowDumps;

/// <summary>Reads addresses from text without making objects of them.</summary>
internal static class AddressText
{
    private const int Groups = 8;

    /// <summary>Reads an address; an IPv4 address in its mapped form is an IPv4 address.</summary>
    /// <param name="text">The address alone.</param>
    /// <param name="low">An IPv4 address as a number; 0 for IPv6.</param>
    /// <param name="wide">An IPv6 address as a number; 0 for IPv4.</param>
    /// <param name="isVersion6">Which of the two it is.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, out uint low, out UInt128 wide, out bool isVersion6)
    {
        wide = UInt128.Zero;
        isVersion6 = false;
        if (TryVersion4(text, out low))
        {
            return true;
        }

        if (!TryVersion6(text, out wide))
        {
            return false;
        }

        isVersion6 = wide >> 32 != 0xFFFF;
        if (!isVersion6)
        {
            (low, wide) = ((uint)wide, UInt128.Zero);
        }

        return true;
    }

    private static bool TryVersion4(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        for (int i = 0; i < 4; i++)
        {
            if (!Utf8Parser.TryParse(text, out byte part, out int used) || used > 3)
            {
                address = 0;
                return false;
            }

            address = (address << 8) | part;
            text = text[used..];
            bool ends = i == 3 ? text.IsEmpty : text.Length > 1 && text[0] == '.';
            if (!ends)
            {
                address = 0;
                return false;
            }

            text = i == 3 ? text : text[1..];
        }

        return true;
    }

    /// <summary>RFC 4291, section 2.2: groups of hexadecimal digits, at most one <c>::</c>, an IPv4 address as the last two.</summary>
    private static bool TryVersion6(ReadOnlySpan<byte> text, out UInt128 address)
    {
        Span<ushort> groups = stackalloc ushort[Groups];
        address = UInt128.Zero;
        int count = 0;
        int gap = -1;
        if (text.StartsWith("::"u8))
        {
            gap = 0;
            text = text[2..];
        }

        while (!text.IsEmpty)
        {
            if (count <= Groups - 2 && text.IndexOf((byte)':') < 0 && TryVersion4(text, out uint tail))
            {
                groups[count++] = (ushort)(tail >> 16);
                groups[count++] = (ushort)tail;
                break;
            }

            if (count == Groups || !Utf8Parser.TryParse(text, out ushort group, out int used, 'x') || used > 4)
            {
                return false;
            }

            groups[count++] = group;
            text = text[used..];
            if (text.StartsWith("::"u8))
            {
                if (gap >= 0)
                {
                    return false;
                }

                gap = count;
                text = text[2..];
            }
            else if (!text.IsEmpty && (text[0] != ':' || text.Length == 1))
            {
                return false;
            }
            else
            {
                text = text.IsEmpty ? text : text[1..];
            }
        }

        return TryJoin(groups[..count], gap, out address);
    }

    private static bool TryJoin(ReadOnlySpan<ushort> groups, int gap, out UInt128 address)
    {
        address = UInt128.Zero;
        if (gap < 0 ? groups.Length != Groups : groups.Length >= Groups)
        {
            return false;
        }

        for (int i = 0; i < groups.Length; i++)
        {
            int place = gap >= 0 && i >= gap ? Groups - groups.Length + i : i;
            address |= (UInt128)groups[i] << (16 * (Groups - 1 - place));
        }

        return true;
    }

    /// <summary>The address as an object, for what is kept of an item.</summary>
    public static IPAddress ToAddress(uint low, UInt128 wide, bool isVersion6)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (isVersion6)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, wide);
            return new IPAddress(bytes);
        }

        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, low);
        return new IPAddress(bytes[..4]);
    }
}
