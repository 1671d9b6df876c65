using System.Text.Json.Serialization;
using Breakwater.Model.Documents;

namespace Breakwater.Model.RecordExposure;

/// <summary>What a database's administrator counted, and who looked on.</summary>
public sealed record ExposureAnswer
{
    /// <summary>Name and version of its schema.</summary>
    [JsonRequired]
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = RecordExposureDocument.AnswerSchema;

    /// <summary>Who counted.</summary>
    public required string CountedBy { get; init; }

    /// <summary>Who looked on; another person.</summary>
    public required string CheckedBy { get; init; }

    /// <summary>When the copy was made that was counted.</summary>
    public required DateTimeOffset SnapshotAt { get; init; }

    /// <summary>The copy holds every record that the store held when it was read: nothing was deleted since.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>One for each query that was run.</summary>
    public IReadOnlyList<QueryCount> Counts { get; init; } = [];
}

/// <summary>What one query gave.</summary>
public sealed record QueryCount
{
    /// <summary><see cref="CountQuery.Id"/>.</summary>
    public required string Query { get; init; }

    /// <summary>Rows.</summary>
    public required long Rows { get; init; }

    /// <summary>Distinct subscribers; null where the query did not count them.</summary>
    public long? Subscribers { get; init; }

    /// <summary>Distinct numbers of other parties; null where the query did not count them.</summary>
    public long? OtherParties { get; init; }

    /// <summary>Time of the first record; null where the query did not give it.</summary>
    public DateTimeOffset? First { get; init; }

    /// <summary>Time of the last record; null where the query did not give it.</summary>
    public DateTimeOffset? Last { get; init; }

    /// <summary>Counts of single accesses, as in <see cref="CountQuery.Checks"/>.</summary>
    public IReadOnlyList<AccessCount> Checks { get; init; } = [];

    /// <summary>Breakdowns that were run.</summary>
    public IReadOnlyList<CountedBreakdown> Breakdowns { get; init; } = [];
}

/// <summary>Counts by one dimension, as they were counted.</summary>
/// <param name="Dimension">As in <see cref="CountQuery.Breakdowns"/>.</param>
/// <param name="Cells">Each operator, contract or day with its distinct subscribers.</param>
public sealed record CountedBreakdown(string Dimension, IReadOnlyList<CountedCell> Cells);

/// <summary>One count of a breakdown; it never leaves the run that reads it.</summary>
/// <param name="Key">Which operator, contract, day.</param>
/// <param name="Subscribers">How many.</param>
public sealed record CountedCell(string Key, long Subscribers);
