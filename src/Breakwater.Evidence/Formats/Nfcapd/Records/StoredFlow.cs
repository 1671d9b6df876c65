using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.Nfcapd.Records;

/// <summary>One flow as a file holds it, whatever the layout. One is filled again and again.</summary>
internal struct StoredFlow
{
    /// <summary>What every record has.</summary>
    public const FlowFields AlwaysThere =
        FlowFields.Packets
        | FlowFields.Bytes
        | FlowFields.SourcePort
        | FlowFields.DestinationPort
        | FlowFields.Protocol
        | FlowFields.TcpFlags
        | FlowFields.ForwardingStatus
        | FlowFields.TypeOfService;

    /// <summary>The four MAC addresses.</summary>
    public const FlowFields Macs =
        FlowFields.SourceMac | FlowFields.DestinationMac | FlowFields.PostSourceMac | FlowFields.PostDestinationMac;

    /// <summary>What the record says; the rest is zero.</summary>
    public FlowFields Fields;

    /// <summary>Start of the flow, milliseconds since 1970.</summary>
    public ulong First;

    /// <summary>End of the flow, milliseconds since 1970.</summary>
    public ulong Last;

    /// <summary>When the collector received the record, milliseconds since 1970; 0 where not kept.</summary>
    public ulong Received;

    /// <summary>When what the record tells happened, milliseconds since 1970; 0 where it tells of a flow.</summary>
    public ulong EventTime;
    public ulong Packets;
    public ulong Bytes;

    /// <summary>Packets of the other direction; 0 where not kept.</summary>
    public ulong OutPackets;

    /// <summary>Bytes of the other direction; 0 where not kept.</summary>
    public ulong OutBytes;

    /// <summary>How many flows were summed up in this record; 0 stands for one.</summary>
    public ulong Flows;
    public StoredAddress Source;
    public StoredAddress Destination;
    public StoredAddress NextHop;

    /// <summary>The address that the record came from.</summary>
    public StoredAddress Router;
    public StoredAddress TranslatedSource;
    public StoredAddress TranslatedDestination;
    public ushort TranslatedSourcePort;
    public ushort TranslatedDestinationPort;
    public ushort SourcePort;

    /// <summary>For ICMP the type in the upper byte and the code in the lower.</summary>
    public ushort DestinationPort;
    public byte Protocol;
    public byte TcpFlags;
    public byte ForwardingStatus;
    public byte SourceTos;
    public byte DestinationTos;
    public byte Direction;
    public byte SourceMask;
    public byte DestinationMask;
    public byte FlowEndReason;
    public byte Event;
    public uint Input;
    public uint Output;
    public uint SourceAs;
    public uint DestinationAs;
    public uint SourceVlan;
    public uint DestinationVlan;
    public uint IngressVrf;
    public uint EgressVrf;

    public ulong SourceMac;
    public ulong DestinationMac;
    public ulong PostSourceMac;
    public ulong PostDestinationMac;
    public ulong FlowId;

    /// <summary>The first label of the stack, with its experimental bits and bottom bit; 0 where there is none.</summary>
    public uint MplsLabel;

    /// <summary>The file's own number of the exporter.</summary>
    public ushort Exporter;

    /// <summary>Which of the exporter's samplers chose the packets; 0 where not said.</summary>
    public long Sampler;

    /// <summary>The rate of that sampler, where the record says it itself.</summary>
    public uint SamplerInterval;

    /// <summary>A record of an event rather than of a flow (NSEL, NAT logging).</summary>
    public bool IsEvent;

    /// <summary>The counters of the other direction are those of the answer, not of what left the exporter.</summary>
    public bool IsBothWays;

    /// <summary>The collector has multiplied the counters by the sampling rate.</summary>
    public bool IsScaled;

    /// <summary>The addresses were replaced by others.</summary>
    public bool IsAnonymised;

    /// <summary>It says at least one of the fields.</summary>
    public readonly bool Has(FlowFields fields) => (Fields & fields) != FlowFields.None;

    /// <summary>A record of an event often carries no start and end: the time of the event stands in for them.</summary>
    public void SettleTimes()
    {
        First = First == 0 ? EventTime : First;
        Last = Last == 0 ? First : Last;
        Fields |= First == 0 ? FlowFields.None : FlowFields.Start;
        Fields |= Last == 0 ? FlowFields.None : FlowFields.End;
        Fields |= Received == 0 ? FlowFields.None : FlowFields.ExportTime;
    }
}
