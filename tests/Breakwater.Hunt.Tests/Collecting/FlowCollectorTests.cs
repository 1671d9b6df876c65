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
    public async Task A_clock_that_was_set_back_between_two_runs_gives_a_hole_that_ends_after_it_begins()
    {
        await Collect(flows: 30, port => Send(port, "127.0.0.2", Datagrams(1)));
        await Collect(flows: 30, port => Send(port, "127.0.0.2", Datagrams(1)), new SlowClock(TimeSpan.FromHours(2)));

        using JsonDocument coverage = JsonDocument.Parse(
            await File.ReadAllBytesAsync(Path.Combine(_folder, "coverage.json"), TestContext.Current.CancellationToken)
        );
        JsonElement source = Assert.Single(coverage.RootElement.GetProperty("sources").EnumerateArray());
        JsonElement hole = Assert.Single(source.GetProperty("holes").EnumerateArray());
        TimeSpan length = hole.GetProperty("to").GetDateTimeOffset() - hole.GetProperty("from").GetDateTimeOffset();
        Assert.InRange(length, TimeSpan.FromMinutes(110), TimeSpan.FromHours(2));
    }

    [Fact]
    public async Task What_was_lost_in_an_earlier_run_stays_in_the_ledger_with_its_time()
    {
        byte[][] sent = Datagrams(4);
        await Collect(flows: 60, port => Send(port, "127.0.0.2", [sent[0], sent[2]]));
        await Collect(flows: 60, port => Send(port, "127.0.0.2", [sent[0], sent[3]]));
        await Collect(flows: 30, port => Send(port, "127.0.0.3", [sent[0]]));

        using JsonDocument coverage = JsonDocument.Parse(
            await File.ReadAllBytesAsync(Path.Combine(_folder, "coverage.json"), TestContext.Current.CancellationToken)
        );
        JsonElement item = Assert.Single(coverage.RootElement.GetProperty("items").EnumerateArray());
        Assert.Contains(
            "5 datagrams, 90 records and 0 datagrams lost on the way",
            item.GetProperty("reason").GetString(),
            StringComparison.Ordinal
        );
        Assert.EndsWith("in 3 runs", item.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Equal(150, item.GetProperty("records").GetInt64());
        JsonElement source = coverage.RootElement.GetProperty("sources").EnumerateArray().First();
        JsonElement[] lost =
        [
            .. source.GetProperty("holes").EnumerateArray().Where(h => h.TryGetProperty("lost_records", out _)),
        ];
        Assert.Equal(90, lost.Sum(h => h.GetProperty("lost_records").GetInt64()));
        Assert.Equal(
            DateTimeOffset.FromUnixTimeSeconds(1_760_000_000),
            lost[0].GetProperty("from").GetDateTimeOffset()
        );
        Assert.Equal(2, source.GetProperty("holes").EnumerateArray().Count() - lost.Length);
    }

    [Fact]
    public async Task Datagrams_that_could_not_be_read_in_an_earlier_run_stay_counted()
    {
        await Collect(flows: 30, port => Send(port, "127.0.0.2", ["no export"u8.ToArray(), .. Datagrams(1)]));
        await Collect(flows: 30, port => Send(port, "127.0.0.2", ["no export"u8.ToArray(), .. Datagrams(1)]));

        using JsonDocument coverage = JsonDocument.Parse(
            await File.ReadAllBytesAsync(Path.Combine(_folder, "coverage.json"), TestContext.Current.CancellationToken)
        );
        JsonElement item = Assert.Single(coverage.RootElement.GetProperty("items").EnumerateArray());
        JsonElement fault = Assert.Single(item.GetProperty("faults").EnumerateArray());
        Assert.Equal(2, item.GetProperty("rejected").GetInt64());
        Assert.Equal(
            ("malformed", 2L),
            (fault.GetProperty("reason").GetString()!, fault.GetProperty("count").GetInt64())
        );
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
    private async Task<CollectStatus> Collect(long flows, Action<int> send, TimeProvider? clock = null)
    {
        TimeProvider time = clock ?? TimeProvider.System;
        Assert.Null(FlowHistory.TryOpen(_folder, time, out FlowHistory? history));
        using (history)
        {
            using FlowCollector collector = FlowCollector.Open(
                new IPEndPoint(IPAddress.Loopback, 0),
                history!,
                _folder,
                time
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

    /// <summary>A clock that is behind.</summary>
    private sealed class SlowClock(TimeSpan behind) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - behind;
    }
}
