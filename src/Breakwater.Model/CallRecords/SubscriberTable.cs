namespace Breakwater.Model.CallRecords;

/// <summary>A table that holds numbers or identities of subscribers by its header or its cells, and of which nothing else is known.</summary>
public static class SubscriberTable
{
    /// <summary>The dataset of its rows: their excerpts show no number.</summary>
    public const string Dataset = "csv.subscribers";
}
