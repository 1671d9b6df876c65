using System.Collections.Concurrent;
using Breakwater.Evidence.Formats.CallRecords.Parties;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;
using Breakwater.Storage.Spilling;

namespace Breakwater.Hunt.RecordFiles;

/// <summary>A file of charging data records.</summary>
/// <param name="Path">Its path in the evidence.</param>
/// <param name="Sha256">Its hash; null where it could not be read whole.</param>
/// <param name="Summary">What it holds.</param>
public sealed record RecordFile(string Path, string? Sha256, RecordFileSummary Summary);

/// <summary>The files of charging data records below some paths.</summary>
public sealed record RecordFileListing
{
    /// <summary>The files, by path.</summary>
    public IReadOnlyList<RecordFile> Files { get; private init; } = [];

    /// <summary>Items that could not be read, or not whole, each a sentence.</summary>
    public IReadOnlyList<string> Incomplete { get; private init; } = [];

    /// <summary>Items that are no such files.</summary>
    public long Others { get; private init; }

    /// <summary>Not everything was looked at.</summary>
    public bool Interrupted { get; private init; }

    /// <summary>Reads everything below the paths. Parties are told apart under a key that is made for the run; what does not fit memory lies in the folder meanwhile.</summary>
    /// <param name="paths">Files, folders or globs.</param>
    /// <param name="limits">How far archives are unpacked.</param>
    /// <param name="folder">A folder for tokens that do not fit memory.</param>
    /// <param name="cancellation">Stops early.</param>
    public static RecordFileListing Read(
        IReadOnlyList<string> paths,
        HuntLimits limits,
        string folder,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(limits);
        using SpillFolder spills = new(folder);
        using PartyReading parties = PartyReading.ForRun(spills);
        using EvidenceSet evidence = EvidenceIntake.Survey(
            new IntakeOptions
            {
                Arguments = paths,
                Workers = Environment.ProcessorCount,
                Limits = limits.Unpacking,
                HashesWhileReading = true,
            },
            progress: null,
            cancellation
        );
        ConcurrentDictionary<string, RecordFileSummary> found = new(StringComparer.Ordinal);
        ReadOutcome read = EvidenceReader.Read(
            evidence,
            new ReadOptions
            {
                Names = new FieldNames(),
                MakeConsumer = () => new Consumer(found),
                Workers = Environment.ProcessorCount,
                Parties = parties,
            },
            cancellation
        );
        CoverageItem[] incomplete =
        [
            .. read.Items.Where(i => i.Status is CoverageStatus.Refused or CoverageStatus.PartlyRead),
        ];
        return new RecordFileListing
        {
            Files =
            [
                .. read
                    .Items.Where(i => found.ContainsKey(i.Path))
                    .Select(i => new RecordFile(i.Path, i.Sha256, found[i.Path])),
            ],
            Incomplete = [.. incomplete.Select(i => $"{i.Path}: {i.Reason}")],
            Others = read.Items.Count(i => !found.ContainsKey(i.Path)),
            Interrupted = read.Interrupted,
        };
    }

    private sealed class Consumer(ConcurrentDictionary<string, RecordFileSummary> found) : IBatchConsumer
    {
        public void Observe(EventBatch batch)
        {
            foreach (RecordFileSummary file in batch.RecordFiles)
            {
                found[batch.Item.Path] = file;
            }
        }

        public void Observe(FlowBatch flows) { }

        public void Complete() { }
    }
}
