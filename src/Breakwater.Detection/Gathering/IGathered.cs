namespace Breakwater.Detection.Gathering;

/// <summary>What is gathered under one key. Adding gives the same in any order.</summary>
internal interface IGathered
{
    /// <summary>What it takes of the table's budget.</summary>
    long Size { get; }

    /// <summary>How many records it stands for.</summary>
    long Count { get; }
}
