namespace Breakwater.Evidence.Formats.FlowExport;

/// <summary>What was met in export datagrams beside flows.</summary>
public sealed class FlowExportCounts
{
    /// <summary>Datagrams that were looked at.</summary>
    public long Datagrams { get; internal set; }

    /// <summary>Flow records.</summary>
    public long Flows { get; internal set; }

    /// <summary>Records of templates without an address: statistics of the exporter, of calls, of applications.</summary>
    public long OtherRecords { get; internal set; }

    /// <summary>Records with lists in them (RFC 6313), of which only flows are read.</summary>
    public long StructuredRecords { get; internal set; }

    /// <summary>Options records: what exporters say of themselves.</summary>
    public long OptionsRecords { get; internal set; }

    /// <summary>Samples of sFlow that hold counters of an interface, not packets.</summary>
    public long CounterSamples { get; internal set; }

    /// <summary>Samples of sFlow of packets that are not IP.</summary>
    public long OtherSamples { get; internal set; }

    /// <summary>Templates whose number had another meaning before.</summary>
    public long ChangedTemplates { get; internal set; }

    /// <summary>Sets of records that came before their template and could be read when it came.</summary>
    public long LateTemplates { get; internal set; }

    /// <summary>Samplers and names of interfaces beyond what is kept.</summary>
    public long LeftOut { get; internal set; }

    /// <summary>Flow records (NetFlow v5, IPFIX) or samples (sFlow) that sequence numbers say are missing.</summary>
    public long LostRecords { get; internal set; }

    /// <summary>Datagrams (NetFlow v9, sFlow) that sequence numbers say are missing.</summary>
    public long LostDatagrams { get; internal set; }
}
