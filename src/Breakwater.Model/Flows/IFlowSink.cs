namespace Breakwater.Model.Flows;

/// <summary>
/// Takes flow records, many at a time, beside the events of an item. A reader fills <see cref="Batch"/> and calls
/// <see cref="HandOn"/> whenever it has no room left; what remains at the end of the item is handed on by whoever drives the reader.
/// </summary>
public interface IFlowSink
{
    /// <summary>The batch to fill. Its item is set, and its rows stay until they are handed on.</summary>
    FlowBatch Batch { get; }

    /// <summary>Hands the rows on; afterwards the batch is empty. Whoever received them has copied what it keeps.</summary>
    void HandOn();
}
