using Breakwater.Detection.Flows.Baselines;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;
using Breakwater.Model.Flows.Events;

namespace Breakwater.Detection.Flows.Conversations;

/// <summary>Takes flows as parts of conversations of the ends that are watched.</summary>
/// <param name="ports">Which end serves.</param>
/// <param name="items">Numbers of items.</param>
/// <param name="table">Adds conversations up by the day.</param>
/// <param name="hours">Adds volumes up by the hour; null where no baseline asks for them.</param>
internal sealed class ConversationTaker(
    ServicePorts ports,
    RememberedItems items,
    ConversationTable table,
    HourTable? hours = null
)
{
    private const int MostOfUdp = 3;
    private const long MillisecondsOfDay = 86_400_000;
    private const ushort Finished = 0x01;
    private const ushort Refused = 0x04;
    private const ushort Pushed = 0x08;
    private const ushort Acknowledged = 0x10;

    /// <summary>Takes the flows of watched addresses, each for every watched end.</summary>
    public void Take(FlowBatch flows, WatchedAddresses watched)
    {
        if (watched.IsEmpty)
        {
            return;
        }

        for (int row = 0; row < flows.Count; row++)
        {
            if (!flows.Has(row, FlowFields.Source | FlowFields.Destination))
            {
                continue;
            }

            bool isSix = flows.Has(row, FlowFields.Ipv6);
            UInt128 source = flows.Source.Number(row, isSix);
            UInt128 destination = flows.Destination.Number(row, isSix);
            if (watched.Find(source) is { } from)
            {
                Take(flows, row, from, source, destination, isSource: true);
            }

            if (watched.Find(destination) is { } to)
            {
                Take(flows, row, to, destination, source, isSource: false);
            }
        }
    }

    /// <summary>Takes a flow.</summary>
    /// <param name="flows">The batch.</param>
    /// <param name="row">The row.</param>
    /// <param name="device">Whose conversation it is.</param>
    /// <param name="local">Its address.</param>
    /// <param name="peer">The other end.</param>
    /// <param name="isSource">The flow comes from it.</param>
    public void Take(FlowBatch flows, int row, string device, UInt128 local, UInt128 peer, bool isSource)
    {
        byte protocol = flows.Protocol[row];
        if (protocol is 1 or 58 || !flows.Has(row, FlowFields.Protocol) || AddressNumber.IsNobody(peer))
        {
            return;
        }

        bool hasPorts = protocol is 6 or 17 or 132;
        (ushort sourcePort, ushort destinationPort) = (flows.SourcePort[row], flows.DestinationPort[row]);
        bool isBoth = flows.FieldsOf(row).HasFlag(FlowFields.ReverseBytes);
        bool destinationServes = hasPorts && (isBoth || ports.DestinationServes(sourcePort, destinationPort));
        long? time = Believed(flows.TimeOf(row));
        ConversationKey key = new(
            device,
            local,
            peer,
            protocol,
            !hasPorts ? ConversationSide.Either
                : destinationServes == isSource ? ConversationSide.Client
                : ConversationSide.Server,
            !hasPorts ? (ushort)0
                : destinationServes ? destinationPort
                : sourcePort,
            NameOf(flows.Exporters[flows.Exporter[row]]),
            time is { } at ? (int)(at / MillisecondsOfDay) : ConversationKey.NoDay
        );
        bool isAnswered = IsAnswered(flows, row, isSource);
        if (!isAnswered && !isSource)
        {
            // A knock at the door, of which the internet sends millions.
            return;
        }

        ushort other =
            !hasPorts ? (ushort)0
            : destinationServes ? sourcePort
            : destinationPort;
        ConversationDay record = Record(flows, row, time, isSource, other, isAnswered);
        hours?.Add(key, record);
        table.Add(key, record);
    }

    /// <summary>How an exporter is named: by its address and the kind of its records.</summary>
    public static string NameOf(FlowExporter exporter) =>
        exporter.Address is { } address ? $"{address} ({exporter.Dataset})" : exporter.Dataset;

    /// <summary>A count times a sampling rate.</summary>
    public static ulong Scaled(ulong value, ulong rate) =>
        value > ulong.MaxValue / rate ? ulong.MaxValue : value * rate;

    // Evidence states what it likes; a time that no clock of today's equipment can say is no time.
    private static long? Believed(long? stated) =>
        stated is { } time && EventTime.FromUnixMilliseconds(time).IsBelievable ? time : null;

    private ConversationDay Record(FlowBatch flows, int row, long? time, bool isSource, ushort other, bool isAnswered)
    {
        uint rate = flows.SamplingRate[row];
        ulong scale = Math.Max(1, rate);
        (ulong sentBytes, ulong sentPackets) = (flows.ScaledBytes(row), flows.ScaledPackets(row));
        (ulong backBytes, ulong backPackets) = (
            Scaled(flows.ReverseBytes[row], scale),
            Scaled(flows.ReversePackets[row], scale)
        );
        ulong bytesOut = isSource ? sentBytes : backBytes;
        ShownFlow shown = new()
        {
            Item = items.NumberOf(flows.Item),
            Position = flows.PositionOf(row),
            Start = time,
            Record = FlowRecord.Of(flows, row),
        };
        return new ConversationDay
        {
            Records = 1,
            BytesOut = bytesOut,
            BytesIn = isSource ? backBytes : sentBytes,
            PacketsOut = isSource ? sentPackets : backPackets,
            PacketsIn = isSource ? backPackets : sentPackets,
            IsAnswered = isAnswered,
            IsSampled = rate > 1,
            First = time,
            Last = ConversationDay.Max(flows.Has(row, FlowFields.End) ? Believed(flows.End[row]) : null, time),
            LowestOther = other,
            HighestOther = other,
            Starts = time is { } at ? [((int)(at % MillisecondsOfDay / 1000), bytesOut)] : [],
            Earliest = shown,
            Largest = shown,
        };
    }

    /// <summary>
    /// A knock is no conversation. TCP: data was acknowledged, or, where flags are not exported, there were more packets than a
    /// handshake that fails. Others: the device itself sent something, or more than a few packets came.
    /// </summary>
    private static bool IsAnswered(FlowBatch flows, int row, bool isSource)
    {
        ulong packets = flows.Packets[row] + flows.ReversePackets[row];
        if (flows.Protocol[row] != 6)
        {
            return isSource || flows.ReversePackets[row] > 0 || packets > MostOfUdp;
        }

        if (!flows.Has(row, FlowFields.TcpFlags))
        {
            return flows.Has(row, FlowFields.ReversePackets) ? flows.ReverseBytes[row] > 0 && packets > 4 : packets > 4;
        }

        ushort flags = (ushort)(flows.TcpFlags[row] | flows.ReverseTcpFlags[row]);
        bool wasRefused = (flags & Refused) != 0 && packets <= 4;
        bool hasData = (flags & (Pushed | Finished)) != 0 || flows.SamplingRate[row] > 1;
        return !wasRefused && (flags & Acknowledged) != 0 && hasData;
    }
}
