using System.Collections.Concurrent;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.CallRecords.Parties;
using Breakwater.Evidence.Formats.CallRecords.Tables;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Investigation.RecordExposure;
using Breakwater.Model.CallRecords;
using Breakwater.Model.Coverage;
using Breakwater.Model.Documents;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;
using Breakwater.Model.RecordExposure;
using Breakwater.Storage.Spilling;

namespace Breakwater.Hunt.RecordFiles;

/// <summary>A file of charging data records.</summary>
/// <param name="Path">Its path in the evidence.</param>
/// <param name="Sha256">Its hash; null where it could not be read whole.</param>
/// <param name="Summary">What it holds.</param>
public sealed record RecordFile(string Path, string? Sha256, RecordFileSummary Summary)
{
    /// <summary>A line of JSON without its end; small counts of an operator's subscribers are not in it.</summary>
    public byte[] Line() =>
        RecordFileDocument.Line(
            Path,
            Sha256,
            Summary,
            CellSuppression.Shown([.. Summary.Operators.Select(o => new CountedCell(o.Operator, o.Subscribers))])
        );
}

/// <summary>The files of charging data records below some paths.</summary>
public sealed record RecordFileListing
{
    /// <summary>What is wrong with the mappings, each with its line; then nothing was read.</summary>
    public IReadOnlyList<string> Errors { get; private init; } = [];

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
    /// <param name="mappings">Files that say how tables of call records are read.</param>
    /// <param name="folder">A folder for tokens that do not fit memory.</param>
    /// <param name="cancellation">Stops early.</param>
    public static RecordFileListing Read(
        IReadOnlyList<string> paths,
        HuntLimits limits,
        IReadOnlyList<string> mappings,
        string folder,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(mappings);
        string[] missing = [.. mappings.Where(m => !File.Exists(m)).Select(m => $"{m}: there is no such file")];
        if (missing.Length > 0)
        {
            return new RecordFileListing { Errors = missing };
        }

        List<InterceptMappingError> errors = [];
        RecordMappings tables = RecordMappings.Read(mappings.Select(m => (m, File.ReadAllText(m))), errors);
        return errors.Count > 0
            ? new RecordFileListing { Errors = [.. errors.Select(e => e.ToString())] }
            : Read(paths, limits, tables, folder, cancellation);
    }

    private static RecordFileListing Read(
        IReadOnlyList<string> paths,
        HuntLimits limits,
        RecordMappings tables,
        string folder,
        CancellationToken cancellation
    )
    {
        using SpillFolder spills = new(folder);
        using PartyReading parties = new(spills);
        using EvidenceSet evidence = EvidenceIntake.Survey(
            new IntakeOptions
            {
                Arguments = paths,
                Workers = Environment.ProcessorCount,
                Limits = limits.Unpacking,
                Formats = EvidenceFormats.With(InterceptMappings.None, isInsideSealedZone: false, tables),
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
            Incomplete =
            [
                .. incomplete.Select(i => $"{i.Path}: {i.Reason}"),
                .. MappedTables.NotRead(tables, read.Items),
            ],
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
