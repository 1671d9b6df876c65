using System.Net;

namespace Breakwater.Model.Flows;

/// <summary>The exporters of one item, by number. Number 0 is always there: an exporter of which nothing is known.</summary>
public sealed class FlowExporters
{
    /// <summary>The most exporters of one item; who comes later is refused by the reader, with a fault.</summary>
    public const int Limit = 4096;

    private readonly List<FlowExporter> _exporters = [];

    /// <summary>A table with the unknown exporter alone.</summary>
    public FlowExporters() => Clear();

    /// <summary>How many there are.</summary>
    public int Count => _exporters.Count;

    /// <summary>Something of one of them was lost.</summary>
    public bool HaveLosses => _exporters.Exists(e => !e.Losses.IsEmpty);

    /// <summary>One exporter.</summary>
    public FlowExporter this[int index] => _exporters[index];

    /// <summary>Adds one; null where the table is full. Whoever adds makes sure that it is not there yet.</summary>
    public FlowExporter? Add(IPAddress? address, uint domain, string dataset)
    {
        if (_exporters.Count == Limit)
        {
            return null;
        }

        FlowExporter exporter = new(_exporters.Count, address, domain, dataset);
        _exporters.Add(exporter);
        return exporter;
    }

    internal void Clear()
    {
        _exporters.Clear();
        _exporters.Add(new FlowExporter(0, null, 0, "flow"));
    }
}
