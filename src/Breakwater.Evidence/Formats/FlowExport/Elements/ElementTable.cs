using System.Collections.Frozen;
using System.Numerics;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport.Elements;

/// <summary>
/// The information elements that have a column. Numbers: IANA registry "IP Flow Information Export (IPFIX) Entities"; NetFlow v9
/// has the same below 128 (RFC 3954, section 8), and some of its own above 32767 (Cisco ASA, before 8.4).
/// </summary>
internal static class ElementTable
{
    /// <summary>The enterprise under which elements of the other direction stand (RFC 5103, section 6.1).</summary>
    public const uint ReverseEnterprise = 29305;

    private static readonly FrozenDictionary<int, ElementWriter> Standard = MakeStandard().ToFrozenDictionary();
    private static readonly FrozenDictionary<int, ElementWriter> OfVersion9 = MakeOfVersion9().ToFrozenDictionary();
    private static readonly FrozenDictionary<int, ElementWriter> Reverse = MakeReverse().ToFrozenDictionary();

    /// <summary>What writes an element; null where it has no column.</summary>
    /// <param name="element">Its number.</param>
    /// <param name="enterprise">Its enterprise; 0 for those of IANA.</param>
    /// <param name="isVersion9">The template is one of NetFlow v9.</param>
    public static ElementWriter? Find(int element, uint enterprise, bool isVersion9)
    {
        FrozenDictionary<int, ElementWriter>? table = enterprise switch
        {
            0 => Standard,
            ReverseEnterprise => Reverse,
            _ => null,
        };
        return table?.GetValueOrDefault(element)
            ?? (isVersion9 && enterprise == 0 ? OfVersion9.GetValueOrDefault(element) : null);
    }

    private static Dictionary<int, ElementWriter> MakeStandard()
    {
        Dictionary<int, ElementWriter> table = [];
        AddCounters(table);
        AddAddresses(table);
        AddTransport(table);
        AddRouting(table);
        AddLayer2(table);
        AddTimes(table);
        return table;
    }

    private static void AddCounters(Dictionary<int, ElementWriter> table)
    {
        table[1] = Number(FlowFields.Bytes, b => b.Bytes);
        table[85] = Number(FlowFields.Bytes, b => b.Bytes, rank: 1);
        table[231] = Number(FlowFields.Bytes, b => b.Bytes, rank: 2);
        table[2] = Number(FlowFields.Packets, b => b.Packets);
        table[86] = Number(FlowFields.Packets, b => b.Packets, rank: 1);
        table[298] = Number(FlowFields.Packets, b => b.Packets, rank: 2);
        table[23] = Number(FlowFields.PostBytes, b => b.PostBytes);
        table[24] = Number(FlowFields.PostPackets, b => b.PostPackets);
        table[3] = Number(FlowFields.Flows, b => b.Flows);
        table[232] = Number(FlowFields.ReverseBytes, b => b.ReverseBytes, rank: 2);
        table[299] = Number(FlowFields.ReversePackets, b => b.ReversePackets, rank: 2);
        table[34] = Number(FlowFields.SamplingRate, b => b.SamplingRate);
        table[50] = Number(FlowFields.SamplingRate, b => b.SamplingRate, rank: 1);
        table[311] = new ProbabilityWriter { Field = FlowFields.SamplingRate, Rank = 2 };
    }

    private static void AddAddresses(Dictionary<int, ElementWriter> table)
    {
        table[8] = Ipv4(FlowFields.Source, b => b.Source);
        table[27] = Ipv6(FlowFields.Source, b => b.Source);
        table[12] = Ipv4(FlowFields.Destination, b => b.Destination);
        table[28] = Ipv6(FlowFields.Destination, b => b.Destination);
        table[15] = Ipv4(FlowFields.NextHop, b => b.NextHop);
        table[62] = Ipv6(FlowFields.NextHop, b => b.NextHop);
        table[225] = Ipv4(FlowFields.PostNatSource, b => b.PostNatSource);
        table[281] = Ipv6(FlowFields.PostNatSource, b => b.PostNatSource);
        table[226] = Ipv4(FlowFields.PostNatDestination, b => b.PostNatDestination);
        table[282] = Ipv6(FlowFields.PostNatDestination, b => b.PostNatDestination);
        table[9] = Part(FlowFields.SourcePrefixLength, b => b.SourcePrefixLength, 0);
        table[29] = Part(FlowFields.SourcePrefixLength, b => b.SourcePrefixLength, 0);
        table[13] = Part(FlowFields.DestinationPrefixLength, b => b.DestinationPrefixLength, 0);
        table[30] = Part(FlowFields.DestinationPrefixLength, b => b.DestinationPrefixLength, 0);
    }

