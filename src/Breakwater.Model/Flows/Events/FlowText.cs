using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Breakwater.Model.Events;

namespace Breakwater.Model.Flows.Events;

/// <summary>One flow record as a line for people: what a finding shows of it, since the record itself is no text.</summary>
internal static class FlowText
{
    /// <summary>No line is longer.</summary>
    public const int MaxLength = 512;

    /// <summary>Writes the line of a row; gives its length.</summary>
    public static int Write(FlowBatch flows, int row, Span<byte> text) => FlowRecord.Of(flows, row).Write(text);

    /// <summary>Writes the line of a record; gives its length.</summary>
    public static int Write(in FlowRecord flow, Span<byte> text)
    {
        Line line = new(text);
        if (flow.Time is { } time && EventTime.FromUnixMilliseconds(time) is { IsKnown: true } start)
        {
            line.Advance(WriteTime(start, line.Rest));
            line.Add(" "u8);
        }

        ReadOnlySpan<byte> transport = flow.Has(FlowFields.Protocol) ? IpProtocols.Utf8Word(flow.Protocol) : "ip"u8;
        if (transport.IsEmpty)
        {
            line.Add("protocol "u8);
            line.Add(flow.Protocol);
        }
        else
        {
            line.Add(transport);
        }

        line.Add(" "u8);
        // Exporters fill the ports of protocols that have none with zeros.
        bool ports = (flow.SourcePort | flow.DestinationPort) != 0 || HasPorts(flow);
        WriteEnd(ref line, flow.Source, ports && flow.Has(FlowFields.SourcePort), flow.SourcePort);
        line.Add(" -> "u8);
        WriteEnd(ref line, flow.Destination, ports && flow.Has(FlowFields.DestinationPort), flow.DestinationPort);
        WriteCount(ref line, " packets "u8, flow.Has(FlowFields.Packets), flow.Packets);
        WriteCount(ref line, " bytes "u8, flow.Has(FlowFields.Bytes), flow.Bytes);
        WriteCount(ref line, " packets back "u8, flow.Has(FlowFields.ReversePackets), flow.PacketsBack);
        WriteCount(ref line, " bytes back "u8, flow.Has(FlowFields.ReverseBytes), flow.BytesBack);
        WriteCount(ref line, " sampled 1 of "u8, flow.Has(FlowFields.SamplingRate), flow.Rate);
        WriteExporter(ref line, flow.Exporter);
        return line.Length;
    }

    /// <summary>Writes a time as RFC 3339 with milliseconds.</summary>
    public static int WriteTime(EventTime time, Span<byte> text)
    {
        _ = new DateTime(time.Ticks, DateTimeKind.Utc).TryFormat(
            text,
            out int length,
            "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
            CultureInfo.InvariantCulture
        );
        return length;
    }

    /// <summary>Writes an address that stands as a number, IPv4 in its mapped form.</summary>
    public static int WriteAddress(UInt128 number, Span<byte> text)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        if (number >> 32 == 0xFFFF)
        {
            int at = 0;
            foreach (byte part in bytes[12..])
            {
                if (at > 0)
                {
                    text[at++] = (byte)'.';
                }

                _ = part.TryFormat(text[at..], out int digits, default, CultureInfo.InvariantCulture);
                at += digits;
            }

            return at;
        }

        _ = new IPAddress(bytes).TryFormat(text, out int length);
        return length;
    }

    /// <summary>Writes TCP flags, one letter each in the order of the header: <c>CEUAPRSF</c>; a dash where none is set.</summary>
    public static int WriteFlags(ushort flags, Span<byte> text)
    {
        ReadOnlySpan<byte> letters = "CEUAPRSF"u8;
        int at = 0;
        for (int i = 0; i < letters.Length; i++)
        {
            if ((flags & (0x80 >> i)) != 0)
            {
                text[at++] = letters[i];
            }
        }

        if (at == 0)
        {
            text[at++] = (byte)'-';
        }

        return at;
    }

    // TCP, UDP, DCCP, SCTP, UDP-Lite.
    private static bool HasPorts(in FlowRecord flow) =>
        !flow.Has(FlowFields.Protocol) || flow.Protocol is 6 or 17 or 33 or 132 or 136;

    private static void WriteEnd(ref Line line, UInt128 address, bool hasPort, ushort port)
    {
        bool brackets = hasPort && address >> 32 != 0xFFFF;
        line.Add(brackets ? "["u8 : default);
        line.Advance(WriteAddress(address, line.Rest));
        line.Add(brackets ? "]"u8 : default);
        if (hasPort)
        {
            line.Add(":"u8);
            line.Add(port);
        }
    }

    private static void WriteCount(ref Line line, ReadOnlySpan<byte> what, bool has, ulong value)
    {
        if (has)
        {
            line.Add(what);
            line.Add(value);
        }
    }

    private static void WriteExporter(ref Line line, IPAddress? exporter)
    {
        if (exporter is not null && exporter.TryFormat(line.Rest[" exporter ".Length..], out int length))
        {
            line.Add(" exporter "u8);
            line.Advance(length);
        }
    }

    /// <summary>A text that grows in a span that is long enough.</summary>
    private ref struct Line(Span<byte> text)
    {
        private readonly Span<byte> _text = text;

        public int Length { get; private set; }

        public readonly Span<byte> Rest => _text[Length..];

        public void Advance(int count) => Length += count;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(Rest);
            Length += bytes.Length;
        }

        public void Add(ulong value)
        {
            _ = value.TryFormat(Rest, out int digits, default, CultureInfo.InvariantCulture);
            Length += digits;
        }
    }
}
