namespace Breakwater.Storage.History.Reading;

/// <summary>What a search did.</summary>
public sealed record FlowSearchOutcome
{
    /// <summary>Flows that passed, up to the limit.</summary>
    public long Found { get; init; }

    /// <summary>Flows that were judged.</summary>
    public long Rows { get; init; }

    /// <summary>Flows, among those, that could not be judged because something of them is damaged.</summary>
    public long RowsNotJudged { get; init; }

    /// <summary>Segments.</summary>
    public int Segments { get; init; }

    /// <summary>Segments, among those, whose filter says that they hold none of the addresses.</summary>
    public int SegmentsPassedOver { get; init; }

    /// <summary>Bytes of columns that were read.</summary>
    public long BytesRead { get; init; }

    /// <summary>The limit was reached, and more may have passed.</summary>
    public bool HasMore { get; init; }

    /// <summary>It was stopped early.</summary>
    public bool Interrupted { get; init; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<HistoryFault> Faults { get; init; } = [];
}
