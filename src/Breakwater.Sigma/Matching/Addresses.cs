using System.Buffers.Text;

namespace Breakwater.Sigma.Matching;

/// <summary>Reads addresses from UTF-8 without allocating: IPv4 in dotted form and IPv6 (RFC 4291, 2.2), IPv4 as ::ffff:0:0/96.</summary>
internal static class Addresses
{
    public static bool TryParse(ReadOnlySpan<byte> text, out AddressBits address, out bool isVersion4)
    {
        isVersion4 = false;
        address = default;
        if (text.Length is < 2 or > 64)
        {
            return false;
        }

        if (TryParseVersion4(text, out uint four))
        {
            address = AddressBits.OfVersion4(four);
            isVersion4 = true;
            return true;
        }

        if (!TryParseVersion6(text, out address))
        {
            return false;
        }

        isVersion4 = address.IsVersion4;
        return true;
    }

    private static bool TryParseVersion4(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        for (int part = 0; part < 4; part++)
        {
            uint value = 0;
            int digits = 0;
            while (digits < text.Length && digits < 4 && (uint)(text[digits] - '0') <= 9)
            {
                value = (value * 10) + (uint)(text[digits++] - '0');
            }

            // A leading zero could be octal to some and decimal to others.
            if (digits is 0 or 4 || value > 255 || (digits > 1 && text[0] == '0'))
            {
                return false;
            }

            address = (address << 8) | value;
            text = text[digits..];
            if (part == 3)
            {
                return text.IsEmpty;
            }

            if (text.IsEmpty || text[0] != '.')
            {
                return false;
            }

            text = text[1..];
        }

        return false;
    }

    private static bool TryParseVersion6(ReadOnlySpan<byte> text, out AddressBits address)
    {
        address = default;
        int zone = text.IndexOf((byte)'%');
        text = zone >= 0 ? text[..zone] : text;
        int gap = text.IndexOf("::"u8);
        if (gap < 0)
        {
            return Groups(text, out address, out int all) && all == 8;
        }

        if (text[(gap + 1)..].IndexOf("::"u8) >= 0)
        {
            return false;
        }

        if (
            !Groups(text[..gap], out AddressBits head, out int before)
            || !Groups(text[(gap + 2)..], out AddressBits tail, out int after)
        )
        {
            return false;
        }

        int missing = 8 - before - after;
        if (missing < 1)
        {
            return false;
        }

        address = head.MovedUp(16 * (8 - before)) | tail;
        return true;
    }

    private static bool Groups(ReadOnlySpan<byte> text, out AddressBits value, out int count)
    {
        value = default;
        count = 0;
        while (!text.IsEmpty)
        {
            int colon = text.IndexOf((byte)':');
            ReadOnlySpan<byte> part = colon < 0 ? text : text[..colon];
            if (colon < 0 && part.Contains((byte)'.'))
            {
                bool isFour = TryParseVersion4(part, out uint four);
                value = value.MovedUp(32) | new AddressBits(0, four);
                count += 2;
                return isFour && count <= 8;
            }

            bool isGroup =
                part.Length is >= 1 and <= 4
                && Utf8Parser.TryParse(part, out ushort group, out int read, 'x')
                && read == part.Length
                && Shift(ref value, group);
            if (!isGroup || ++count > 8)
            {
                return false;
            }

            if (colon < 0)
            {
                return true;
            }

            text = text[(colon + 1)..];
            if (text.IsEmpty)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Shift(ref AddressBits value, ushort group)
    {
        value = value.MovedUp(16) | new AddressBits(0, group);
        return true;
    }
}
