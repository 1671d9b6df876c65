using System.Buffers.Binary;
using Breakwater.Evidence.Formats.FlowExport.Elements;
using Breakwater.Evidence.Formats.FlowExport.Exporters;
using Breakwater.Evidence.Formats.FlowExport.SFlow;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport;

/// <summary>
/// Decodes export datagrams of NetFlow v1, v5, v7 and v9, IPFIX and sFlow v5 into columns, of any number of exporters, in the order in
/// which they came. It never throws on content: what cannot be read is a fault with its place, and the next datagram is read as if
/// it had not been there. All that it remembers has limits.
/// </summary>
public sealed class FlowDatagramDecoder
{
    private readonly IFlowSink _sink;
    private readonly ExporterTable _exporters = new();
    private readonly FlowRows _rows;
    private readonly SetDecoder _sets;
    private readonly SFlowDecoder _samples;

    /// <summary>A decoder that has heard nothing yet.</summary>
    public FlowDatagramDecoder(IFlowSink sink)
    {
        _sink = sink;
        _rows = new FlowRows(sink);
        _sets = new SetDecoder(sink, Counts);
        _samples = new SFlowDecoder(sink, Counts);
    }

    /// <summary>What was met so far.</summary>
    public FlowExportCounts Counts { get; } = new();

    /// <summary>Decodes one datagram. Rows go to the sink's batch, which is handed on when it is full.</summary>
    /// <param name="datagram">The payload of the UDP datagram, as far as it was captured.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="faults">Takes what cannot be read.</param>
    public void Decode(ReadOnlySpan<byte> datagram, in DatagramOrigin origin, IFaultSink faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        Counts.Datagrams++;
        int version = datagram.Length < 4 ? -1 : BinaryPrimitives.ReadUInt16BigEndian(datagram);
        bool known = version switch
        {
            0 => _samples.Decode(datagram, origin, _exporters, faults),
            1 or 5 or 7 => DecodeFixed(FixedVersion.Of(version)!, datagram, origin, faults),
            9 => DecodeVersion9(datagram, origin, faults),
            10 => DecodeIpfix(datagram, origin, faults),
            _ => false,
        };
        if (!known)
        {
            faults.Reject(FaultReason.Malformed, PositionOf(origin, datagram.Length));
        }
    }

    /// <summary>Says what still cannot be read when no datagram follows, and brings the counts of loss up to date.</summary>
    public void Finish(IFaultSink faults)
    {
        _sets.Finish(faults);
        CountLoss();
    }

    /// <summary>Brings the counts of loss up to date; more datagrams may follow.</summary>
    public void CountLoss()
    {
        (Counts.LostRecords, Counts.LostDatagrams) = (0, 0);
        Counts.LeftOut = _exporters.Budget.LeftOut;
        foreach (Exporter exporter in _exporters.All)
        {
            bool ofDatagrams = exporter.CountsDatagrams;
            exporter.Noun.Lost = ofDatagrams ? 0 : exporter.Sequence.Missing;
            exporter.Noun.LostDatagrams = ofDatagrams ? exporter.Sequence.Missing : 0;
            exporter.Noun.Losses = exporter.Sequence.Losses(ofDatagrams);
            Counts.LostRecords += exporter.Noun.Lost;
            Counts.LostDatagrams += exporter.Noun.LostDatagrams;
        }
    }

