using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.Captures;

/// <summary>Finds the IP packet in a frame.</summary>
internal static class LinkLayer
{
    private const int MaxTags = 8;

    /// <summary>Whether frames of a link type are understood.</summary>
    public static bool Knows(LinkType link) =>
        link
            is LinkType.Null
                or LinkType.Ethernet
                or LinkType.RawOfBsd
                or LinkType.RawOfOpenBsd
                or LinkType.Raw
                or LinkType.Loop
                or LinkType.LinuxCooked
                or LinkType.Ipv4
                or LinkType.Ipv6
                or LinkType.LinuxCooked2;

    /// <summary>Finds where the IP packet begins; false where the frame holds none.</summary>
    /// <param name="link">What the frame begins with.</param>
    /// <param name="frame">The frame as far as it was captured.</param>
    /// <param name="network">What the frame says of itself before the packet, and where the packet begins.</param>
    public static bool TryFindIp(LinkType link, ReadOnlySpan<byte> frame, out NetworkStart network)
    {
        network = default;
        switch (link)
        {
            case LinkType.Ethernet:
                return frame.Length >= 14 && TryEtherType(frame, 12, out network);
            case LinkType.LinuxCooked:
                return frame.Length >= 16 && TryEtherType(frame, 14, out network);
            case LinkType.LinuxCooked2:
                // The protocol stands first; the packet follows the header of 20 bytes.
                network = new NetworkStart(20, 0, 0);
                return frame.Length >= 20 && BinaryPrimitives.ReadUInt16BigEndian(frame) is 0x0800 or 0x86DD;
            case LinkType.Null:
            case LinkType.Loop:
                // The family's number differs between systems; the packet's own version tells.
                network = new NetworkStart(4, 0, 0);
                return frame.Length > 4 && frame[4] >> 4 is 4 or 6;
            case LinkType.RawOfBsd:
            case LinkType.RawOfOpenBsd:
            case LinkType.Raw:
            case LinkType.Ipv4:
            case LinkType.Ipv6:
                return frame.Length > 0 && frame[0] >> 4 is 4 or 6;
            default:
                return false;
        }
    }

    /// <summary>Follows VLAN tags (IEEE 802.1Q, 802.1ad) and MPLS labels (RFC 3032) from the type of a frame.</summary>
    private static bool TryEtherType(ReadOnlySpan<byte> frame, int at, out NetworkStart network)
    {
        ushort vlan = 0;
        network = default;
        for (int tags = 0; tags <= MaxTags && frame.Length >= at + 2; tags++)
        {
            int type = BinaryPrimitives.ReadUInt16BigEndian(frame[at..]);
            at += 2;
            switch (type)
            {
                case 0x8100 or 0x88A8 or 0x9100 when frame.Length >= at + 4:
                    vlan = vlan == 0 ? (ushort)(BinaryPrimitives.ReadUInt16BigEndian(frame[at..]) & 0xFFF) : vlan;
                    at += 2;
                    continue;
                case 0x0800 or 0x86DD:
                    network = new NetworkStart(at, vlan, 0);
                    return frame.Length > at;
                case 0x8847 or 0x8848:
                    return TryMpls(frame, at, vlan, out network);
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool TryMpls(ReadOnlySpan<byte> frame, int at, ushort vlan, out NetworkStart network)
    {
        network = default;
        uint top = 0;
        for (int labels = 0; labels < MaxTags && frame.Length >= at + 4; labels++)
        {
            uint entry = BinaryPrimitives.ReadUInt32BigEndian(frame[at..]);
            top = labels == 0 ? entry >> 12 : top;
            at += 4;
            if ((entry & 0x100) != 0)
            {
                network = new NetworkStart(at, vlan, top);
                return frame.Length > at && frame[at] >> 4 is 4 or 6;
            }
        }

        return false;
    }
}

/// <summary>Where the IP packet of a frame begins, and what stands before it.</summary>
/// <param name="Offset">First byte of the packet in the frame.</param>
/// <param name="Vlan">The outer VLAN; 0 where there is none.</param>
/// <param name="MplsLabel">The outer label; 0 where there is none.</param>
internal readonly record struct NetworkStart(int Offset, ushort Vlan, uint MplsLabel);
