using System.Text;
using Breakwater.Model.Events;

namespace Breakwater.Model.Flows.Events;

/// <summary>
/// Writes flow records as events, for rules that ask for the log source <c>category: flow</c>. Counts are scaled by the sampling rate
/// where one is known, and then <c>flow.sampling_rate</c> says so; what was exported stands beside them in <c>flow.exported_*</c>.
/// One writer a thread.
/// </summary>
/// <param name="names">The run's field names.</param>
public sealed class FlowEvents(FieldNames names)
{
    /// <summary>The Sigma category of flow records.</summary>
    public const string Category = "flow";

    private readonly FlowSlots _slots = new(names);
    private readonly Dictionary<string, LogSource> _sources = new(StringComparer.Ordinal);
    private readonly FlowFieldWriter _writer = new();

    /// <summary>
    /// The log source of records of a dataset. Of records that their readers also give as events of their own (<c>zeek.conn</c>) it is
    /// another dataset than theirs (<c>flow.zeek.conn</c>): no rule is tried twice on one thing.
    /// </summary>
    public LogSource SourceOf(string dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!_sources.TryGetValue(dataset, out LogSource? source))
        {
            bool isOwn = dataset.StartsWith(Category, StringComparison.Ordinal);
            source = new LogSource(null, Category, null, isOwn ? dataset : $"{Category}.{dataset}");
            _sources.Add(dataset, source);
        }

