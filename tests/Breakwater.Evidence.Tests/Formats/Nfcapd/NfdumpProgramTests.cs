using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Breakwater.Evidence.Formats.Nfcapd;
using Breakwater.Evidence.Formats.Nfcapd.Blocks;

namespace Breakwater.Evidence.Tests.Formats.Nfcapd;

/// <summary>Holds the reader against nfdump itself, in both directions.</summary>
public sealed class NfdumpProgramTests : IDisposable
{
    private static readonly NfcapdFormat Format = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("nfcapd-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("-z", 1)]
    [InlineData("-j", 2)]
    [InlineData("-y", 3)]
    public void What_nfdump_packs_is_read_as_what_it_was_given(string option, byte packing)
    {
        byte[] plain = NfcapdSample.Layout2(BlockPacking.None, 100, SampleFlow.Many(3_000, 1), SampleFlow.Many(900, 2));
        string packed = Path.Combine(_folder, "packed");
        NfdumpProgram.Run("nfdump", "-q", "-r", Write("plain", plain), "-w", packed, option);
        byte[] bytes = File.ReadAllBytes(packed);
        Assert.Equal(packing, bytes[16]);
        FlowReading reading = FlowReading.Read(Format, bytes);
        Assert.Empty(reading.Rejected);
        Assert.Equal(FlowReading.Read(Format, plain).Text, reading.Text);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(2, 1)]
    [InlineData(2, 3)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(1, 3)]
    public void Nfdump_tells_the_same_of_every_field_of_our_files(int layout, byte packing)
    {
        SampleFlow[][] blocks = [SampleFlow.Many(400, 3), SampleFlow.Many(100, 4)];
        byte[] file =
            layout == 2
                ? NfcapdSample.Layout2((BlockPacking)packing, 0, blocks)
                : NfcapdSample.Layout1((BlockPacking)packing, isOld: false, blocks);
        AssertSame(NfdumpProgram.Json(Write("file", file)), FlowReading.Read(Format, file));
    }

    [Fact]
    public void A_collector_that_listens_on_loopback_stores_what_is_read()
    {
        _ = NfdumpProgram.Require("nfcapd");
        int port = FreePort();
        ProcessStartInfo start = NfdumpProgram.Start(
            "nfcapd",
            ["-b", "127.0.0.1", "-p", $"{port}", "-w", _folder, "-t", "3600", "-z"]
        );
        using Process collector = Process.Start(start)!;
        try
        {
            Send(port, collector);
        }
        finally
        {
            using Process kill = Process.Start("kill", ["-TERM", $"{collector.Id}"]);
            kill.WaitForExit();
            Assert.True(collector.WaitForExit(30_000), "nfcapd did not end");
        }

        // Two files where the full hour passes meanwhile.
        int rows = 0;
        foreach (string stored in Directory.GetFiles(_folder, "nfcapd.2*"))
        {
            FlowReading reading = FlowReading.Read(Format, File.ReadAllBytes(stored));
            Assert.Empty(reading.Rejected);
            Assert.All(reading.Rows, r => Assert.Equal("127.0.0.1/0", r.Exporter));
            AssertSame(NfdumpProgram.Json(stored), reading);
            rows += reading.Rows.Count;
        }

        Assert.NotEqual(0, rows);
    }

    private static void AssertSame(JsonElement[] theirs, FlowReading ours)
    {
        Assert.Equal(theirs.Length, ours.Rows.Count);
        int compared = 0;
        for (int i = 0; i < theirs.Length; i++)
        {
            Assert.Empty(NfdumpText.Differences(theirs[i], ours.Rows[i], ref compared));
        }

        Assert.InRange(compared, 12 * theirs.Length, int.MaxValue);
    }

    private string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static int FreePort()
    {
        using UdpClient free = new(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)free.Client.LocalEndPoint!).Port;
    }

    /// <summary>Datagrams of NetFlow version 5, until the collector has had time to open its port and take some.</summary>
    private static void Send(int port, Process collector)
    {
        using UdpClient client = new(AddressFamily.InterNetwork);
        for (uint i = 0; i < 40 && !collector.HasExited; i++)
        {
            try
            {
                client.Send(Version5(i), new IPEndPoint(IPAddress.Loopback, port));
            }
            catch (SocketException closed) when (closed.SocketErrorCode == SocketError.ConnectionRefused)
            {
                // The port is not open yet.
            }

            collector.WaitForExit(25);
        }
    }

    private static byte[] Version5(uint number)
    {
        byte[] datagram = new byte[24 + 48];
        Span<byte> record = datagram.AsSpan(24);
        BinaryPrimitives.WriteUInt16BigEndian(datagram, 5);
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(4), 60_000);
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(8), 1_764_064_800);
        BinaryPrimitives.WriteUInt32BigEndian(datagram.AsSpan(16), number);
        IPAddress.Parse("192.0.2.7").TryWriteBytes(record, out _);
        IPAddress.Parse("198.51.100.9").TryWriteBytes(record[4..], out _);
        BinaryPrimitives.WriteUInt32BigEndian(record[16..], number + 1);
        BinaryPrimitives.WriteUInt32BigEndian(record[20..], 100 * (number + 1));
        BinaryPrimitives.WriteUInt32BigEndian(record[24..], 1_000);
        BinaryPrimitives.WriteUInt32BigEndian(record[28..], 59_000);
        BinaryPrimitives.WriteUInt16BigEndian(record[32..], (ushort)(40_000 + number));
        BinaryPrimitives.WriteUInt16BigEndian(record[34..], 22);
        record[37] = 0x1B;
        record[38] = 6;
        return datagram;
    }
}
