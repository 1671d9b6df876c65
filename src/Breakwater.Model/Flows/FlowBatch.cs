using Breakwater.Model.Evidence;

namespace Breakwater.Model.Flows;

/// <summary>
/// Some flow records of one item as columns, in the order of the item. One batch is filled again and again: it is only valid until
/// the call that was handed it returns, and whoever wants to keep something copies it. A field that a record does not have is zero
/// in its column and missing in <see cref="Present"/>.
/// </summary>
public sealed class FlowBatch
{
    /// <summary>The most rows.</summary>
    public const int Capacity = 4096;

    private readonly FlowColumn[] _columns;

    /// <summary>An empty batch.</summary>
    public FlowBatch() => _columns = MakeColumns();

    /// <summary>The item that the rows come from.</summary>
    public EvidenceItem Item { get; private set; } = EvidenceItem.None;

    /// <summary>What <see cref="RecordNumber"/> counts: a record, unless the reader says otherwise before its first row.</summary>
    public PositionKind PositionKind { get; set; } = PositionKind.Record;

    /// <summary>
    /// The rows are records that the reader gave as events too: whoever counts records or makes events of rows leaves them out.
    /// </summary>
    public bool AreAlsoEvents { get; set; }

    /// <summary>No rows of the item follow: what its exporters lost is known. The batch may be empty then.</summary>
    public bool EndsItem { get; internal set; }

    /// <summary>The exporters of the item so far.</summary>
    public FlowExporters Exporters { get; } = new();

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many rows can be added.</summary>
    public int Room => Capacity - Count;

    /// <summary>The fields that at least one row has: a column of any other holds zeros only.</summary>
    public FlowFields AnyPresent { get; private set; }

    /// <summary>Every column, so that all can be kept or moved alike.</summary>
    public IReadOnlyList<FlowColumn> Columns => _columns;

    /// <summary>The fields that each row has.</summary>
    public FlowColumn<ulong> Present { get; } = new(FlowFields.None);

    /// <summary>Number in <see cref="Exporters"/>.</summary>
    public FlowColumn<ushort> Exporter { get; } = new(FlowFields.None);

    /// <summary>Packet of the capture or record of the file, from 1.</summary>
    public FlowColumn<long> RecordNumber { get; } = new(FlowFields.None);

    /// <summary>First byte of the record in the item.</summary>
    public FlowColumn<long> RecordOffset { get; } = new(FlowFields.None);

    /// <summary>Bytes of the record in the item.</summary>
    public FlowColumn<int> RecordLength { get; } = new(FlowFields.None);

    /// <summary>First packet of the flow: milliseconds since 1970-01-01T00:00:00Z.</summary>
    public FlowColumn<long> Start { get; } = new(FlowFields.Start);

    /// <summary>Last packet of the flow: milliseconds since 1970-01-01T00:00:00Z.</summary>
    public FlowColumn<long> End { get; } = new(FlowFields.End);

    /// <summary>When the record was exported: milliseconds since 1970-01-01T00:00:00Z.</summary>
    public FlowColumn<long> ExportTime { get; } = new(FlowFields.ExportTime);

    /// <summary>Source address.</summary>
    public FlowAddressColumn Source { get; } = new(FlowFields.Source);

    /// <summary>Destination address.</summary>
    public FlowAddressColumn Destination { get; } = new(FlowFields.Destination);

    /// <summary>Source port.</summary>
    public FlowColumn<ushort> SourcePort { get; } = new(FlowFields.SourcePort);

    /// <summary>Destination port.</summary>
    public FlowColumn<ushort> DestinationPort { get; } = new(FlowFields.DestinationPort);

    /// <summary>IANA protocol number.</summary>
    public FlowColumn<byte> Protocol { get; } = new(FlowFields.Protocol);

    /// <summary>All TCP flags seen, FIN the lowest bit (RFC 9293, section 3.1).</summary>
    public FlowColumn<ushort> TcpFlags { get; } = new(FlowFields.TcpFlags);

