using Breakwater.Model.Flows;

namespace Breakwater.Storage.History.Reading;

/// <summary>How a search goes about it. What is found does not depend on it.</summary>
public sealed record FlowSearchOptions
{
    /// <summary>No more flows than this are wanted.</summary>
    public long Limit { get; init; } = long.MaxValue;

    /// <summary>How many segments are looked through at once.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The fields that are wanted of the flows that are found; the others are not read, and missing in them.</summary>
    public FlowFields Fields { get; init; } = (FlowFields)ulong.MaxValue;

    /// <summary>The place of each record in its item is wanted too.</summary>
    public bool HasPlaces { get; init; } = true;
}
