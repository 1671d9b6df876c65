using System.Buffers.Binary;
using System.Net;
using Breakwater.Evidence.Formats.Nfcapd.Records;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.Nfcapd;

/// <summary>Writes the flows of a file into the columns of a batch.</summary>
/// <param name="sink">Takes the batch whenever it is full.</param>
/// <param name="exporters">What the file says of its exporters.</param>
internal sealed class FlowRows(IFlowSink sink, Exporters exporters)
{
    private const string Dataset = "flow.nfcapd";
    private const byte Icmp = 1;
    private const byte IcmpVersion6 = 58;

    /// <summary>The last time that a date can be, 9999-12-31T23:59:59.999Z.</summary>
    private const ulong LastMillisecond = 253_402_300_799_999;

    private readonly Dictionary<ExporterKey, ushort> _numbers = [];
    private ExporterKey _last;
    private ushort _lastNumber;
    private (ushort Exporter, long Sampler) _lastSampler;
    private uint _lastRate;
    private bool _isKnown;

    /// <summary>How many flows were counted that the collector had scaled at a rate that the file does not tell.</summary>
    public long ScaledAtUnknownRate { get; private set; }

    /// <summary>Flows so far, as many as the records sum up.</summary>
    public ulong Flows { get; private set; }

    /// <summary>Flows whose addresses were replaced.</summary>
    public long Anonymised { get; private set; }

    /// <summary>The file said something of its exporters or of sampling: what was looked up before is old.</summary>
    public void Forget() => _isKnown = false;

    /// <summary>Adds a flow.</summary>
    /// <returns>A fault that did not keep it from being added; null where there is none.</returns>
    public FaultReason? Add(ref StoredFlow flow, EvidencePosition at)
    {
        if (sink.Batch.Room == 0)
        {
            sink.HandOn();
        }

        FlowBatch batch = sink.Batch;
        FaultReason? fault = Settle(ref flow);
        LookUp(batch, ref flow, ref fault);
        int row = batch.Add(1, flow.Fields);
        batch.Exporter[row] = _lastNumber;
        batch.RecordNumber[row] = at.Number;
        batch.RecordOffset[row] = at.Offset;
        batch.RecordLength[row] = at.Length;
        WriteUsual(batch, row, ref flow);
        WriteCounters(batch, row, ref flow);
        if (flow.Has(~Usual))
        {
            WriteRare(batch, row, ref flow);
        }

        Flows += Math.Max(1, flow.Flows);
        Anonymised += flow.IsAnonymised ? 1 : 0;
        return fault;
    }

    private const FlowFields Usual =
        StoredFlow.AlwaysThere
        | FlowFields.Source
        | FlowFields.Destination
        | FlowFields.Start
        | FlowFields.End
        | FlowFields.ExportTime
        | FlowFields.IcmpTypeCode
        | FlowFields.SamplingRate
        | FlowFields.Ipv6;

    /// <summary>Turns what the file holds into what the columns mean.</summary>
    private static FaultReason? Settle(ref StoredFlow flow)
    {
        FaultReason? fault = null;
        if (flow.First > LastMillisecond || flow.Last > LastMillisecond || flow.Received > LastMillisecond)
        {
            flow.Fields &= ~(FlowFields.Start | FlowFields.End | FlowFields.ExportTime);
            fault = FaultReason.BadTime;
        }

        if (flow.Protocol is Icmp or IcmpVersion6)
        {
            flow.Fields &= ~(FlowFields.SourcePort | FlowFields.DestinationPort | FlowFields.TcpFlags);
            flow.Fields |= FlowFields.IcmpTypeCode;
        }

        if ((flow.IsEvent || flow.IsBothWays) && flow.Has(FlowFields.PostPackets | FlowFields.PostBytes))
        {
            flow.Fields &= ~(FlowFields.PostPackets | FlowFields.PostBytes);
            flow.Fields |= FlowFields.ReversePackets | FlowFields.ReverseBytes;
        }

        return fault;
    }

    private void LookUp(FlowBatch batch, ref StoredFlow flow, ref FaultReason? fault)
    {
        ExporterKey key = new(flow.Exporter, flow.Router);
        if (!_isKnown || key != _last)
        {
            _last = key;
            _lastNumber = NumberOf(batch.Exporters, key, ref fault);
        }

        if (!_isKnown || _lastSampler != (flow.Exporter, flow.Sampler))
        {
            _lastSampler = (flow.Exporter, flow.Sampler);
            _lastRate = exporters.RateOf(flow.Exporter, flow.Sampler);
        }

        _isKnown = true;
    }

    private ushort NumberOf(FlowExporters known, ExporterKey key, ref FaultReason? fault)
    {
        uint domain = 0;
        if (exporters.TryGet(key.Number, out Exporters.Exporter exporter))
        {
            key = new ExporterKey(key.Number, exporter.Address);
            domain = exporter.Domain;
        }

        if (key.Address.Family == 0)
        {
            return 0;
        }

        if (_numbers.TryGetValue(key, out ushort number))
        {
            return number;
        }

        if (known.Add(AddressOf(key.Address), domain, Dataset) is not { } added)
        {
            fault = FaultReason.TooLarge;
            return 0;
        }

        _numbers.Add(key, (ushort)added.Index);
        return (ushort)added.Index;
    }

