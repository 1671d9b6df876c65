namespace Breakwater.Model.Manifests;

/// <summary>How a run went on this machine. Stands outside the law that the same input gives the same output.</summary>
public sealed record RunRecord
{
    /// <summary>Version of the tool.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>Wall time of the start.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Wall time of the end.</summary>
    public required DateTimeOffset Finished { get; init; }

    /// <summary>Name of the machine.</summary>
    public required string Host { get; init; }

    /// <summary>Operating system and runtime.</summary>
    public required string Platform { get; init; }

    /// <summary>Worker threads.</summary>
    public required int Threads { get; init; }

    /// <summary>Absolute paths that were read.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Absolute path of the answer.</summary>
    public required string Output { get; init; }

    /// <summary>Command line as it was given, for a person.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>How long each stage took, in order.</summary>
    public IReadOnlyList<RunStage> Stages { get; init; } = [];

    /// <summary>Peak resident memory in bytes; null where the system does not tell.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>True where the run was interrupted; what is written is complete for what was done.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Exit code of the command.</summary>
    public int ExitCode { get; init; }
}

/// <summary>One stage of a run.</summary>
/// <param name="Name">Name.</param>
/// <param name="Duration">How long.</param>
public sealed record RunStage(string Name, TimeSpan Duration);
