namespace Breakwater.Model.Flows.Baselines;

/// <summary>What was usual before, as it is stored.</summary>
public interface IFlowBaseline
{
    /// <summary>Nothing was learned yet.</summary>
    bool IsEmpty { get; }

    /// <summary>The items that it was made from, by hash.</summary>
    IReadOnlyDictionary<string, BaselineItem> Items { get; }

    /// <summary>
    /// Every exporter followed by its devices, in <see cref="BaselineOrder"/>. One entry at a time is in memory; each may be changed by
    /// whoever takes it.
    /// </summary>
    IEnumerable<BaselineEntry> Entries();
}

/// <summary>Takes what shall be usual from now on: entries in <see cref="BaselineOrder"/>, then items by hash.</summary>
public interface IFlowBaselineWriter
{
    /// <summary>Takes an exporter or a device.</summary>
    void Write(BaselineEntry entry);

    /// <summary>Takes an item.</summary>
    void Write(BaselineItem item);
}
