using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Storage.History;

/// <summary>Keeps the flows that one thread reads, item after item; items that are held already are passed over.</summary>
/// <param name="history">Where they are kept.</param>
public sealed class FlowKeeper(IHistory history)
{
    private EvidenceItem? _item;
    private IFlowWriter? _writer;

    /// <summary>Keeps the rows of a batch.</summary>
    public void Observe(FlowBatch flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        if (!ReferenceEquals(flows.Item, _item))
        {
            Complete();
            _item = flows.Item;
            _writer = history.Begin(flows.Item);
        }

        _writer?.Add(flows);
    }

    /// <summary>Finishes the last item.</summary>
    public void Complete()
    {
        _writer?.Dispose();
        (_writer, _item) = (null, null);
    }
}