    /// <summary>Type of service or traffic class.</summary>
    public FlowColumn<byte> TypeOfService { get; } = new(FlowFields.TypeOfService);

    /// <summary>Type of service or traffic class as it left the exporter.</summary>
    public FlowColumn<byte> PostTypeOfService { get; } = new(FlowFields.PostTypeOfService);

    /// <summary>Packets as exported, not scaled by sampling.</summary>
    public FlowColumn<ulong> Packets { get; } = new(FlowFields.Packets);

    /// <summary>Bytes as exported, not scaled by sampling.</summary>
    public FlowColumn<ulong> Bytes { get; } = new(FlowFields.Bytes);

    /// <summary>Packets that left the exporter, as exported.</summary>
    public FlowColumn<ulong> PostPackets { get; } = new(FlowFields.PostPackets);

    /// <summary>Bytes that left the exporter, as exported.</summary>
    public FlowColumn<ulong> PostBytes { get; } = new(FlowFields.PostBytes);

    /// <summary>Flows that the exporter joined in this record.</summary>
    public FlowColumn<ulong> Flows { get; } = new(FlowFields.Flows);

    /// <summary>One of how many packets was looked at; 1 where the exporter says that it looks at all, 0 where nothing is known.</summary>
    public FlowColumn<uint> SamplingRate { get; } = new(FlowFields.SamplingRate);

    /// <summary>Index of the interface where the packets came in.</summary>
    public FlowColumn<uint> InputInterface { get; } = new(FlowFields.InputInterface);

    /// <summary>Index of the interface where the packets left.</summary>
    public FlowColumn<uint> OutputInterface { get; } = new(FlowFields.OutputInterface);

    /// <summary>Next router.</summary>
    public FlowAddressColumn NextHop { get; } = new(FlowFields.NextHop);

    /// <summary>Length of the prefix of the source in the routing table.</summary>
    public FlowColumn<byte> SourcePrefixLength { get; } = new(FlowFields.SourcePrefixLength);

    /// <summary>Length of the prefix of the destination in the routing table.</summary>
    public FlowColumn<byte> DestinationPrefixLength { get; } = new(FlowFields.DestinationPrefixLength);

    /// <summary>Autonomous system of the source.</summary>
    public FlowColumn<uint> SourceAs { get; } = new(FlowFields.SourceAs);

    /// <summary>Autonomous system of the destination.</summary>
    public FlowColumn<uint> DestinationAs { get; } = new(FlowFields.DestinationAs);

    /// <summary>0 into the exporter, 1 out of it.</summary>
    public FlowColumn<byte> Direction { get; } = new(FlowFields.Direction);

    /// <summary>ICMP type × 256 + code.</summary>
    public FlowColumn<ushort> IcmpTypeCode { get; } = new(FlowFields.IcmpTypeCode);

    /// <summary>VLAN.</summary>
    public FlowColumn<ushort> Vlan { get; } = new(FlowFields.Vlan);

    /// <summary>VLAN as the packets left.</summary>
    public FlowColumn<ushort> PostVlan { get; } = new(FlowFields.PostVlan);

    /// <summary>Topmost MPLS label (RFC 3032), its 20 bits alone.</summary>
    public FlowColumn<uint> MplsLabel { get; } = new(FlowFields.MplsLabel);

    /// <summary>What became of the packets (RFC 7270, section 4.12).</summary>
    public FlowColumn<byte> ForwardingStatus { get; } = new(FlowFields.ForwardingStatus);

    /// <summary>Source address after translation.</summary>
    public FlowAddressColumn PostNatSource { get; } = new(FlowFields.PostNatSource);

    /// <summary>Destination address after translation.</summary>
    public FlowAddressColumn PostNatDestination { get; } = new(FlowFields.PostNatDestination);

    /// <summary>Source port after translation.</summary>
    public FlowColumn<ushort> PostNatSourcePort { get; } = new(FlowFields.PostNatSourcePort);

    /// <summary>Destination port after translation.</summary>
    public FlowColumn<ushort> PostNatDestinationPort { get; } = new(FlowFields.PostNatDestinationPort);

