using System.Net;
using System.Text;

namespace Breakwater.Model.Flows.Events;

/// <summary>What one flow record says, apart from its batch: what a finding shows of it.</summary>
public readonly record struct FlowRecord
{
    /// <summary>The fields that it has.</summary>
    public required FlowFields Present { get; init; }

    /// <summary>When it began, milliseconds since 1970-01-01T00:00:00Z; null where no believable time stands in it.</summary>
    public required long? Time { get; init; }

    /// <summary>The protocol.</summary>
    public required byte Protocol { get; init; }

    /// <summary>The source, IPv4 in its mapped form.</summary>
    public required UInt128 Source { get; init; }

    /// <summary>The destination, IPv4 in its mapped form.</summary>
    public required UInt128 Destination { get; init; }

    /// <summary>The port of the source.</summary>
    public required ushort SourcePort { get; init; }

    /// <summary>The port of the destination.</summary>
    public required ushort DestinationPort { get; init; }

    /// <summary>Packets, as exported.</summary>
    public required ulong Packets { get; init; }

    /// <summary>Bytes, as exported.</summary>
    public required ulong Bytes { get; init; }

    /// <summary>Packets of the other direction, as exported.</summary>
    public required ulong PacketsBack { get; init; }

    /// <summary>Bytes of the other direction, as exported.</summary>
    public required ulong BytesBack { get; init; }

    /// <summary>One of how many packets was looked at; 0 where nothing is known.</summary>
    public required uint Rate { get; init; }

    /// <summary>Who exported it; null where that is not known.</summary>
    public required IPAddress? Exporter { get; init; }

    /// <summary>The record of a row.</summary>
    public static FlowRecord Of(FlowBatch flows, int row)
    {
        ArgumentNullException.ThrowIfNull(flows);
        bool isIpv6 = flows.Has(row, FlowFields.Ipv6);
        return new FlowRecord
        {
            Present = flows.FieldsOf(row),
            Time = flows.TimeOf(row),
            Protocol = flows.Protocol[row],
            Source = flows.Source.Number(row, isIpv6),
            Destination = flows.Destination.Number(row, isIpv6),
            SourcePort = flows.SourcePort[row],
            DestinationPort = flows.DestinationPort[row],
            Packets = flows.Packets[row],
            Bytes = flows.Bytes[row],
            PacketsBack = flows.ReversePackets[row],
            BytesBack = flows.ReverseBytes[row],
            Rate = flows.SamplingRate[row],
            Exporter = flows.Exporters[flows.Exporter[row]].Address,
        };
    }

    /// <summary>It has all of these fields.</summary>
    public bool Has(FlowFields fields) => (Present & fields) == fields;

    /// <summary>Writes it as a line for people, which stands for the original text: flow records are binary. Gives its length.</summary>
    public int Write(Span<byte> text) => FlowText.Write(this, text);

    /// <summary>The line as text.</summary>
    public override string ToString()
    {
        Span<byte> text = stackalloc byte[FlowText.MaxLength];
        return Encoding.UTF8.GetString(text[..Write(text)]);
    }
}
