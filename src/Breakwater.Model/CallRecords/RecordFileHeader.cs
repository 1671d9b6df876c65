namespace Breakwater.Model.CallRecords;

/// <summary>What a file of charging data records says of itself. What its form does not have is null.</summary>
public sealed record RecordFileHeader
{
    /// <summary>Bytes of the file, as it says.</summary>
    public long? FileBytes { get; init; }

    /// <summary>Records in the file, as it says.</summary>
    public long? Records { get; init; }

    /// <summary>The number of the file in its sequence: a gap between two files of one node is a file that is missing.</summary>
    public long? Sequence { get; init; }

    /// <summary>Who wrote it: the address of the node (TS 32.297, 6.1.1.12) or the sender's TADIG code (TD.57, Sender).</summary>
    public string? Writer { get; init; }

    /// <summary>To whom it was written: the recipient's TADIG code (TD.57, Recipient).</summary>
    public string? Recipient { get; init; }

    /// <summary>Lowest and highest release and version of the records, <c>15.3</c>; of a TAP file the version of the specification, <c>3.12</c>.</summary>
    public string? LowestVersion { get; init; }

    /// <inheritdoc cref="LowestVersion"/>
    public string? HighestVersion { get; init; }

    /// <summary>When it was opened or made, as ISO 8601 writes it; without a year (<c>--03-17T14:05+01:00</c>) where the form has none.</summary>
    public string? Opened { get; init; }

    /// <summary>When the last record was appended, or the last record that it may hold was made; likewise.</summary>
    public string? LastAppended { get; init; }

    /// <summary>Why it was closed, in snake_case: <c>normal</c>, <c>file_size</c>, <c>abnormal</c> (TS 32.297, 6.1.1.11).</summary>
    public string? ClosedBecause { get; init; }

    /// <summary>How many records were lost before they reached the file; null where the form does not say.</summary>
    public LostRecords? Lost { get; init; }

    /// <summary>The earliest time of a record, as the file says (TD.57, EarliestCallTimeStamp).</summary>
    public DateTimeOffset? Earliest { get; init; }

    /// <summary>The latest time of a record, as the file says (TD.57, LatestCallTimeStamp).</summary>
    public DateTimeOffset? Latest { get; init; }

    /// <summary>The file says that it is a test.</summary>
    public bool IsTest { get; init; }
}

/// <summary>How many records were lost before they reached a file (TS 32.297, 6.1.1.13).</summary>
/// <param name="Count">How many are known to be lost.</param>
/// <param name="IsExact">False where there may be more.</param>
public readonly record struct LostRecords(int Count, bool IsExact);
