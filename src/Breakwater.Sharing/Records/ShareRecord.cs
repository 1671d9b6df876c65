using Breakwater.Model.Manifests;
using Breakwater.Sharing.Filtering;
using Breakwater.Sharing.Leaving;
using Breakwater.Sharing.Profiles;

namespace Breakwater.Sharing.Records;

/// <summary>What was made to leave, for whom, on whose word and on which basis; it stays at home.</summary>
public sealed record ShareRecord
{
    /// <summary>Version of the tool.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>For whom, under which label.</summary>
    public required ShareOrder Order { get; init; }

    /// <summary>Who approved it; null in a preview.</summary>
    public string? Approver { get; init; }

    /// <summary>The legal basis, in the approver's words; null in a preview.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>What may leave.</summary>
    public required SharedCase Shared { get; init; }

    /// <summary>SHA-256 of the manifest of the answer.</summary>
    public required string ManifestSha256 { get; init; }

    /// <summary>Files of content and the inventory that decided.</summary>
    public IReadOnlyList<ManifestFile> Content { get; init; } = [];

    /// <summary>Addresses that a person let leave.</summary>
    public IReadOnlyList<string> Included { get; init; } = [];

    /// <summary>Values that a person kept back.</summary>
    public IReadOnlyList<string> KeptBack { get; init; } = [];

    /// <summary>Findings that were looked at.</summary>
    public required long Findings { get; init; }

    /// <summary>What stays, in numbers.</summary>
    public IReadOnlyList<WithheldKind> Withheld { get; init; } = [];

    /// <summary>Addresses and indicators that stay.</summary>
    public IReadOnlyList<WithheldValue> WithheldValues { get; init; } = [];

    /// <summary>What the annex for agencies holds; null where none was asked for.</summary>
    public SharedAnnex? Annex { get; init; }

    /// <summary>Limits that were reached, each a sentence.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>The files that leave.</summary>
    public IReadOnlyList<ManifestFile> Files { get; init; } = [];
}
