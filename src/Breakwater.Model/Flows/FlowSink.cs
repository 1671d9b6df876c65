namespace Breakwater.Model.Flows;

/// <summary>A batch that is filled again and again, and whoever receives its rows.</summary>
/// <param name="take">Takes the rows; the batch is valid until this returns.</param>
public sealed class FlowSink(Action<FlowBatch> take) : IFlowSink
{
    /// <inheritdoc/>
    public FlowBatch Batch { get; } = new();

    /// <inheritdoc/>
    public void HandOn()
    {
        if (Batch.Count > 0)
        {
            take(Batch);
        }

        Batch.Clear();
    }
}
