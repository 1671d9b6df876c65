using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Breakwater.Evidence.Formats.FlowExport;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Storage.History;

namespace Breakwater.Hunt.Collecting;

/// <summary>
/// Listens on one UDP port, decodes what exporters of flows send, and keeps it in a history. It sends nothing. What was counted as
/// written is readable whenever the process ends.
/// </summary>
public sealed class FlowCollector : IDisposable
{
    /// <summary>Asked of the kernel: what arrives while a block is written to the disk. It may give less.</summary>
    private const int ReceiveBuffer = 32 << 20;

    private const int LargestDatagram = 65_535;
    private static readonly TimeSpan Wake = TimeSpan.FromMilliseconds(200);

    private readonly Socket _socket;
    private readonly IPEndPoint _bound;
    private readonly TimeProvider _time;
    private readonly IHistory _history;
    private readonly IFlowWriter _writer;
    private readonly FlowSink _sink;
    private readonly FlowDatagramDecoder _decoder;
    private readonly FaultTally _faults = new();
    private readonly CollectCoverage _coverage;
    private readonly byte[] _datagram = new byte[LargestDatagram];
    private readonly SocketAddress _sender;
    private long _number;
    private long _bytes;

    private FlowCollector(Socket socket, IHistory history, TimeProvider time, CollectCoverage coverage)
    {
        (_socket, _history, _time, _coverage) = (socket, history, time, coverage);
        _bound = (IPEndPoint)socket.LocalEndPoint!;
        _sender = new SocketAddress(socket.AddressFamily);
        Item = new EvidenceItem($"udp:{_bound}", "", 0, "flow_export");
        _writer = history.Begin(Item) ?? throw new InvalidOperationException("A live source is a new one each time.");
        _sink = new FlowSink(Take);
        _sink.Batch.Reset(Item);
        _sink.Batch.PositionKind = PositionKind.Packet;
        _decoder = new FlowDatagramDecoder(_sink);
    }

    /// <summary>The live source.</summary>
    public EvidenceItem Item { get; }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint => _bound;

    /// <summary>Opens the port.</summary>
    /// <param name="listen">Address and port; port 0 takes a free one.</param>
    /// <param name="history">Where flows are kept.</param>
    /// <param name="folder">The folder of the history, in which <c>coverage.json</c> is kept.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="SocketException">The port cannot be opened.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static FlowCollector Open(IPEndPoint listen, IHistory history, string folder, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(listen);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(time);
        CollectCoverage coverage = CollectCoverage.Open(folder, time.GetUtcNow());
        Socket socket = new(listen.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveBufferSize = ReceiveBuffer,
            ReceiveTimeout = (int)Wake.TotalMilliseconds,
        };
        try
        {
            socket.Bind(listen);
            return new FlowCollector(socket, history, time, coverage);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Receives until it is cancelled.</summary>
    /// <param name="every">How often what was read goes to the disk and the status is told.</param>
    /// <param name="tell">Told the status, the last one too.</param>
    /// <param name="cancellation">Ends it; what was received is kept.</param>
    /// <exception cref="IOException">The disk takes nothing more.</exception>
    public CollectStatus Run(TimeSpan every, Action<CollectStatus> tell, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tell);
        long next = _time.GetTimestamp();
        while (!cancellation.IsCancellationRequested)
        {
            Receive();
            if (_time.GetElapsedTime(next) >= every)
            {
                tell(Flush());
                next = _time.GetTimestamp();
            }
        }

        _decoder.Finish(_faults);
        CollectStatus last = Flush();
        tell(last);
        return last;
    }

    /// <summary>Closes the port and seals what was kept.</summary>
    public void Dispose()
    {
        _socket.Dispose();
        _writer.Dispose();
    }

    // Nothing is allocated for a datagram: a hundred thousand come a second.
    private void Receive()
    {
        int length;
        try
        {
            length = _socket.ReceiveFrom(_datagram, SocketFlags.None, _sender);
        }
        catch (SocketException error)
            when (error.SocketErrorCode
                    is SocketError.TimedOut
                        or SocketError.WouldBlock
                        or SocketError.ConnectionReset
                        or SocketError.Interrupted
            )
        {
            return;
        }

        _number++;
        DatagramOrigin origin = new(SenderOf(_sender), _time.GetUtcNow().ToUnixTimeMilliseconds(), _number, _bytes);
        _bytes += length;
        _decoder.Decode(_datagram.AsSpan(0, length), origin, _faults);
    }

    private void Take(FlowBatch flows)
    {
        _coverage.Take(flows);
        _writer.Add(flows);
    }

    private CollectStatus Flush()
    {
        _sink.HandOn();
        _writer.Flush();
        _decoder.CountLoss();
        FlowExportCounts counts = _decoder.Counts;
        CollectStatus status = new(
            _time.GetUtcNow(),
            counts.Datagrams,
            counts.Flows,
            _history.Status.Written,
            _coverage.Exporters,
            _faults.Rejected,
            counts.LostRecords,
            counts.LostDatagrams,
            SocketDrops.Of(_bound)
        );
        _coverage.Write(Item, status, _bytes, _faults, _sink.Batch.Exporters);
        return status;
    }

    // sockaddr_in and sockaddr_in6: the address stands at byte 4 or 8; IPv4 as a number in its mapped form.
    private static UInt128 SenderOf(SocketAddress sender) =>
        sender.Family == AddressFamily.InterNetwork
            ? ((UInt128)0xFFFF << 32) | BinaryPrimitives.ReadUInt32BigEndian(sender.Buffer.Span[4..])
            : BinaryPrimitives.ReadUInt128BigEndian(sender.Buffer.Span[8..]);
}
