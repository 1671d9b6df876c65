namespace Breakwater.Hunt.Sharing;

/// <summary>What a person asks of <c>breakwater share</c>.</summary>
public sealed record ShareOptions
{
    /// <summary>Folder of the answer.</summary>
    public required string Answer { get; init; }

    /// <summary>Name of the channel.</summary>
    public required string Profile { get; init; }

    /// <summary>Folder of the product's content.</summary>
    public required string ContentFolder { get; init; }

    /// <summary>The carrier's inventory; null where none is given.</summary>
    public string? Inventory { get; init; }

    /// <summary>The label; null takes the channel's own.</summary>
    public string? Label { get; init; }

    /// <summary>The sender's name; null sends without one.</summary>
    public string? Organisation { get; init; }

    /// <summary>Who approves.</summary>
    public string? Approver { get; init; }

    /// <summary>On which legal basis.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>Show what would leave, and write nothing.</summary>
    public bool PreviewOnly { get; init; }

    /// <summary>Leave incident and impacts out, whose form is a draft that not every receiver takes.</summary>
    public bool WithoutIncident { get; init; }

    /// <summary>Write the annex for agencies as well.</summary>
    public bool WithAnnex { get; init; }

    /// <summary>Folder for the files.</summary>
    public required string Output { get; init; }

    /// <summary>Incidents to share, by id; empty shares the whole case.</summary>
    public IReadOnlyList<string> Incidents { get; init; } = [];

    /// <summary>Addresses that the person lets leave.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Values that the person keeps back.</summary>
    public IReadOnlyList<string> Withhold { get; init; } = [];
}
