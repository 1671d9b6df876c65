using System.Net;

namespace Breakwater.Evidence.Tests.Formats.Nfcapd;

/// <summary>A flow to be written into a file by a test. Addresses and names are those of documentation.</summary>
internal sealed record SampleFlow
{
    public IPAddress Source { get; init; } = IPAddress.Parse("192.0.2.10");

    public IPAddress Destination { get; init; } = IPAddress.Parse("198.51.100.20");

    public ushort SourcePort { get; init; } = 40_000;

    public ushort DestinationPort { get; init; } = 443;

    public byte Protocol { get; init; } = 6;

    public byte TcpFlags { get; init; } = 0x1B;

    public ulong Packets { get; init; } = 12;

    public ulong Bytes { get; init; } = 3_456;

    public ulong First { get; init; } = 1_764_064_800_250;

    public ulong Last { get; init; } = 1_764_064_803_500;

    public ulong Received { get; init; } = 1_764_064_860_000;

    public uint Input { get; init; } = 7;

    public uint Output { get; init; } = 70_000;

    public byte Tos { get; init; } = 0xB8;

    /// <summary>The collector has multiplied the counters by the sampling rate.</summary>
    public bool IsScaled { get; init; }

    public bool IsVersion6 => Source.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;

    /// <summary>Many flows that differ.</summary>
    public static SampleFlow[] Many(int count, int seed)
    {
        Random random = new(seed);
        SampleFlow[] flows = new SampleFlow[count];
        for (int i = 0; i < count; i++)
        {
            bool isVersion6 = random.Next(5) == 0;
            byte protocol = new byte[] { 6, 6, 6, 17, 17, 1, 47, 50 }[random.Next(8)];
            ulong first = 1_764_064_800_000 + (ulong)random.Next(3_600_000);
            flows[i] = new SampleFlow
            {
                Source = Address(random, isVersion6, "192.0.2."),
                Destination = Address(random, isVersion6, "198.51.100."),
                Protocol = protocol,
                SourcePort = protocol is 6 or 17 ? (ushort)random.Next(1_024, 65_536) : (ushort)0,
                DestinationPort =
                    protocol is 6 or 17 ? (ushort)random.Next(1, 1_024)
                    : protocol == 1 ? (ushort)0x0800
                    : (ushort)0,
                TcpFlags = protocol == 6 ? (byte)random.Next(1, 64) : (byte)0,
                Packets = (ulong)random.Next(1, 5_000),
                Bytes =
                    random.Next(10) == 0 ? 5_000_000_000UL + (ulong)random.Next() : (ulong)random.Next(40, 5_000_000),
                First = first,
                Last = first + (ulong)random.Next(300_000),
                Received = first + 300_000,
                Input = (uint)random.Next(1, 500),
                Output = (uint)random.Next(1, 100_000),
                Tos = (byte)random.Next(256),
            };
        }

        return flows;
    }

    private static IPAddress Address(Random random, bool isVersion6, string prefix) =>
        IPAddress.Parse(isVersion6 ? $"2001:db8::{random.Next(65_536):x}" : prefix + random.Next(1, 255));
}
