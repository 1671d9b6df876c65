namespace Breakwater.Detection.Gathering;

/// <summary>What is gathered under one key. Adding and merging give the same in any order.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal interface IGathered<TSelf>
    where TSelf : IGathered<TSelf>
{
    /// <summary>What it takes of the table's budget.</summary>
    long Size { get; }

    /// <summary>How many records it stands for.</summary>
    long Count { get; }

    /// <summary>Takes over another's; the other is spent.</summary>
    void Merge(TSelf other);
}