    private static void AddTransport(Dictionary<int, ElementWriter> table)
    {
        table[4] = Number(FlowFields.Protocol, b => b.Protocol);
        table[5] = Number(FlowFields.TypeOfService, b => b.TypeOfService);
        table[55] = Number(FlowFields.PostTypeOfService, b => b.PostTypeOfService);
        table[6] = Number(FlowFields.TcpFlags, b => b.TcpFlags);
        table[7] = Number(FlowFields.SourcePort, b => b.SourcePort);
        table[11] = Number(FlowFields.DestinationPort, b => b.DestinationPort);
        table[180] = Number(FlowFields.SourcePort, b => b.SourcePort, rank: 1);
        table[181] = Number(FlowFields.DestinationPort, b => b.DestinationPort, rank: 1);
        table[182] = Number(FlowFields.SourcePort, b => b.SourcePort, rank: 2);
        table[183] = Number(FlowFields.DestinationPort, b => b.DestinationPort, rank: 2);
        table[227] = Number(FlowFields.PostNatSourcePort, b => b.PostNatSourcePort);
        table[228] = Number(FlowFields.PostNatDestinationPort, b => b.PostNatDestinationPort);
        table[32] = Part(FlowFields.IcmpTypeCode, b => b.IcmpTypeCode, 0);
        table[139] = Part(FlowFields.IcmpTypeCode, b => b.IcmpTypeCode, 0);
        table[176] = Part(FlowFields.IcmpTypeCode, b => b.IcmpTypeCode, 8);
        table[177] = Part(FlowFields.IcmpTypeCode, b => b.IcmpTypeCode, 0);
        table[178] = Part(FlowFields.IcmpTypeCode, b => b.IcmpTypeCode, 8);
        table[179] = Part(FlowFields.IcmpTypeCode, b => b.IcmpTypeCode, 0);
        table[230] = Number(FlowFields.Event, b => b.Event, rank: 1);
        table[233] = Number(FlowFields.Event, b => b.Event);
        table[136] = Number(FlowFields.EndReason, b => b.EndReason);
        table[148] = Number(FlowFields.FlowId, b => b.FlowId);
    }

    private static void AddRouting(Dictionary<int, ElementWriter> table)
    {
        table[10] = Number(FlowFields.InputInterface, b => b.InputInterface);
        table[14] = Number(FlowFields.OutputInterface, b => b.OutputInterface);
        table[16] = Number(FlowFields.SourceAs, b => b.SourceAs);
        table[17] = Number(FlowFields.DestinationAs, b => b.DestinationAs);
        table[61] = Number(FlowFields.Direction, b => b.Direction);
        table[89] = Number(FlowFields.ForwardingStatus, b => b.ForwardingStatus);
        table[234] = Number(FlowFields.IngressVrf, b => b.IngressVrf);
        table[235] = Number(FlowFields.EgressVrf, b => b.EgressVrf);
        table[70] = new MplsLabelWriter { Field = FlowFields.MplsLabel };
    }

