using System.Text.Json;
using Breakwater.Evidence.Coverage;
using Breakwater.Evidence.Intake;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Manifests;

namespace Breakwater.Hunt.Custody;

/// <summary>One item of evidence as it is now.</summary>
/// <param name="Path">Its path, as in the ledger.</param>
/// <param name="Sha256">Its hash; null where it could not be read.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Format">Its recognised format.</param>
/// <param name="Status">What a hunt would begin with: read means that it would be read.</param>
/// <param name="Reason">Why not, where it would not.</param>
public sealed record CustodyItem(
    string Path,
    string? Sha256,
    long Bytes,
    string Format,
    CoverageStatus Status,
    string? Reason
);

/// <summary>An item that is not what it was.</summary>
/// <param name="Kind"><c>missing</c>, <c>changed</c> or <c>new</c>.</param>
/// <param name="Path">Its path.</param>
public sealed record CustodyDifference(string Kind, string Path);

/// <summary>What a verification gave.</summary>
public sealed record VerifyOutcome
{
    /// <summary>Why nothing could be verified; null where it could.</summary>
    public string? Error { get; init; }

    /// <summary>Items that are what they were.</summary>
    public long Same { get; init; }

    /// <summary>Items that are not, sorted by path.</summary>
    public IReadOnlyList<CustodyDifference> Differences { get; init; } = [];

    /// <summary>True where not everything was looked at.</summary>
    public bool Interrupted { get; init; }
}

/// <summary>Whether evidence is still what an answer was made of.</summary>
public static class EvidenceCustody
{
    /// <summary>Hashes and recognises everything below the paths.</summary>
    /// <param name="paths">Files, folders or globs.</param>
    /// <param name="limits">How far archives are unpacked.</param>
    /// <param name="cancellation">Stops early.</param>
    public static (IReadOnlyList<CustodyItem> Items, bool Interrupted) List(
        IReadOnlyList<string> paths,
        HuntLimits limits,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(limits);
        using EvidenceSet set = EvidenceIntake.Survey(
            new IntakeOptions
            {
                Arguments = paths,
                Workers = Environment.ProcessorCount,
                Limits = limits.Unpacking,
            },
            progress: null,
            cancellation
        );
        return (
            [
                .. set.Items.Select(i => new CustodyItem(
                    i.Path,
                    i.Sha256,
                    i.Length,
                    i.Format,
                    i.Status ?? CoverageStatus.Read,
                    i.Reason
                )),
            ],
            set.Interrupted
        );
    }

    /// <summary>Compares the evidence with a manifest.</summary>
    /// <param name="manifestPath"><c>manifest.json</c>, or the folder that holds it.</param>
    /// <param name="paths">The paths that were hunted.</param>
    /// <param name="limits">How far archives are unpacked, where it shall not be as far as the manifest says.</param>
    /// <param name="cancellation">Stops early.</param>
    public static VerifyOutcome Verify(
        string manifestPath,
        IReadOnlyList<string> paths,
        HuntLimits limits,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(limits);
        string file = Directory.Exists(manifestPath) ? Path.Combine(manifestPath, "manifest.json") : manifestPath;
        Manifest manifest;
        try
        {
            manifest = ManifestDocument.Read(File.ReadAllBytes(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return new VerifyOutcome { Error = $"{file}: {error.Message}" };
        }

        (IReadOnlyList<CustodyItem> items, bool interrupted) = List(
            paths,
            RecordedLimits.Of(manifest, limits),
            cancellation
        );
        return Compare(manifest, items) with { Interrupted = interrupted };
    }

    private static VerifyOutcome Compare(Manifest manifest, IReadOnlyList<CustodyItem> items)
    {
        ManifestInput[] recorded = [.. manifest.Inputs.Where(i => i.Status != CoverageStatus.OwnOutput)];
        IReadOnlyList<ManifestDifference> differences = ManifestComparison.Compare(
            recorded,
            [
                .. items
                    .Where(i => i.Status != CoverageStatus.OwnOutput)
                    .Select(i => new ManifestInput(i.Path, i.Sha256, i.Bytes, i.Status)),
            ]
        );
        return new VerifyOutcome
        {
            Same = recorded.Length - differences.Count(d => d.Change != ManifestChange.Added),
            Differences = [.. differences.Select(d => new CustodyDifference(WordOf(d.Change), d.Path))],
        };
    }

    private static string WordOf(ManifestChange change) =>
        change switch
        {
            ManifestChange.Missing => "missing",
            ManifestChange.Changed => "changed",
            _ => "new",
        };
}
