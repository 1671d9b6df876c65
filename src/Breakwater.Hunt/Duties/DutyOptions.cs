namespace Breakwater.Hunt.Duties;

/// <summary>What duties are reckoned of.</summary>
public sealed record DutyOptions
{
    /// <summary>Folder of a finished answer.</summary>
    public required string Case { get; init; }

    /// <summary>The content that ships with the program.</summary>
    public required string ContentFolder { get; init; }

    /// <summary>Content folders of the carrier's own, in order; what they state takes the place of what ships.</summary>
    public IReadOnlyList<string> MoreContent { get; init; } = [];

    /// <summary>The carrier's inventory; null where none is named.</summary>
    public string? Inventory { get; init; }

    /// <summary>What counsel states about the carrier and the case; null where none is named.</summary>
    public string? Carrier { get; init; }

    /// <summary>The folder that <c>hunt --enclave --intercept-facts</c> wrote; null where none is named.</summary>
    public string? InterceptFacts { get; init; }

    /// <summary>When the carrier became aware; null where it is not said here.</summary>
    public string? AwareAt { get; init; }

    /// <summary>The time to hold deadlines against; null stands for the time that the answer speaks for.</summary>
    public string? AsOf { get; init; }
}