    private static void AddLayer2(Dictionary<int, ElementWriter> table)
    {
        table[58] = Number(FlowFields.Vlan, b => b.Vlan);
        table[243] = Number(FlowFields.Vlan, b => b.Vlan, rank: 1);
        table[59] = Number(FlowFields.PostVlan, b => b.PostVlan);
        table[254] = Number(FlowFields.PostVlan, b => b.PostVlan, rank: 1);
        table[56] = Number(FlowFields.SourceMac, b => b.SourceMac);
        table[80] = Number(FlowFields.DestinationMac, b => b.DestinationMac);
        table[81] = Number(FlowFields.PostSourceMac, b => b.PostSourceMac);
        table[57] = Number(FlowFields.PostDestinationMac, b => b.PostDestinationMac);
    }

    private static void AddTimes(Dictionary<int, ElementWriter> table)
    {
        (int Start, int End, TimeForm Form)[] pairs =
        [
            (152, 153, TimeForm.Milliseconds),
            (154, 155, TimeForm.NetworkTime),
            (156, 157, TimeForm.NetworkTime),
            (150, 151, TimeForm.Seconds),
            (158, 159, TimeForm.MicrosecondsBefore),
            (22, 21, TimeForm.Uptime),
        ];
        for (int i = 0; i < pairs.Length; i++)
        {
            (int start, int end, TimeForm form) = pairs[i];
            table[start] = new TimeWriter(form, b => b.Start) { Field = FlowFields.Start, Rank = i };
            table[end] = new TimeWriter(form, b => b.End) { Field = FlowFields.End, Rank = i };
        }

        // Records of events have one time alone.
        (int Element, TimeForm Form)[] moments =
        [
            (323, TimeForm.Milliseconds),
            (324, TimeForm.NetworkTime),
            (325, TimeForm.NetworkTime),
            (322, TimeForm.Seconds),
        ];
        for (int i = 0; i < moments.Length; i++)
        {
            table[moments[i].Element] = new TimeWriter(moments[i].Form, b => b.Start, b => b.End)
            {
                Field = FlowFields.Start | FlowFields.End,
                Rank = 10 + i,
            };
        }

        table[161] = new DurationWriter(1) { Field = FlowFields.End, Rank = 20 };
        table[162] = new DurationWriter(1000) { Field = FlowFields.End, Rank = 21 };
    }

    private static Dictionary<int, ElementWriter> MakeOfVersion9() =>
        new()
        {
            [40001] = Ipv4(FlowFields.PostNatSource, b => b.PostNatSource, rank: 1),
            [40002] = Ipv4(FlowFields.PostNatDestination, b => b.PostNatDestination, rank: 1),
            [40003] = Number(FlowFields.PostNatSourcePort, b => b.PostNatSourcePort, rank: 1),
            [40004] = Number(FlowFields.PostNatDestinationPort, b => b.PostNatDestinationPort, rank: 1),
            [40005] = Number(FlowFields.Event, b => b.Event, rank: 2),
        };

    private static Dictionary<int, ElementWriter> MakeReverse() =>
        new()
        {
            [1] = Number(FlowFields.ReverseBytes, b => b.ReverseBytes),
            [85] = Number(FlowFields.ReverseBytes, b => b.ReverseBytes, rank: 1),
            [2] = Number(FlowFields.ReversePackets, b => b.ReversePackets),
            [86] = Number(FlowFields.ReversePackets, b => b.ReversePackets, rank: 1),
            [6] = Number(FlowFields.ReverseTcpFlags, b => b.ReverseTcpFlags),
        };

    private static NumberWriter<T> Number<T>(FlowFields field, Func<FlowBatch, FlowColumn<T>> column, int rank = 0)
        where T : unmanaged, IBinaryInteger<T> => new(column) { Field = field, Rank = rank };

    private static CombiningWriter<T> Part<T>(FlowFields field, Func<FlowBatch, FlowColumn<T>> column, int shift)
        where T : unmanaged, IBinaryInteger<T> => new(column, shift) { Field = field };

    private static Ipv4Writer Ipv4(FlowFields field, Func<FlowBatch, FlowAddressColumn> column, int rank = 0) =>
        new(column) { Field = field, Rank = rank };

    private static Ipv6Writer Ipv6(FlowFields field, Func<FlowBatch, FlowAddressColumn> column) =>
        new(column) { Field = field };
}
