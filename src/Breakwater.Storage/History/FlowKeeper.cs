using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Storage.History;

/// <summary>Keeps the flows that one thread reads, item after item; items that are held already are passed over.</summary>
/// <param name="history">Where they are kept.</param>
public sealed class FlowKeeper(IHistory history)
{
    private bool _failed;
    private EvidenceItem? _item;
    private IFlowWriter? _writer;

    /// <summary>Keeps the rows of a batch.</summary>
    public void Observe(FlowBatch flows)
    {
        ArgumentNullException.ThrowIfNull(flows);
        if (_failed)
        {
            return;
        }

        try
        {
            if (!ReferenceEquals(flows.Item, _item))
            {
                Complete();
                _item = flows.Item;
                _writer = history.Begin(flows.Item);
            }

            _writer?.Add(flows);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Fail(error);
        }
    }

    /// <summary>Finishes the last item.</summary>
    public void Complete()
    {
        try
        {
            _writer?.Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Fail(error);
        }

        (_writer, _item) = (null, null);
    }

    /// <summary>A disk that is full must not end the hunt: it goes on, and the history says that it is not complete.</summary>
    private void Fail(Exception error)
    {
        _failed = true;
        _writer = null;
        history.Fail(_item ?? EvidenceItem.None, error.Message);
    }
}