    /// <summary>Source MAC address, in the lower 48 bits.</summary>
    public FlowColumn<ulong> SourceMac { get; } = new(FlowFields.SourceMac);

    /// <summary>Destination MAC address, in the lower 48 bits.</summary>
    public FlowColumn<ulong> DestinationMac { get; } = new(FlowFields.DestinationMac);

    /// <summary>Source MAC address as the packets left, in the lower 48 bits.</summary>
    public FlowColumn<ulong> PostSourceMac { get; } = new(FlowFields.PostSourceMac);

    /// <summary>Destination MAC address as the packets left, in the lower 48 bits.</summary>
    public FlowColumn<ulong> PostDestinationMac { get; } = new(FlowFields.PostDestinationMac);

    /// <summary>Event of a firewall or of address translation (IE 233, 230).</summary>
    public FlowColumn<byte> Event { get; } = new(FlowFields.Event);

    /// <summary>The exporter's own number of the flow.</summary>
    public FlowColumn<ulong> FlowId { get; } = new(FlowFields.FlowId);

    /// <summary>Routing table where the packets came in.</summary>
    public FlowColumn<uint> IngressVrf { get; } = new(FlowFields.IngressVrf);

    /// <summary>Routing table where the packets left.</summary>
    public FlowColumn<uint> EgressVrf { get; } = new(FlowFields.EgressVrf);

    /// <summary>Why the record ended (RFC 5102, section 5.11.3): 1 idle, 2 active timeout, 3 end seen, 4 forced, 5 lack of resources.</summary>
    public FlowColumn<byte> EndReason { get; } = new(FlowFields.EndReason);

    /// <summary>Packets of the other direction, as exported (RFC 5103).</summary>
    public FlowColumn<ulong> ReversePackets { get; } = new(FlowFields.ReversePackets);

    /// <summary>Bytes of the other direction, as exported (RFC 5103).</summary>
    public FlowColumn<ulong> ReverseBytes { get; } = new(FlowFields.ReverseBytes);

    /// <summary>TCP flags of the other direction (RFC 5103).</summary>
    public FlowColumn<ushort> ReverseTcpFlags { get; } = new(FlowFields.ReverseTcpFlags);

    /// <summary>Starts over with another item: no rows, no exporters.</summary>
    public void Reset(EvidenceItem item)
    {
        Clear();
        Exporters.Clear();
        (Item, PositionKind, AreAlsoEvents, EndsItem) = (item, PositionKind.Record, false, false);
    }

    /// <summary>Forgets the rows; item and exporters stay.</summary>
    public void Clear()
    {
        foreach (FlowColumn column in _columns)
        {
            // Only what was written can be other than zero; columns that every row has are always written.
            if ((column.Field & AnyPresent) != FlowFields.None)
            {
                column.Clear(Count);
            }
        }

        (Count, AnyPresent) = (0, FlowFields.None);
    }

    /// <summary>
    /// Adds rows that all have the same fields. The caller then writes these fields, the place of each row, and its
    /// <see cref="Exporter"/> where it is known; all other columns are zero there.
    /// </summary>
    /// <param name="rows">How many, at most <see cref="Room"/>.</param>
    /// <param name="present">The fields that each of them has.</param>
    /// <returns>The first of them.</returns>
    public int Add(int rows, FlowFields present)
    {
        int first = Count;
        Present.Rows.Slice(first, rows).Fill((ulong)present);
        Exporter.Rows.Slice(first, rows).Clear();
        AnyPresent |= present;
        Count = first + rows;
        return first;
    }

    /// <summary>Says that a row has further fields, which the caller has written.</summary>
    public void AddFields(int row, FlowFields present)
    {
        Present[row] |= (ulong)present;
        AnyPresent |= present;
    }

    /// <summary>Says that rows have further fields, which the caller has written.</summary>
    public void AddFields(int first, int rows, FlowFields present)
    {
        foreach (ref ulong row in Present.Rows.Slice(first, rows))
        {
            row |= (ulong)present;
        }

        AnyPresent |= present;
    }

