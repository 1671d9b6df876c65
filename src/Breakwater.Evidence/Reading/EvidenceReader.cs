using Breakwater.Evidence.Coverage;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Reading;

/// <summary>The second of the two passes: reads every item once through its reader and writes the ledger.</summary>
public static class EvidenceReader
{
    /// <summary>
    /// Reads the surveyed evidence. Cancelled, it returns with complete lines for what was done and says of the rest that
    /// it was not read.
    /// </summary>
    public static ReadOutcome Read(EvidenceSet set, ReadOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(options);
        ReadingPart[] parts =
        [
            .. set.Files.SelectMany(f => ReadingPart.Of(f, options.Workers)).Where(p => p.File.Items.Any(p.Holds)),
        ];
        if (options.Zone is { } zone)
        {
            SealedPaths.Apply(set, zone.Tokens);
            BundleRuns.RefuseOthers(set.Items, zone.Tokens.KeyId);
        }

        CoverageItem?[][] lines = [.. set.Files.Select(f => new CoverageItem?[f.Items.Count])];
        ProgressMeter meter = new(options.Progress, IntakePhase.Reading, parts.Sum(p => p.Bytes), parts.Length);
        bool whole = FileWorkers.Run(
            [.. parts.Select(p => p.Bytes)],
            options.Workers,
            () =>
            {
                IBatchConsumer consumer = options.MakeConsumer();
                return (Reader: new ItemReader(set, options, consumer, cancellation), Consumer: consumer);
            },
            (worker, i) =>
            {
                ReadPart(set, parts[i], worker.Reader, lines[parts[i].File.Items[0].File], meter, cancellation);
                meter.FileDone();
            },
            worker => worker.Consumer.Complete(),
            cancellation
        );
        if (!whole)
        {
            FileHashing.HashInterrupted(set.Files, [.. set.Items.Where(i => IsBegun(i, lines))], options.Workers);
        }

        CoverageItem[] ledger = [.. set.Items.Select(i => WithHash(lines[i.File][i.Order] ?? LineOf(i), i))];
        if (options.Zone is not null)
        {
            Array.Sort(ledger, static (one, other) => string.CompareOrdinal(one.Path, other.Path));
        }

        return new ReadOutcome(ledger, set.Interrupted || !whole);
    }

    /// <summary>Something of it was read, so that findings may lead to it.</summary>
    private static bool IsBegun(SurveyedItem item, CoverageItem?[][] lines) => lines[item.File][item.Order] is not null;

    private static CoverageItem WithHash(CoverageItem line, SurveyedItem item) =>
        line.Sha256 is null && item.Sha256 is { } sha256 ? line with { Sha256 = sha256 } : line;

    private static CoverageItem LineOf(SurveyedItem item) =>
        item.IsToRead ? ItemOutcome.NotRead(item, EvidenceIntake.NotReached, null) : ItemOutcome.Of(item);

    private static void ReadPart(
        EvidenceSet set,
        ReadingPart part,
        ItemReader reader,
        CoverageItem?[] lines,
        ProgressMeter meter,
        CancellationToken cancellation
    )
    {
        SurveyedFile file = part.File;

        // Of a repository that changed, what is still there is read.
        if (file.Found.Repository is null && CurrentStatus(file).Kind != PathKind.File)
        {
            MarkMissing(part, lines, "it was replaced or removed after the first pass", FaultReason.Changed);
            return;
        }

        Refusal? refusal = Walk(set, file, new FileReading(part, reader, lines), meter, cancellation);
        cancellation.ThrowIfCancellationRequested();
        MarkMissing(
            part,
            lines,
            refusal?.Detail ?? "it was no longer there after the first pass",
            refusal?.Reason ?? FaultReason.Changed
        );
        if (part.From == 0 && CurrentStatus(file) != file.Status)
        {
            lines[0] = ItemOutcome.WithChange(lines[0] ?? ItemOutcome.Of(file.Items[0]));
        }
    }

    private static Refusal? Walk(
        EvidenceSet set,
        SurveyedFile file,
        FileReading reading,
        ProgressMeter meter,
        CancellationToken cancellation
    )
    {
        if (file.Found.Repository is { } repository)
        {
            UnpackBudget budget = new(set.Options.Limits, repository.Bytes, cancellation);
            FolderFiles files = new(repository, meter.Read, cancellation);
            new ContentWalk(reading, budget) { Now = set.Options.Now }.Walk(files, file.Found.Path);
            return null;
        }

        return FileOpening.Use(
            file.Found,
            meter.Read,
            open =>
                new ContentWalk(reading, new UnpackBudget(set.Options.Limits, open.Length, cancellation))
                {
                    Now = set.Options.Now,
                }.Walk(open, file.Found.Path),
            cancellation
        );
    }

    private static FileStatus CurrentStatus(SurveyedFile file) =>
        file.Found.Repository is { } repository
            ? repository.IsUnchanged()
                ? file.Status
                : default
            : file.Found.Spooled is null
                ? FileStatus.Of(file.Found.FullPath)
                : file.Status;

    private static void MarkMissing(ReadingPart part, CoverageItem?[] lines, string reason, FaultReason fault)
    {
        foreach (SurveyedItem item in part.File.Items.Where(i => part.Holds(i) && lines[i.Order] is null))
        {
            lines[item.Order] = ItemOutcome.NotRead(item, reason, fault);
        }
    }
}
