using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Breakwater.Hunt.Collecting;
using Breakwater.Storage.History.Flows;
using Breakwater.Storage.History.Keeping;

namespace Breakwater.Hunt.Tests.Collecting;

public sealed class FlowCollectorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("breakwater-collect-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_two_exporters_send_is_kept_and_counted_as_written()
    {
        CollectStatus status = await Collect(
            flows: 90,
            port =>
            {
                Send(port, "127.0.0.2", Datagrams(2));
                Send(port, "127.0.0.3", Datagrams(1));
            }
        );

        Assert.Equal((3L, 90L, 90L, 2), (status.Datagrams, status.Flows, status.Written, status.Exporters));
        Assert.Equal(0, status.LostRecords);
        Assert.Equal(90, HistoryContents.Read(_folder).Segments.Sum(s => s.Rows));
    }

    [Fact]
    public async Task A_datagram_that_is_no_export_is_counted_and_the_next_is_read()
    {
        CollectStatus status = await Collect(
            flows: 30,
            port => Send(port, "127.0.0.2", ["no export"u8.ToArray(), .. Datagrams(1)])
        );

        Assert.Equal((1L, 30L), (status.Malformed, status.Written));
    }

    [Fact]
    public async Task Flows_that_a_sequence_says_are_missing_are_counted_as_lost()
    {
        byte[][] sent = Datagrams(3);

        CollectStatus status = await Collect(flows: 60, port => Send(port, "127.0.0.2", [sent[0], sent[2]]));

        Assert.Equal(30, status.LostRecords);
    }

    [Fact]
    public async Task The_time_in_which_nobody_listened_is_a_hole_of_every_exporter()
    {
        CollectStatus last = await Collect(flows: 30, port => Send(port, "127.0.0.2", Datagrams(1)));
        // As a copy of the folder does.
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "coverage.json"), DateTime.UnixEpoch);
        await Collect(flows: 30, port => Send(port, "127.0.0.2", Datagrams(1)));

        using JsonDocument coverage = JsonDocument.Parse(
            await File.ReadAllBytesAsync(Path.Combine(_folder, "coverage.json"), TestContext.Current.CancellationToken)
        );
        JsonElement source = Assert.Single(coverage.RootElement.GetProperty("sources").EnumerateArray());
        JsonElement hole = Assert.Single(source.GetProperty("holes").EnumerateArray());
        Assert.Equal("127.0.0.2", source.GetProperty("device").GetString());
        Assert.Equal(last.Time, hole.GetProperty("from").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));
        Assert.True(hole.GetProperty("from").GetDateTimeOffset() <= hole.GetProperty("to").GetDateTimeOffset());
        Assert.Equal(60, HistoryContents.Read(_folder).Segments.Sum(s => s.Rows));
    }

    [Fact]
    public void A_coverage_file_of_somebody_else_is_not_overwritten()
    {
        File.WriteAllText(Path.Combine(_folder, "coverage.json"), "{}");
        Assert.Null(FlowHistory.TryOpen(_folder, TimeProvider.System, out FlowHistory? history));
        using (history)
        {
            Assert.Throws<IOException>(() =>
                FlowCollector.Open(new IPEndPoint(IPAddress.Loopback, 0), history!, _folder, TimeProvider.System)
            );
        }

        Assert.Equal("{}", File.ReadAllText(Path.Combine(_folder, "coverage.json")));
    }

    // Collects until so many flows are written.
    private async Task<CollectStatus> Collect(long flows, Action<int> send)
    {
        Assert.Null(FlowHistory.TryOpen(_folder, TimeProvider.System, out FlowHistory? history));
        using (history)
        {
            using FlowCollector collector = FlowCollector.Open(
                new IPEndPoint(IPAddress.Loopback, 0),
                history!,
                _folder,
                TimeProvider.System
            );
            using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(
                TestContext.Current.CancellationToken
            );
            stop.CancelAfter(TimeSpan.FromSeconds(60));
            Task<CollectStatus> running = Task.Run(
                () =>
                    collector.Run(
                        TimeSpan.FromMilliseconds(100),
                        status =>
                        {
                            if (status.Written >= flows)
                            {
                                stop.Cancel();
                            }
                        },
                        stop.Token
                    ),
                TestContext.Current.CancellationToken
            );
            send(collector.Endpoint.Port);
            return await running;
        }
    }

    private static void Send(int port, string from, IEnumerable<byte[]> datagrams)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        foreach (byte[] datagram in datagrams)
        {
            socket.SendTo(datagram, new IPEndPoint(IPAddress.Loopback, port));
        }
    }

    // NetFlow v5: 30 records a datagram (Cisco, NetFlow Services Solutions Guide, version 5 formats).
    private static byte[][] Datagrams(int count)
    {
        byte[][] datagrams = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            byte[] bytes = new byte[24 + (30 * 48)];
            BinaryPrimitives.WriteUInt16BigEndian(bytes, 5);
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), 30);
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), 60_000);
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), 1_760_000_000);
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), (uint)(i * 30));
            for (int record = 0; record < 30; record++)
            {
                Span<byte> flow = bytes.AsSpan(24 + (record * 48));
                BinaryPrimitives.WriteUInt32BigEndian(flow, 0xC0000201);
                BinaryPrimitives.WriteUInt32BigEndian(flow[4..], 0xCB007100 + (uint)record);
                BinaryPrimitives.WriteUInt32BigEndian(flow[16..], 3);
                BinaryPrimitives.WriteUInt32BigEndian(flow[20..], 180);
                BinaryPrimitives.WriteUInt32BigEndian(flow[24..], 1000);
                BinaryPrimitives.WriteUInt32BigEndian(flow[28..], 2000);
                BinaryPrimitives.WriteUInt16BigEndian(flow[34..], 443);
                flow[38] = 6;
            }

            datagrams[i] = bytes;
        }

        return datagrams;
    }
}
