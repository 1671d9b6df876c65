namespace Breakwater.Detection.Indicators.Observables;

/// <summary>Reads addresses out of bytes without allocation.</summary>
internal static class AddressText
{
    /// <summary>Four decimal parts without leading zeros.</summary>
    public static bool TryParseIpv4(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        int part = -1;
        int parts = 0;
        foreach (byte b in text)
        {
            if (b == '.')
            {
                if (part < 0 || ++parts > 3)
                {
                    return false;
                }

                address = (address << 8) | (uint)part;
                part = -1;
            }
            else if (b is >= (byte)'0' and <= (byte)'9' && part != 0)
            {
                part = (Math.Max(part, 0) * 10) + b - '0';
                if (part > 255)
                {
                    return false;
                }
            }
            else
            {
                return false;
            }
        }

        address = (address << 8) | (uint)part;
        return parts == 3 && part >= 0;
    }

    /// <summary>RFC 4291, section 2.2: groups, one <c>::</c>, and a dotted end.</summary>
    public static bool TryParseIpv6(ReadOnlySpan<byte> text, out UInt128 address)
    {
        address = default;
        int gap = text.IndexOf("::"u8);
        ReadOnlySpan<byte> before = gap < 0 ? text : text[..gap];
        ReadOnlySpan<byte> after = gap < 0 ? [] : text[(gap + 2)..];
        Span<ushort> head = stackalloc ushort[8];
        Span<ushort> tail = stackalloc ushort[8];
        int heads = ReadGroups(before, head);
        int tails = ReadGroups(after, tail);
        if (
            heads < 0
            || tails < 0
            || (gap < 0 ? heads != 8 : heads + tails > 7)
            || (gap >= 0 && before.Contains((byte)'.'))
        )
        {
            return false;
        }

        tail[..tails].CopyTo(head[(8 - tails)..]);
        foreach (ushort group in head)
        {
            address = (address << 16) | group;
        }

        return true;
    }

    /// <summary>How many groups there are, a dotted end counting two; -1 where the text is not groups.</summary>
    private static int ReadGroups(ReadOnlySpan<byte> text, Span<ushort> groups)
    {
        int count = 0;
        bool more = !text.IsEmpty;
        while (more)
        {
            int colon = text.IndexOf((byte)':');
            ReadOnlySpan<byte> group = colon < 0 ? text : text[..colon];
            more = colon >= 0;
            text = more ? text[(colon + 1)..] : [];
            if (group.Contains((byte)'.'))
            {
                if (more || count > 6 || !TryParseIpv4(group, out uint dotted))
                {
                    return -1;
                }

                groups[count++] = (ushort)(dotted >> 16);
                groups[count++] = (ushort)dotted;
            }
            else if (count == 8 || !TryParseGroup(group, out groups[count++]))
            {
                return -1;
            }
        }

        return count;
    }

    /// <summary>An IPv4 address written as IPv6 (<c>::ffff:192.0.2.1</c>).</summary>
    public static bool IsMapped(UInt128 address, out uint ipv4)
    {
        ipv4 = (uint)address;
        return address >> 32 == 0xFFFF;
    }

    private static bool TryParseGroup(ReadOnlySpan<byte> text, out ushort group)
    {
        group = 0;
        if (text.Length is 0 or > 4)
        {
            return false;
        }

        foreach (byte b in text)
        {
            int digit = HexText.Digit(b);
            if (digit < 0)
            {
                return false;
            }

            group = (ushort)((group << 4) | digit);
        }

        return true;
    }
}
