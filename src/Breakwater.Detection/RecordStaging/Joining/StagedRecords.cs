namespace Breakwater.Detection.RecordStaging.Joining;

/// <summary>One theft in its three steps.</summary>
internal sealed record StagedRecords
{
    public required string Host { get; init; }

    public required IReadOnlyList<TakenRecords> Taken { get; init; }

    public required PackedGroup Packed { get; init; }

    public required HostExit Exit { get; init; }

    public required SizeRange Size { get; init; }

    /// <summary>Other conversations of the host in the same time whose size fits too.</summary>
    public required int OthersThatFit { get; init; }

    /// <summary>All its conversations in that time that carried as much as is looked for.</summary>
    public required int Conversations { get; init; }

    /// <summary>Where it went lies outside of the carrier's networks.</summary>
    public required bool IsOutside { get; init; }
}
