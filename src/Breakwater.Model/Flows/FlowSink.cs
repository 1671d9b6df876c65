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

    /// <summary>Hands on what is left at the end of an item, also where that is only what its exporters lost.</summary>
    public void End()
    {
        Batch.EndsItem = true;
        if (Batch.Count > 0 || Batch.Exporters.HaveLosses)
        {
            take(Batch);
        }

        Batch.Clear();
        Batch.EndsItem = false;
    }
}