    private static IPAddress AddressOf(StoredAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, address.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], address.Low);
        return new IPAddress(address.Family == 4 ? bytes[12..] : bytes);
    }

    private static void WriteUsual(FlowBatch batch, int row, ref StoredFlow flow)
    {
        // Every value is written under its field alone: a column without the field holds zero.
        if (flow.Has(FlowFields.Start))
        {
            batch.Start[row] = (long)flow.First;
        }

        if (flow.Has(FlowFields.End))
        {
            batch.End[row] = (long)flow.Last;
        }

        if (flow.Has(FlowFields.ExportTime))
        {
            batch.ExportTime[row] = (long)flow.Received;
        }

        Write(batch.Source, row, flow.Source);
        Write(batch.Destination, row, flow.Destination);
        if (flow.Has(FlowFields.IcmpTypeCode))
        {
            batch.IcmpTypeCode[row] = flow.DestinationPort;
        }
        else
        {
            batch.SourcePort[row] = flow.SourcePort;
            batch.DestinationPort[row] = flow.DestinationPort;
            batch.TcpFlags[row] = flow.TcpFlags;
        }

        batch.Protocol[row] = flow.Protocol;
        batch.ForwardingStatus[row] = flow.ForwardingStatus;
        batch.TypeOfService[row] = flow.SourceTos;
    }

    /// <summary>
    /// Counters that the collector has multiplied are divided again by the rate, so that the columns hold what was counted and
    /// say the rate beside it; where that is not exact, they stay as they are.
    /// </summary>
    private void WriteCounters(FlowBatch batch, int row, ref StoredFlow flow)
    {
        uint rate = flow.SamplerInterval != 0 ? flow.SamplerInterval : _lastRate;
        bool divides =
            flow.IsScaled && rate > 1 && flow.Packets % rate == 0 && flow.Bytes % rate == 0 && flow.OutBytes == 0;
        if (flow.IsScaled && !divides)
        {
            ScaledAtUnknownRate++;
        }
        else if (rate != 0)
        {
            batch.SamplingRate[row] = rate;
            batch.AddFields(row, FlowFields.SamplingRate);
        }

        uint divisor = divides ? rate : 1;
        batch.Packets[row] = flow.Packets / divisor;
        batch.Bytes[row] = flow.Bytes / divisor;
    }

    private static void WriteRare(FlowBatch batch, int row, ref StoredFlow flow)
    {
        if (flow.Has(FlowFields.ReverseBytes))
        {
            batch.ReversePackets[row] = flow.OutPackets;
            batch.ReverseBytes[row] = flow.OutBytes;
        }
        else
        {
            batch.PostPackets[row] = flow.OutPackets;
            batch.PostBytes[row] = flow.OutBytes;
        }

        batch.Flows[row] = flow.Flows;
        batch.InputInterface[row] = flow.Input;
        batch.OutputInterface[row] = flow.Output;
        batch.SourcePrefixLength[row] = flow.SourceMask;
        batch.DestinationPrefixLength[row] = flow.DestinationMask;
        batch.Direction[row] = flow.Direction;
        batch.PostTypeOfService[row] = flow.DestinationTos;
        batch.SourceAs[row] = flow.SourceAs;
        batch.DestinationAs[row] = flow.DestinationAs;
        batch.EndReason[row] = flow.FlowEndReason;
        Write(batch.NextHop, row, flow.NextHop);
        if (flow.Has(Rarest))
        {
            WriteRarest(batch, row, ref flow);
        }
    }

    private const FlowFields Rarest =
        FlowFields.Vlan
        | FlowFields.MplsLabel
        | FlowFields.PostNatSource
        | FlowFields.PostNatSourcePort
        | FlowFields.SourceMac
        | FlowFields.DestinationMac
        | FlowFields.Event
        | FlowFields.FlowId
        | FlowFields.IngressVrf;

    private static void WriteRarest(FlowBatch batch, int row, ref StoredFlow flow)
    {
        batch.Vlan[row] = (ushort)flow.SourceVlan;
        batch.PostVlan[row] = (ushort)flow.DestinationVlan;
        batch.MplsLabel[row] = (flow.MplsLabel >> 4) & 0xFFFFF;
        Write(batch.PostNatSource, row, flow.TranslatedSource);
        Write(batch.PostNatDestination, row, flow.TranslatedDestination);
        batch.PostNatSourcePort[row] = flow.TranslatedSourcePort;
        batch.PostNatDestinationPort[row] = flow.TranslatedDestinationPort;
        batch.SourceMac[row] = flow.SourceMac;
        batch.DestinationMac[row] = flow.DestinationMac;
        batch.PostSourceMac[row] = flow.PostSourceMac;
        batch.PostDestinationMac[row] = flow.PostDestinationMac;
        batch.Event[row] = flow.Event;
        batch.FlowId[row] = flow.FlowId;
        batch.IngressVrf[row] = flow.IngressVrf;
        batch.EgressVrf[row] = flow.EgressVrf;
    }

    private static void Write(FlowAddressColumn column, int row, StoredAddress address)
    {
        if (address.Family == 4)
        {
            column.Ipv4[row] = (uint)address.Low;
        }
        else if (address.Family == 6)
        {
            column.WriteIpv6()[row] = new UInt128(address.High, address.Low);
        }
    }

    private readonly record struct ExporterKey(ushort Number, StoredAddress Address);
}
