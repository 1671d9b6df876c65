using System.Net;
using System.Text;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Model.Flows.Events;

namespace Breakwater.Detection.Flows.Conversations;

/// <summary>How a day of a conversation is written down on disk.</summary>
internal static class ConversationForm
{
    public static byte[] Write(in ConversationKey key, ConversationDay day)
    {
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        writer.Write(key.Device);
        Write(writer, key.Local);
        Write(writer, key.Peer);
        writer.Write(key.Protocol);
        writer.Write((byte)key.Side);
        writer.Write(key.Port);
        writer.Write(key.Exporter);
        writer.Write(key.Day);
        writer.Write7BitEncodedInt64(day.Records);
        writer.Write(day.BytesOut);
        writer.Write(day.BytesIn);
        writer.Write(day.PacketsOut);
        writer.Write(day.PacketsIn);
        writer.Write((byte)((day.IsAnswered ? 1 : 0) | (day.IsSampled ? 2 : 0) | (day.StartsCut ? 4 : 0)));
        Write(writer, day.First);
        Write(writer, day.Last);
        writer.Write(day.LowestOther);
        writer.Write(day.HighestOther);
        writer.Write7BitEncodedInt(day.Starts.Count);
        foreach ((int second, ulong sent) in day.Starts)
        {
            writer.Write7BitEncodedInt(second);
            writer.Write7BitEncodedInt64((long)sent);
        }

        Write(writer, day.Earliest);
        Write(writer, day.Largest);
        writer.Flush();
        return bytes.ToArray();
    }

    public static (ConversationKey Key, ConversationDay Day) Read(ReadOnlySpan<byte> value)
    {
        using MemoryStream bytes = new(value.ToArray());
        using BinaryReader reader = new(bytes, Encoding.UTF8);
        ConversationKey key = new(
            reader.ReadString(),
            ReadNumber(reader),
            ReadNumber(reader),
            reader.ReadByte(),
            (ConversationSide)reader.ReadByte(),
            reader.ReadUInt16(),
            reader.ReadString(),
            reader.ReadInt32()
        );
        long records = reader.Read7BitEncodedInt64();
        (ulong bytesOut, ulong bytesIn) = (reader.ReadUInt64(), reader.ReadUInt64());
        (ulong packetsOut, ulong packetsIn) = (reader.ReadUInt64(), reader.ReadUInt64());
        byte flags = reader.ReadByte();
        (long? first, long? last) = (ReadTime(reader), ReadTime(reader));
        (ushort lowest, ushort highest) = (reader.ReadUInt16(), reader.ReadUInt16());
        List<(int, ulong)> starts = [];
        for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            starts.Add((reader.Read7BitEncodedInt(), (ulong)reader.Read7BitEncodedInt64()));
        }

        ConversationDay day = new()
        {
            Records = records,
            BytesOut = bytesOut,
            BytesIn = bytesIn,
            PacketsOut = packetsOut,
            PacketsIn = packetsIn,
            IsAnswered = (flags & 1) != 0,
            IsSampled = (flags & 2) != 0,
            StartsCut = (flags & 4) != 0,
            First = first,
            Last = last,
            LowestOther = lowest,
            HighestOther = highest,
            Starts = starts,
            Earliest = ReadFlow(reader),
            Largest = ReadFlow(reader),
        };
        return (key, day);
    }

    /// <summary>Writes a flow record that is shown.</summary>
    public static void Write(BinaryWriter writer, in ShownFlow flow)
    {
        writer.Write7BitEncodedInt(flow.Item);
        writer.Write((byte)flow.Position.Kind);
        writer.Write7BitEncodedInt64(flow.Position.Number);
        writer.Write7BitEncodedInt64(flow.Position.Offset);
        writer.Write7BitEncodedInt(flow.Position.Length);
        Write(writer, flow.Start);
        FlowRecord record = flow.Record;
        writer.Write((ulong)record.Present);
        Write(writer, record.Time);
        Write(writer, record.Source);
        Write(writer, record.Destination);
        writer.Write(record.SourcePort);
        writer.Write(record.DestinationPort);
        writer.Write(record.Protocol);
        writer.Write(record.Packets);
        writer.Write(record.Bytes);
        writer.Write(record.PacketsBack);
        writer.Write(record.BytesBack);
        writer.Write(record.Rate);
        Write(writer, record.Exporter);
    }

    /// <summary>Reads what <see cref="Write(BinaryWriter, in ShownFlow)"/> wrote.</summary>
    public static ShownFlow ReadFlow(BinaryReader reader) =>
        new()
        {
            Item = reader.Read7BitEncodedInt(),
            Position = new EvidencePosition(
                (PositionKind)reader.ReadByte(),
                reader.Read7BitEncodedInt64(),
                reader.Read7BitEncodedInt64(),
                reader.Read7BitEncodedInt()
            ),
            Start = ReadTime(reader),
            Record = new FlowRecord
            {
                Present = (FlowFields)reader.ReadUInt64(),
                Time = ReadTime(reader),
                Source = ReadNumber(reader),
                Destination = ReadNumber(reader),
                SourcePort = reader.ReadUInt16(),
                DestinationPort = reader.ReadUInt16(),
                Protocol = reader.ReadByte(),
                Packets = reader.ReadUInt64(),
                Bytes = reader.ReadUInt64(),
                PacketsBack = reader.ReadUInt64(),
                BytesBack = reader.ReadUInt64(),
                Rate = reader.ReadUInt32(),
                Exporter = ReadAddress(reader),
            },
        };

    private static void Write(BinaryWriter writer, IPAddress? address)
    {
        byte[] bytes = address?.GetAddressBytes() ?? [];
        writer.Write((byte)bytes.Length);
        writer.Write(bytes);
    }

    private static IPAddress? ReadAddress(BinaryReader reader) =>
        reader.ReadByte() is > 0 and byte length ? new IPAddress(reader.ReadBytes(length)) : null;

    private static void Write(BinaryWriter writer, UInt128 number)
    {
        writer.Write((ulong)(number >> 64));
        writer.Write((ulong)number);
    }

    private static UInt128 ReadNumber(BinaryReader reader) => new(reader.ReadUInt64(), reader.ReadUInt64());

    private static void Write(BinaryWriter writer, long? time)
    {
        writer.Write(time is not null);
        writer.Write(time ?? 0);
    }

    private static long? ReadTime(BinaryReader reader)
    {
        bool known = reader.ReadBoolean();
        long time = reader.ReadInt64();
        return known ? time : null;
    }
}
