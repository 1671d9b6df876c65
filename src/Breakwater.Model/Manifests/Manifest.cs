using Breakwater.Model.Coverage;

namespace Breakwater.Model.Manifests;

/// <summary>The chain of custody: what was read, by which version, with which knowledge and arguments.</summary>
public sealed record Manifest
{
    /// <summary>Version of the tool.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>Version of the time zone database.</summary>
    public required string ZoneDatabase { get; init; }

    /// <summary>The time that the answer speaks for.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Arguments that change the answer, sorted by name; values are relative paths or plain words.</summary>
    public IReadOnlyList<ManifestArgument> Arguments { get; init; } = [];

    /// <summary>Every item of evidence, sorted by path.</summary>
    public IReadOnlyList<ManifestInput> Inputs { get; init; } = [];

    /// <summary>Every rule, indicator and table that was loaded, sorted by path.</summary>
    public IReadOnlyList<ManifestFile> Content { get; init; } = [];

    /// <summary>Rules of files that hold one or more, sorted by id; empty in manifests of versions that did not name them.</summary>
    public IReadOnlyList<ManifestRule> Rules { get; init; } = [];

    /// <summary>Every file of the answer but this one and <c>run.json</c>, sorted by path.</summary>
    public IReadOnlyList<ManifestFile> Outputs { get; init; } = [];
}

/// <summary>One argument that changes the answer.</summary>
/// <param name="Name">Name without dashes.</param>
/// <param name="Value">Value.</param>
public sealed record ManifestArgument(string Name, string Value);

/// <summary>One item of evidence.</summary>
/// <param name="Path">Path as in the ledger.</param>
/// <param name="Sha256">SHA-256; null where it could not be read.</param>
/// <param name="Bytes">Bytes it has.</param>
/// <param name="Status">What became of it.</param>
public sealed record ManifestInput(string Path, string? Sha256, long Bytes, CoverageStatus Status);

/// <summary>A file by what it holds.</summary>
/// <param name="Path">Relative path.</param>
/// <param name="Sha256">SHA-256.</param>
/// <param name="Bytes">Bytes.</param>
public sealed record ManifestFile(string Path, string Sha256, long Bytes);

/// <summary>A rule and the file that it stands in.</summary>
/// <param name="Id">Id, as findings name it.</param>
/// <param name="File">The file's name below its folder of rules.</param>
public sealed record ManifestRule(string Id, string File);
