using Breakwater.Sigma;
using Breakwater.Sigma.Caching;
using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Filters;

namespace Breakwater.Detection.Sigma;

/// <summary>The documents of some rule files.</summary>
/// <param name="Rules">Rules on single events.</param>
/// <param name="Correlations">Rules that join several events.</param>
/// <param name="Filters">Conditions that are added to rules.</param>
/// <param name="Errors">Documents that cannot be used.</param>
/// <param name="Warnings">What breaks the specification in documents that can be used.</param>
public sealed record SigmaPack(
    IReadOnlyList<SigmaRule> Rules,
    IReadOnlyList<SigmaCorrelation> Correlations,
    IReadOnlyList<SigmaFilter> Filters,
    IReadOnlyList<SigmaError> Errors,
    IReadOnlyList<SigmaError> Warnings
)
{
    /// <summary>No documents.</summary>
    public static SigmaPack Empty { get; } = new([], [], [], [], []);

    /// <summary>Reads a file, or all <c>.yml</c> and <c>.yaml</c> files below a folder, sorted by path; samples are left out.</summary>
    /// <param name="path">The file or folder; its folder <c>pipelines</c> holds no rules.</param>
    /// <param name="pipeline">What brings the rules to the events; null for nothing.</param>
    /// <param name="hasTables">Files directly in the folder are tables (docs/rules.md), not rules.</param>
    public static SigmaPack Read(string path, SigmaPipeline? pipeline = null, bool hasTables = false) =>
        Of([.. SigmaRoot.Read(path, hasTables).Rules.Select(f => f.Parse(pipeline))]);

    /// <summary>The documents of files, in their order: from a snapshot of the same files where the store has one, else parsed.</summary>
    /// <param name="files">The files.</param>
    /// <param name="pipelines">The files that the pipeline is made of.</param>
    /// <param name="pipeline">What brings the rules to the events.</param>
    /// <param name="store">Keeps what was parsed; null where nothing is kept.</param>
    /// <param name="threads">Threads that parse.</param>
    public static SigmaPack Read(
        IReadOnlyList<SigmaFile> files,
        IReadOnlyList<SigmaFile> pipelines,
        SigmaPipeline pipeline,
        ISigmaSnapshotStore? store,
        int threads = 1
    )
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(pipelines);
        if (store is null)
        {
            return Of(InOrder.Map(files.Count, threads, i => files[i].Parse(pipeline)));
        }

        // A file that was not read says so in every run; it is no part of what is kept.
        List<SigmaFile> read = [.. files.Where(f => f.Fault is null)];
        List<SigmaFile> changing = [.. pipelines.Where(f => f.Fault is null)];
        byte[] key = SigmaSnapshot.KeyOf(
            FormattableString.Invariant($"{store.Product}, {changing.Count} pipelines"),
            NamesAndHashes([.. changing, .. read])
        );
        IReadOnlyList<SigmaDocuments?>? kept = store.Load(key) is { } bytes
            ? SigmaSnapshot.TryRead(bytes, key, read.Count, pipeline)
            : null;
        SigmaDocuments[] parsed = InOrder.Map(read.Count, threads, i => kept?[i] ?? read[i].Parse(pipeline));
        if (kept is null && read.Count > 0)
        {
            store.Save(key, SigmaSnapshot.Write(key, parsed));
        }

        int next = 0;
        return Of([.. files.Select(f => f.Fault is null ? parsed[next++] : f.Parse(pipeline))]);
    }

    /// <summary>The documents of both.</summary>
    public SigmaPack With(SigmaPack other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new SigmaPack(
            [.. Rules, .. other.Rules],
            [.. Correlations, .. other.Correlations],
            [.. Filters, .. other.Filters],
            [.. Errors, .. other.Errors],
            [.. Warnings, .. other.Warnings]
        );
    }

    private static IEnumerable<(string Name, byte[] Hash)> NamesAndHashes(List<SigmaFile> files)
    {
        foreach (SigmaFile file in files)
        {
            yield return (file.Name, file.Hash);
        }
    }

    private static SigmaPack Of(IReadOnlyList<SigmaDocuments> read) =>
        new(
            [.. read.SelectMany(d => d.Rules)],
            [.. read.SelectMany(d => d.Correlations)],
            [.. read.SelectMany(d => d.Filters)],
            [.. read.SelectMany(d => d.Errors)],
            [.. read.SelectMany(d => d.Warnings)]
        );
}
