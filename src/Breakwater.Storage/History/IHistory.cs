using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Storage.History;

/// <summary>What is kept of the evidence beyond a run, to be asked again later. Only one process writes at a time.</summary>
public interface IHistory : IDisposable
{
    /// <summary>What was kept since the history was opened.</summary>
    HistoryStatus Status { get; }

    /// <summary>What was found and put right when the history was opened, and what could not be kept.</summary>
    IReadOnlyList<HistoryFault> Faults { get; }

    /// <summary>Starts to keep the flows of an item; what an interrupted run kept of it is replaced.</summary>
    /// <param name="item">The item; without a hash it is a live source, and a new one each time.</param>
    /// <returns>Null where all of the item is kept already.</returns>
    IFlowWriter? Begin(EvidenceItem item);

    /// <summary>Says that an item could not be kept, and that nothing further is: the history is then not complete.</summary>
    void Fail(EvidenceItem item, string why);

    /// <summary>Something could not be kept.</summary>
    bool IsIncomplete { get; }

    /// <summary>Says that all of an item was read, after its writer was disposed of.</summary>
    void Conclude(EvidenceItem item);
}

/// <summary>Keeps the flows of one item, in their order. Used by one thread; several writers may be used at once.</summary>
public interface IFlowWriter : IDisposable
{
    /// <summary>Adds flows; the batch may be used again when this returns.</summary>
    void Add(FlowBatch flows);

    /// <summary>Writes what is held back in memory, so that it is counted as written.</summary>
    void Flush();
}

/// <summary>What was kept.</summary>
/// <param name="Written">Rows that are on the disk: readable also where this process ends here.</param>
/// <param name="Waiting">Rows that are still in memory.</param>
/// <param name="Items">Items of which something was kept.</param>
/// <param name="HeldBefore">Items that were passed over because all of them was kept already.</param>
public readonly record struct HistoryStatus(long Written, long Waiting, long Items, long HeldBefore);
