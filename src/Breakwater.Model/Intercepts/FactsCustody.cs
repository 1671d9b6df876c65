using Breakwater.Model.Manifests;

namespace Breakwater.Model.Intercepts;

/// <summary>The chain of custody of facts that were written inside the enclave: whose run they are of, and what was written.</summary>
public sealed record FactsCustody
{
    /// <summary>Version of the tool.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The time that the answer speaks for; null where the evidence has none.</summary>
    public required DateTimeOffset? AsOf { get; init; }

    /// <summary>Names the run whose key the tokens are under.</summary>
    public required string RunId { get; init; }

    /// <summary>Names the key of the tokens.</summary>
    public required string KeyId { get; init; }

    /// <summary>SHA-256 of <c>manifest.json</c> of the answer, which names every item of evidence.</summary>
    public required string AnswerSha256 { get; init; }

    /// <summary>The run was not interrupted.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Every file beside this one.</summary>
    public required IReadOnlyList<ManifestFile> Files { get; init; }
}
