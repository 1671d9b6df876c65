using System.Text.Json;
using Breakwater.Evidence.Coverage;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.CallRecords.Tables;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Intake;
using Breakwater.Hunt.Sealing;
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

    /// <summary>How many of them stand under a sealed path, and were told by their bytes and not by where they lie.</summary>
    public long Sealed { get; init; }

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
        return List(IntakeOf(paths, limits), hidesPaths: false, cancellation);
    }

    private static IntakeOptions IntakeOf(IReadOnlyList<string> paths, HuntLimits limits) =>
        new()
        {
            Arguments = paths,
            Workers = Environment.ProcessorCount,
            Limits = limits.Unpacking,
        };

    private static (IReadOnlyList<CustodyItem> Items, bool Interrupted) List(
        IntakeOptions options,
        bool hidesPaths,
        CancellationToken cancellation
    )
    {
        using EvidenceSet set = EvidenceIntake.Survey(options, progress: null, cancellation);
        if (hidesPaths)
        {
            set.HidePaths();
        }

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
    /// <param name="interceptMappings">The mappings of columns that the hunt was given.</param>
    /// <param name="recordMappings">The mappings of tables of call records that it was given.</param>
    /// <param name="cancellation">Stops early.</param>
    public static VerifyOutcome Verify(
        string manifestPath,
        IReadOnlyList<string> paths,
        HuntLimits limits,
        IReadOnlyList<string> interceptMappings,
        IReadOnlyList<string> recordMappings,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(interceptMappings);
        ArgumentNullException.ThrowIfNull(recordMappings);
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

        IReadOnlyList<string>? wrong = OperatorMappings.TryRead(recordMappings, out RecordMappings records);
        if (
            (
                Refusal(manifest, interceptMappings, out InterceptMappings mappings)
                ?? Refusal(manifest, recordMappings, wrong)
            ) is
            { } refusal
        )
        {
            return new VerifyOutcome { Error = refusal };
        }

        bool isEnclave = Argument(manifest, "enclave") == "true";
        IntakeOptions options = IntakeOf(paths, RecordedLimits.Of(manifest, limits)) with
        {
            Formats = EvidenceFormats.With(mappings, isEnclave, records),
            IsInsideSealedZone = isEnclave,
        };
        (IReadOnlyList<CustodyItem> items, bool interrupted) = List(options, hidesPaths: isEnclave, cancellation);
        return Compare(manifest, items) with { Interrupted = interrupted };
    }

    /// <summary>A table that is known by its mapping is refused unread without one, and then nothing can be said of it.</summary>
    private static string? Refusal(Manifest manifest, IReadOnlyList<string> files, out InterceptMappings mappings) =>
        OperatorMappings.TryRead(files, out mappings) is { } wrong ? string.Join("; ", wrong)
        : files.Count == 0 && Argument(manifest, "intercept-mapping") is { } given
            ? $"the answer was made with --intercept-mapping {given}; give it here too, or tables in own columns cannot be told"
        : null;

    /// <summary>A table of call records may look like one of intercepts, which is refused unread.</summary>
    private static string? Refusal(Manifest manifest, IReadOnlyList<string> files, IReadOnlyList<string>? wrong) =>
        wrong is not null ? string.Join("; ", wrong)
        : files.Count == 0 && Argument(manifest, "record-mapping") is { } given
            ? $"the answer was made with --record-mapping {given}; give it here too, or tables of call records cannot be told"
        : null;

    private static string? Argument(Manifest manifest, string name) =>
        manifest.Arguments.FirstOrDefault(a => a.Name == name)?.Value;

    private static VerifyOutcome Compare(Manifest manifest, IReadOnlyList<CustodyItem> items)
    {
        ManifestInput[] recorded = [.. manifest.Inputs.Where(i => i.Status != CoverageStatus.OwnOutput)];
        ManifestInput[] present =
        [
            .. items
                .Where(i => i.Status != CoverageStatus.OwnOutput)
                .Select(i => new ManifestInput(i.Path, i.Sha256, i.Bytes, i.Status)),
        ];
        ManifestInput[] sealedThen = [.. recorded.Where(i => SealedInputs.Is(i.Path))];
        ManifestInput[] sealedNow = [.. present.Where(i => SealedInputs.Is(i.Path))];
        CustodyDifference[] differences =
        [
            .. ManifestComparison
                .Compare([.. recorded.Except(sealedThen)], [.. present.Except(sealedNow)])
                .Select(d => new CustodyDifference(WordOf(d.Change), d.Path)),
            .. SealedInputs
                .Missing(sealedThen, sealedNow)
                .Select(i => new CustodyDifference(WordOf(ManifestChange.Missing), i.Path)),
            .. SealedInputs
                .Missing(sealedNow, sealedThen)
                .Select(i => new CustodyDifference(WordOf(ManifestChange.Added), SealedInputs.NameOf(i))),
        ];
        int gone = differences.Count(d => d.Kind != WordOf(ManifestChange.Added));
        return new VerifyOutcome
        {
            Same = recorded.Length - gone,
            Sealed = sealedThen.Length - SealedInputs.Missing(sealedThen, sealedNow).Count(),
            Differences = [.. differences.OrderBy(d => d.Path, StringComparer.Ordinal)],
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