    /// <summary>Says that a row does not have fields after all; the caller has set them to zero.</summary>
    public void RemoveFields(int row, FlowFields absent) => Present[row] &= ~(ulong)absent;

    /// <summary>The fields that a row has.</summary>
    public FlowFields FieldsOf(int row) => (FlowFields)Present[row];

    /// <summary>True where a row has all the fields.</summary>
    public bool Has(int row, FlowFields fields) => (FieldsOf(row) & fields) == fields;

    /// <summary>Where the record of a row is in <see cref="Item"/>.</summary>
    public EvidencePosition PositionOf(int row) =>
        new(PositionKind, RecordNumber[row], RecordOffset[row], RecordLength[row]);

    /// <summary>The time of a row: when it began, else when it ended, else when it was exported; null where none is known.</summary>
    public long? TimeOf(int row)
    {
        return Has(row, FlowFields.Start) ? Start[row]
            : Has(row, FlowFields.End) ? End[row]
            : Has(row, FlowFields.ExportTime) ? ExportTime[row]
            : null;
    }

    /// <summary>
    /// Bytes of a row times its sampling rate: an estimate where the rate is above 1, and the exported count where no rate is known.
    /// </summary>
    public ulong ScaledBytes(int row) => Scale(Bytes[row], SamplingRate[row]);

    /// <summary>Packets of a row times its sampling rate, as <see cref="ScaledBytes"/>.</summary>
    public ulong ScaledPackets(int row) => Scale(Packets[row], SamplingRate[row]);

    /// <summary>Leaves out the rows with a known time before <paramref name="from"/> or not before <paramref name="to"/>.</summary>
    /// <param name="from">Milliseconds since 1970-01-01T00:00:00Z.</param>
    /// <param name="to">Milliseconds since 1970-01-01T00:00:00Z.</param>
    /// <returns>How many were left out.</returns>
    public int KeepBetween(long from, long to)
    {
        int kept = 0;
        int before = Count;
        for (int row = 0; row < before; row++)
        {
            if (TimeOf(row) is { } time && (time < from || time >= to))
            {
                continue;
            }

            if (kept != row)
            {
                foreach (FlowColumn column in _columns)
                {
                    column.Copy(row, kept);
                }
            }

            kept++;
        }

        Truncate(kept);
        return before - kept;
    }

    /// <summary>Leaves out the last rows.</summary>
    private void Truncate(int rows)
    {
        for (int row = rows; row < Count; row++)
        {
            foreach (FlowColumn column in _columns)
            {
                column.ClearRow(row);
            }
        }

        Count = rows;
    }

    private static ulong Scale(ulong value, uint rate)
    {
        UInt128 scaled = (UInt128)value * Math.Max(rate, 1);
        return scaled > ulong.MaxValue ? ulong.MaxValue : (ulong)scaled;
    }

    private FlowColumn[] MakeColumns() =>
        [
            Present,
            Exporter,
            RecordNumber,
            RecordOffset,
            RecordLength,
            Start,
            End,
            ExportTime,
            Source,
            Destination,
            SourcePort,
            DestinationPort,
            Protocol,
            TcpFlags,
            TypeOfService,
            PostTypeOfService,
            Packets,
            Bytes,
            PostPackets,
            PostBytes,
            Flows,
            SamplingRate,
            InputInterface,
            OutputInterface,
            NextHop,
            SourcePrefixLength,
            DestinationPrefixLength,
            SourceAs,
            DestinationAs,
            Direction,
            IcmpTypeCode,
            Vlan,
            PostVlan,
            MplsLabel,
            ForwardingStatus,
            PostNatSource,
            PostNatDestination,
            PostNatSourcePort,
            PostNatDestinationPort,
            SourceMac,
            DestinationMac,
            PostSourceMac,
            PostDestinationMac,
            Event,
            FlowId,
            IngressVrf,
            EgressVrf,
            EndReason,
            ReversePackets,
            ReverseBytes,
            ReverseTcpFlags,
        ];
}