        return source;
    }

    /// <summary>Adds one row as an event.</summary>
    public void Write(FlowBatch flows, int row, EventBatch events)
    {
        ArgumentNullException.ThrowIfNull(flows);
        ArgumentNullException.ThrowIfNull(events);
        FlowExporter exporter = flows.Exporters[flows.Exporter[row]];
        Span<byte> text = stackalloc byte[FlowText.MaxLength];
        int length = FlowText.Write(flows, row, text);
        events.Begin(flows.PositionOf(row), text[..length]);
        LogSource source = SourceOf(exporter.Dataset);
        events.SetLogSource(source);
        events.SetTime(flows.TimeOf(row) is { } time ? EventTime.FromUnixMilliseconds(time) : EventTime.Unknown);
        events.AddDerived(Fields.Message, text[..length]);
        events.AddDerived(Fields.EventDataset, Encoding.UTF8.GetBytes(source.Dataset));
        _writer.Start(flows, row, events);
        WriteExporter(exporter);
        WriteTimes();
        WriteEnds(flows.Has(row, FlowFields.Ipv6));
        WriteCounts();
        WriteNetwork(flows, row);
        WriteRouting(exporter, flows, row);
        if (flows.Has(row, FlowFields.Source | FlowFields.Destination | FlowFields.Protocol))
        {
            WriteCommunityId(flows, row, events);
        }
    }

    private void WriteExporter(FlowExporter exporter)
    {
        if (exporter.Address is { } address)
        {
            _writer.Text(Fields.HostIp, address.ToString(), FieldKind.Address);
        }

        if (exporter.Name is { } name)
        {
            _writer.Text(Fields.HostName, name);
        }

        if (exporter.Index > 0)
        {
            _writer.Number(_slots.Domain, exporter.Domain);
        }
    }

    private void WriteTimes()
    {
        _writer.Time(_slots.EventStart, b => b.Start);
        _writer.Time(_slots.EventEnd, b => b.End);
    }

    private void WriteEnds(bool isIpv6)
    {
        _writer.Address(Fields.SourceIp, b => b.Source, isIpv6);
        _writer.Address(Fields.DestinationIp, b => b.Destination, isIpv6);
        _writer.Number(Fields.SourcePort, b => b.SourcePort);
        _writer.Number(Fields.DestinationPort, b => b.DestinationPort);
        _writer.Mac(_slots.SourceMac, b => b.SourceMac);
        _writer.Mac(_slots.DestinationMac, b => b.DestinationMac);
        _writer.Number(_slots.SourceAs, b => b.SourceAs);
        _writer.Number(_slots.DestinationAs, b => b.DestinationAs);
        _writer.Address(_slots.SourceNatIp, b => b.PostNatSource, isIpv6: false);
        _writer.Address(_slots.DestinationNatIp, b => b.PostNatDestination, isIpv6: false);
        _writer.Number(_slots.SourceNatPort, b => b.PostNatSourcePort);
        _writer.Number(_slots.DestinationNatPort, b => b.PostNatDestinationPort);
    }

    private void WriteCounts()
    {
        _writer.Number(_slots.SamplingRate, b => b.SamplingRate);
        _writer.Scaled(Fields.SourceBytes, b => b.Bytes);
        _writer.Scaled(_slots.SourcePackets, b => b.Packets);
        _writer.Scaled(Fields.DestinationBytes, b => b.ReverseBytes);
        _writer.Scaled(_slots.DestinationPackets, b => b.ReversePackets);
        _writer.ScaledSum(Fields.NetworkBytes, b => b.Bytes, b => b.ReverseBytes);
        _writer.ScaledSum(_slots.NetworkPackets, b => b.Packets, b => b.ReversePackets);
        if (_writer.IsSampled)
        {
            _writer.Number(_slots.ExportedBytes, b => b.Bytes);
            _writer.Number(_slots.ExportedPackets, b => b.Packets);
        }
    }

    private void WriteNetwork(FlowBatch flows, int row)
    {
        bool isIpv6 = flows.Has(row, FlowFields.Ipv6);
        if (flows.Has(row, FlowFields.Source) || flows.Has(row, FlowFields.Destination))
        {
            _writer.Word(_slots.NetworkType, isIpv6 ? "ipv6"u8 : "ipv4"u8);
        }

        if (flows.Has(row, FlowFields.Protocol))
        {
            _writer.Number(Fields.NetworkIanaNumber, flows.Protocol[row]);
            _writer.Word(Fields.NetworkTransport, IpProtocols.Utf8Word(flows.Protocol[row]));
        }

        if (flows.Has(row, FlowFields.Direction) && flows.Direction[row] <= 1)
        {
            _writer.Word(_slots.NetworkDirection, flows.Direction[row] == 0 ? "ingress"u8 : "egress"u8);
        }

        if (flows.Has(row, FlowFields.IcmpTypeCode) && flows.Protocol[row] is 1 or 58)
        {
            _writer.Number(_slots.IcmpType, (ulong)(flows.IcmpTypeCode[row] >> 8));
            _writer.Number(_slots.IcmpCode, (ulong)(flows.IcmpTypeCode[row] & 0xFF));
        }

        _writer.Flags(_slots.TcpFlags, b => b.TcpFlags);
        _writer.Flags(_slots.ReverseTcpFlags, b => b.ReverseTcpFlags);
        _writer.Number(_slots.TypeOfService, b => b.TypeOfService);
        _writer.Number(_slots.NetworkVlan, b => b.Vlan);
        _writer.Number(_slots.EndReason, b => b.EndReason);
    }

    private void WriteRouting(FlowExporter exporter, FlowBatch flows, int row)
    {
        _writer.Number(_slots.IngressId, b => b.InputInterface);
        _writer.Number(_slots.EgressId, b => b.OutputInterface);
        if (exporter.Interfaces.Count > 0)
        {
            WriteInterface(exporter, flows, row, FlowFields.InputInterface, flows.InputInterface, _slots.IngressName);
            WriteInterface(exporter, flows, row, FlowFields.OutputInterface, flows.OutputInterface, _slots.EgressName);
        }

        _writer.Address(_slots.NextHop, b => b.NextHop, isIpv6: false);
        _writer.Number(_slots.MplsLabel, b => b.MplsLabel);
    }

    private void WriteInterface(
        FlowExporter exporter,
        FlowBatch flows,
        int row,
        FlowFields field,
        FlowColumn<uint> column,
        int slot
    )
    {
        if (flows.Has(row, field) && exporter.Interfaces.TryGetValue(column[row], out string? name))
        {
            _writer.Text(slot, name);
        }
    }

    private void WriteCommunityId(FlowBatch flows, int row, EventBatch events)
    {
        bool isIpv6 = flows.Has(row, FlowFields.Ipv6);
        byte protocol = flows.Protocol[row];
        bool isIcmp = protocol is 1 or 58;
        if (isIcmp && !flows.Has(row, FlowFields.IcmpTypeCode))
        {
            return;
        }

        Span<byte> id = stackalloc byte[CommunityId.Length];
        CommunityId.Write(
            flows.Source.Number(row, isIpv6),
            flows.Destination.Number(row, isIpv6),
            isIpv6,
            protocol,
            isIcmp ? (ushort)(flows.IcmpTypeCode[row] >> 8) : flows.SourcePort[row],
            isIcmp ? (ushort)(flows.IcmpTypeCode[row] & 0xFF) : flows.DestinationPort[row],
            id
        );
        events.AddDerived(_slots.NetworkCommunityId, id);
    }
}
