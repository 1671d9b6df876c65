using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Breakwater.Model.Flows.Events;

/// <summary>
/// Community ID version 1 with seed 0 (github.com/corelight/community-id-spec): one name for a conversation that every tool gives it,
/// whichever direction it saw.
/// </summary>
public static class CommunityId
{
    /// <summary>Bytes of the text: <c>1:</c> and 28 characters.</summary>
    public const int Length = 30;

    private const byte Icmp = 1;
    private const byte Icmp6 = 58;

    /// <summary>Writes the text of a conversation.</summary>
    /// <param name="source">Source, IPv4 in its mapped form.</param>
    /// <param name="destination">Destination, IPv4 in its mapped form.</param>
    /// <param name="isIpv6">The addresses are IPv6.</param>
    /// <param name="protocol">IANA protocol number.</param>
    /// <param name="sourcePort">Source port; of ICMP the type.</param>
    /// <param name="destinationPort">Destination port; of ICMP the code.</param>
    /// <param name="text">At least <see cref="Length"/> bytes.</param>
    [SuppressMessage(
        "Security",
        "CA5350:Do Not Use Weak Cryptographic Algorithms",
        Justification = "The specification names SHA-1; it protects nothing here."
    )]
    public static void Write(
        UInt128 source,
        UInt128 destination,
        bool isIpv6,
        byte protocol,
        ushort sourcePort,
        ushort destinationPort,
        Span<byte> text
    )
    {
        bool isOneWay = false;
        if (protocol is Icmp or Icmp6)
        {
            int answer = Answer(protocol, sourcePort);
            isOneWay = answer < 0;
            destinationPort = isOneWay ? destinationPort : (ushort)answer;
        }

        bool turns = !isOneWay && (source > destination || (source == destination && sourcePort > destinationPort));
        if (turns)
        {
            (source, destination) = (destination, source);
            (sourcePort, destinationPort) = (destinationPort, sourcePort);
        }

        Span<byte> input = stackalloc byte[40];
        int at = 2;
        input[..2].Clear();
        at += WriteAddress(source, isIpv6, input[at..]);
        at += WriteAddress(destination, isIpv6, input[at..]);
        input[at++] = protocol;
        input[at++] = 0;
        if (protocol is 6 or 17 or 132 or Icmp or Icmp6)
        {
            BinaryPrimitives.WriteUInt16BigEndian(input[at..], sourcePort);
            BinaryPrimitives.WriteUInt16BigEndian(input[(at + 2)..], destinationPort);
            at += 4;
        }

        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(input[..at], hash);
        "1:"u8.CopyTo(text);
        Base64.EncodeToUtf8(hash, text[2..], out _, out _);
    }

    private static int WriteAddress(UInt128 address, bool isIpv6, Span<byte> to)
    {
        if (isIpv6)
        {
            BinaryPrimitives.WriteUInt128BigEndian(to, address);
            return 16;
        }

        BinaryPrimitives.WriteUInt32BigEndian(to, (uint)address);
        return 4;
    }

    /// <summary>The type that answers a type; -1 where none does.</summary>
    private static int Answer(byte protocol, int type) =>
        (protocol, type) switch
        {
            (Icmp, 0) => 8,
            (Icmp, 8) => 0,
            (Icmp, 13) => 14,
            (Icmp, 14) => 13,
            (Icmp, 15) => 16,
            (Icmp, 16) => 15,
            (Icmp, 10) => 9,
            (Icmp, 9) => 10,
            (Icmp, 17) => 18,
            (Icmp, 18) => 17,
            (Icmp6, 128) => 129,
            (Icmp6, 129) => 128,
            (Icmp6, 133) => 134,
            (Icmp6, 134) => 133,
            (Icmp6, 135) => 136,
            (Icmp6, 136) => 135,
            (Icmp6, 130) => 131,
            (Icmp6, 131) => 130,
            (Icmp6, 139) => 140,
            (Icmp6, 140) => 139,
            (Icmp6, 144) => 145,
            (Icmp6, 145) => 144,
            _ => -1,
        };
}
