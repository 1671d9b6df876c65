using Breakwater.Evidence.Formats.FlowExport.Exporters;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport.SFlow;

/// <summary>
/// Reads datagrams of sFlow version 5 (sflow.org, "sFlow Version 5", July 2004). Each sampled packet becomes one row: one packet, the
/// bytes of its frame, the sampling rate beside them. Times are those of the capture: sFlow has none of its own.
/// </summary>
internal sealed class SFlowDecoder(IFlowSink sink, FlowExportCounts counts)
{
    private const uint FlowSample = 1;
    private const uint CounterSample = 2;
    private const uint ExpandedFlowSample = 3;
    private const uint ExpandedCounterSample = 4;
    private readonly SampledPacket _packet = new();

    /// <summary>Reads a datagram; false where it is none of sFlow 5.</summary>
    public bool Decode(
        ReadOnlySpan<byte> datagram,
        in DatagramOrigin origin,
        ExporterTable exporters,
        IFaultSink faults
    )
    {
        XdrReader reader = new(datagram);
        if (reader.Number() != 5)
        {
            return false;
        }

        // The agent names itself: what came through a relay still belongs to it.
        UInt128 agent = reader.Address();
        uint subAgent = reader.Number();
        uint sequence = reader.Number();
        uint uptime = reader.Number();
        uint samples = reader.Number();
        if (reader.IsBroken)
        {
            return false;
        }

        ExporterKey key = new(agent == UInt128.Zero ? origin.Address : agent, subAgent, 0);
        if (exporters.Find(key, "flow.sflow", sink.Batch) is not { } exporter)
        {
            faults.Reject(FaultReason.TooLarge, PositionOf(origin, 0, datagram.Length));
            return true;
        }

        exporter.CountsDatagrams = true;
        exporter.Sequence.Take(sequence, 1, origin.Received, uptime);
        for (uint i = 0; i < samples; i++)
        {
            int at = reader.Position;
            uint type = reader.Number();
            uint length = reader.Number();
            int place = reader.Position;
            ReadOnlySpan<byte> sample = reader.Bytes(length);
            if (reader.IsBroken)
            {
                faults.Reject(FaultReason.Truncated, PositionOf(origin, at, datagram.Length - at));
                break;
            }

            Read(exporter, type, sample, origin, place, faults);
        }

        return true;
    }

    private void Read(
        Exporter exporter,
        uint type,
        ReadOnlySpan<byte> sample,
        in DatagramOrigin origin,
        int place,
        IFaultSink faults
    )
    {
        switch (type)
        {
            case FlowSample:
            case ExpandedFlowSample:
                if (!_packet.TryRead(sample, type == ExpandedFlowSample))
                {
                    faults.Reject(FaultReason.Malformed, PositionOf(origin, place, sample.Length));
                }
                else if (_packet.HasAddresses)
                {
                    Add(exporter, origin, place, sample.Length);
                }
                else
                {
                    counts.OtherSamples++;
                }

                break;
            case CounterSample:
            case ExpandedCounterSample:
                counts.CounterSamples++;
                break;
            default:
                // Another enterprise's sample.
                counts.OtherSamples++;
                break;
        }
    }

    private void Add(Exporter exporter, in DatagramOrigin origin, int place, int length)
    {
        if (sink.Batch.Room == 0)
        {
            sink.HandOn();
        }

        FlowBatch batch = sink.Batch;
        int row = batch.Add(1, FlowFields.None);
        FlowFields present = _packet.Write(batch, row);
        if (origin.Received is { } received)
        {
            (batch.Start[row], batch.End[row], batch.ExportTime[row]) = (received, received, received);
            present |= FlowFields.Start | FlowFields.End | FlowFields.ExportTime;
        }

        batch.AddFields(row, present);
        batch.Exporter[row] = (ushort)exporter.Noun.Index;
        batch.RecordNumber[row] = origin.Number;
        batch.RecordOffset[row] = origin.Offset + place;
        batch.RecordLength[row] = length;
        counts.Flows++;
    }

    private EvidencePosition PositionOf(in DatagramOrigin origin, int offset, int length) =>
        new(sink.Batch.PositionKind, origin.Number, origin.Offset + offset, length);
}