    private bool DecodeFixed(
        FixedVersion version,
        ReadOnlySpan<byte> datagram,
        in DatagramOrigin origin,
        IFaultSink faults
    )
    {
        int count = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        if (datagram.Length < version.HeaderLength || count > version.MaxRecords)
        {
            return false;
        }

        uint seconds = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]);
        uint nanoseconds = BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]);
        uint uptime = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]);
        long export = (seconds * 1000L) + (nanoseconds / 1_000_000);

        // Version 5 has an engine and its sampling in the header; 7 and 1 have neither.
        bool isFive = version.Version == 5;
        uint domain = isFive ? BinaryPrimitives.ReadUInt16BigEndian(datagram[20..]) : 0u;
        if (Find(origin, domain, version.Version, "flow.netflow", faults, datagram.Length) is not { } exporter)
        {
            return true;
        }

        if (isFive)
        {
            // Two bits of mode, fourteen of interval; 0 says that nothing is known of it.
            exporter.SamplingRate = BinaryPrimitives.ReadUInt16BigEndian(datagram[22..]) & 0x3FFFu;
        }

        if (version.Version != 1)
        {
            exporter.Sequence.Take(
                BinaryPrimitives.ReadUInt32BigEndian(datagram[16..]),
                (uint)count,
                SentAt(export, origin),
                uptime
            );
        }

        int whole = Math.Min(count, (datagram.Length - version.HeaderLength) / version.RecordLength);
        ReadOnlySpan<byte> records = datagram.Slice(version.HeaderLength, whole * version.RecordLength);
        RecordPlace place = new(origin.Number, origin.Offset + version.HeaderLength);
        RecordTimes times = new(export, uptime, Boot: null);
        _rows.AddFixed(exporter, version.Template, records, version.RecordLength, times, place);
        Counts.Flows += whole;
        if (whole < count)
        {
            faults.Reject(FaultReason.Truncated, PositionOf(origin, datagram.Length));
        }

        return true;
    }

    /// <summary>RFC 3954, section 5.1: version, count, uptime, seconds, sequence, source id.</summary>
    private bool DecodeVersion9(ReadOnlySpan<byte> datagram, in DatagramOrigin origin, IFaultSink faults)
    {
        const int HeaderLength = 20;
        if (datagram.Length < HeaderLength)
        {
            return false;
        }

        uint domain = BinaryPrimitives.ReadUInt32BigEndian(datagram[16..]);
        if (Find(origin, domain, 9, "flow.netflow", faults, datagram.Length) is not { } exporter)
        {
            return true;
        }

        exporter.CountsDatagrams = true;
        uint uptime = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]);
        RecordTimes times = new(BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]) * 1000L, uptime, Boot: null);
        exporter.Sequence.Take(
            BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]),
            1,
            SentAt(times.Export, origin),
            uptime
        );
        RecordPlace place = new(origin.Number, origin.Offset + HeaderLength);
        _sets.Read(exporter, datagram[HeaderLength..], isVersion9: true, times, place, faults);
        return true;
    }

    /// <summary>RFC 7011, section 3.1: version, length, seconds, sequence, observation domain id.</summary>
    private bool DecodeIpfix(ReadOnlySpan<byte> datagram, in DatagramOrigin origin, IFaultSink faults)
    {
        const int HeaderLength = 16;
        int length = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        if (datagram.Length < HeaderLength || length < HeaderLength)
        {
            return false;
        }

        uint domain = BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]);
        if (Find(origin, domain, 10, "flow.ipfix", faults, datagram.Length) is not { } exporter)
        {
            return true;
        }

        bool isWhole = length <= datagram.Length;
        ReadOnlySpan<byte> sets = datagram[HeaderLength..(isWhole ? length : datagram.Length)];
        RecordTimes times = new(BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]) * 1000L, Uptime: null, Boot: null);
        RecordPlace place = new(origin.Number, origin.Offset + HeaderLength);
        uint? records = _sets.Read(exporter, sets, isVersion9: false, times, place, faults);
        exporter.Sequence.Take(
            BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]),
            isWhole ? records : null,
            SentAt(times.Export, origin),
            uptime: null
        );
        return true;
    }

    // A clock that was never set says 0.
    private static long? SentAt(long export, in DatagramOrigin origin) => export > 0 ? export : origin.Received;

    private Exporter? Find(
        in DatagramOrigin origin,
        uint domain,
        int version,
        string dataset,
        IFaultSink faults,
        int length
    )
    {
        ExporterKey key = new(origin.Address, domain, (ushort)version);
        Exporter? exporter = _exporters.Find(key, dataset, _sink.Batch);
        if (exporter is null)
        {
            faults.Reject(FaultReason.TooLarge, PositionOf(origin, length));
        }

        return exporter;
    }

    private EvidencePosition PositionOf(in DatagramOrigin origin, int length) =>
        new(_sink.Batch.PositionKind, origin.Number, origin.Offset, length);
}
