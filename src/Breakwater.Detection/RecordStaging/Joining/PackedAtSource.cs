namespace Breakwater.Detection.RecordStaging.Joining;

/// <summary>Files of call records that were packed where they lie, and what left that host afterwards.</summary>
internal sealed record PackedAtSource
{
    public required string Host { get; init; }

    public required PackedGroup Packed { get; init; }

    /// <summary>The way out that carries most, to where the host sent nothing of that size before; null where none is known.</summary>
    public HostExit? Exit { get; init; }

    /// <summary>Other conversations of the host in that time that could be the way out too.</summary>
    public int Others { get; init; }

    /// <summary>Flow records of the host were read.</summary>
    public required bool HasFlows { get; init; }

    /// <summary>Where it went lies outside of the carrier's networks.</summary>
    public bool IsOutside { get; init; }
}
