using System.Net;

namespace Breakwater.Model.Flows;

/// <summary>Where flow records come from: one process of one exporter.</summary>
public sealed class FlowExporter(int index, IPAddress? address, uint domain, string dataset)
{
    /// <summary>The most interface names kept of one exporter.</summary>
    public const int MaxInterfaces = 65_536;

    private readonly Dictionary<uint, string> _interfaces = [];

    /// <summary>Its number in its <see cref="FlowExporters"/>.</summary>
    public int Index { get; } = index;

    /// <summary>The address that its datagrams came from; null where the evidence does not say it.</summary>
    public IPAddress? Address { get; } = address;

    /// <summary>
    /// Observation domain id (RFC 7011, section 3.1), source id (RFC 3954, section 5.1), engine type and id of NetFlow v5
    /// (type × 256 + id), sub-agent id of sFlow.
    /// </summary>
    public uint Domain { get; } = domain;

    /// <summary>The kind of record: <c>flow.netflow</c>, <c>flow.ipfix</c>, <c>flow.sflow</c>, <c>flow.nfcapd</c>, ...</summary>
    public string Dataset { get; } = dataset;

    /// <summary>The name that it gives itself in options records; null where it gives none.</summary>
    public string? Name { get; set; }

    /// <summary>Flow records that its sequence numbers say were sent and that are not in the evidence.</summary>
    public long Lost { get; set; }

    /// <summary>Datagrams that its sequence numbers say were sent and that are not in the evidence, where they count datagrams.</summary>
    public long LostDatagrams { get; set; }

    /// <summary>When that was, as far as it is known; complete when the item ends.</summary>
    public FlowLosses Losses { get; set; } = new();

    /// <summary>The names of its interfaces (IE 82, 83) by index, as options records said them.</summary>
    public IReadOnlyDictionary<uint, string> Interfaces => _interfaces;

    /// <summary>Keeps the name of an interface; the latest name of an index counts.</summary>
    public void NameInterface(uint index, string name)
    {
        if (_interfaces.Count < MaxInterfaces || _interfaces.ContainsKey(index))
        {
            _interfaces[index] = name;
        }
    }
}
