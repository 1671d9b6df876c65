namespace Breakwater.Model.RecordExposure;

/// <summary>A file of call records that an access took, or that was found where it should not be.</summary>
public sealed record TakenFile
{
    /// <summary>As the access names it; the path in the evidence where it was found.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes that went over; null where that is not known.</summary>
    public long? Bytes { get; init; }

    /// <summary>What it holds, one for each file of records in it; empty where it is not among the evidence.</summary>
    public IReadOnlyList<FileContent> Contents { get; init; } = [];
}

/// <summary>What one file of call records holds, as far as it could be read.</summary>
public sealed record FileContent
{
    /// <summary>Path in the evidence: two accesses to one file took the same records.</summary>
    public required string Path { get; init; }

    /// <summary>Who wrote it, and as which file of which sequence: two numbers of one writer are two files; null where it does not say.</summary>
    public (string Writer, long Number)? Sequence { get; init; }

    /// <summary>Ticks of the earliest time of a record; 0 where none says.</summary>
    public long First { get; init; }

    /// <summary>Ticks of the latest time of a record; 0 where none says.</summary>
    public long Last { get; init; }

    /// <summary>Every record has a time within them.</summary>
    public bool AreAllTimed { get; init; }

    /// <summary>Records that were read or whose place is known.</summary>
    public long Records { get; init; }

    /// <summary>Records at most: what was damaged or passed over may hold more.</summary>
    public long MostRecords { get; init; }

    /// <summary>Subscribers whose records they are, at least.</summary>
    public long Subscribers { get; init; }

    /// <summary>Subscribers at most; null where that is not known.</summary>
    public long? MostSubscribers { get; init; }

    /// <summary>Other parties, at least.</summary>
    public long OtherParties { get; init; }

    /// <summary>Other parties at most; null where that is not known.</summary>
    public long? MostOtherParties { get; init; }

    /// <summary>What is known of its parties beside their number; null where they cannot be counted together with those of others.</summary>
    public FilePartyFacts? Parties { get; init; }

    /// <summary>What its fields hold, in the words of <c>call_records.field_catalogue</c>.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}
