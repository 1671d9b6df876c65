using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Coverage;

namespace Breakwater.Evidence.Intake;

/// <summary>The first of the two passes: finds, hashes, unpacks and recognises, and reads nothing yet.</summary>
public static class EvidenceIntake
{
    /// <summary>What the ledger says of an item that was not reached.</summary>
    public const string NotReached = "not read: interrupted";

    /// <summary>What the ledger says of a duplicate, before the path of the item that is read.</summary>
    internal const string SameBytes = "the same bytes as ";

    /// <summary>Surveys the evidence. Never throws on what the evidence is; a cancelled survey gives what it had.</summary>
    /// <param name="options">What to take in.</param>
    /// <param name="progress">Told now and then, from any thread.</param>
    /// <param name="cancellation">Stops early.</param>
    public static EvidenceSet Survey(
        IntakeOptions options,
        IProgress<IntakeProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<FoundFile> found;
        try
        {
            found = new FileSearch(options, cancellation).Find();
        }
        catch (OperationCanceledException)
        {
            return new EvidenceSet(options, [], [], options.Now, interrupted: true);
        }

        SurveyedFile?[] surveyed = new SurveyedFile?[found.Count];
        ProgressMeter meter = new(progress, IntakePhase.Survey, found.Sum(f => f.Bytes), found.Count);
        bool whole = FileWorkers.Run(
            [.. found.Select(f => f.Bytes)],
            options.Workers,
            () => new SurveyBuffers(),
            (buffers, i) =>
            {
                surveyed[i] = SurveyFile(options, buffers, found[i], i, meter, cancellation);
                meter.FileDone();
            },
            _ => { },
            cancellation
        );
        SurveyedFile[] files = [.. found.Select((f, i) => surveyed[i] ?? NotSurveyed(f, i))];
        whole &= FileHashing.HashLookAlikes(files, [.. files.SelectMany(f => f.Items)], options.Workers, cancellation);
        return Conclude(options, files, whole);
    }

    private static SurveyedFile SurveyFile(
        IntakeOptions options,
        SurveyBuffers buffers,
        FoundFile found,
        int index,
        ProgressMeter meter,
        CancellationToken cancellation
    )
    {
        if (found.IsOwnOutput)
        {
            return Own(found, index);
        }

        if (found.Refusal is { } refused)
        {
            return Refuse(found, index, refused);
        }

        if (found.Repository is { } repository)
        {
            return SurveyRepository(options, buffers, found, repository, index, meter, cancellation);
        }

        FileStatus status = found.Spooled is null ? FileStatus.Of(found.FullPath) : found.Status;
        if (status.Kind != PathKind.File)
        {
            return Refuse(
                found,
                index,
                new(Model.Evidence.FaultReason.Changed, "it was replaced while the hunt began")
            );
        }

        FileSurvey survey = new(options, buffers, index);
        Refusal? refusal = FileOpening.Use(
            found,
            meter.Read,
            file =>
            {
                survey.File = file;
                new ContentWalk(survey, new UnpackBudget(options.Limits, file.Length, cancellation))
                {
                    Now = options.Now,
                }.Walk(file, found.Path);
            },
            cancellation
        );
        meter.Skip(survey.Skipped);
        if (refusal is not null)
        {
            return Refuse(found, index, refusal);
        }

        if (found.SpoolFailure is { } failure)
        {
            SurveyedItem item = survey.Items[0];
            item.Fault ??= failure.Reason;
            item.Reason ??= failure.Detail;
            item.Status = item.Status == CoverageStatus.Read ? CoverageStatus.PartlyRead : item.Status;
        }

        return new SurveyedFile(found, status, survey.Items);
    }

    private static SurveyedFile Own(FoundFile found, int index)
    {
        SurveyedItem own = new(found.Path, index, 0)
        {
            Status = CoverageStatus.OwnOutput,
            Format = "breakwater",
            Reason = "written by breakwater; not evidence",
            Length = found.Status.Length,
        };
        return new SurveyedFile(found, found.Status, [own]);
    }

    private static SurveyedFile SurveyRepository(
        IntakeOptions options,
        SurveyBuffers buffers,
        FoundFile found,
        FolderRepository repository,
        int index,
        ProgressMeter meter,
        CancellationToken cancellation
    )
    {
        FileSurvey survey = new(options, buffers, index);
        FolderFiles files = new(repository, meter.Read, cancellation);
        UnpackBudget budget = new(options.Limits, repository.Bytes, cancellation);
        new ContentWalk(survey, budget) { Now = options.Now }.Walk(files, found.Path);
        return new SurveyedFile(found, found.Status, survey.Items);
    }

    private static SurveyedFile Refuse(FoundFile found, int index, Refusal refusal)
    {
        SurveyedItem item = new(found.Path, index, 0)
        {
            Status = CoverageStatus.Refused,
            Format = refusal.Format,
            Reason = refusal.Detail,
            Fault = refusal.Reason,
            Length = found.Status.Kind == PathKind.File ? found.Status.Length : 0,
        };
        return new SurveyedFile(found, found.Status, [item]);
    }

    private static SurveyedFile NotSurveyed(FoundFile found, int index)
    {
        SurveyedItem item = new(found.Path, index, 0)
        {
            Status = CoverageStatus.Refused,
            Reason = NotReached,
            Length = found.Bytes,
        };
        return new SurveyedFile(found, found.Status, [item]);
    }

    private static EvidenceSet Conclude(IntakeOptions options, SurveyedFile[] files, bool whole)
    {
        SurveyedItem[] items = SortByPath(files.SelectMany(f => f.Items));
        RefuseBeyondTotal(items, options.Limits.MaxTotalBytes);
        MarkDuplicates(items);
        BundleRuns.RefuseSeveral(items);
        DateTimeOffset? clock = options.Now ?? items.Where(i => i.IsToRead).Max(i => i.Latest);
        return new EvidenceSet(options, files, items, clock, !whole);
    }

    /// <summary>
    /// Sorts, and tells apart items of one path: a folder may be named like an archive's inside (<c>a.zip!</c>). Which one
    /// keeps the path depends on their bytes alone.
    /// </summary>
    private static SurveyedItem[] SortByPath(IEnumerable<SurveyedItem> items)
    {
        SurveyedItem[] sorted =
        [
            .. items.OrderBy(i => i.Path, StringComparer.Ordinal).ThenBy(i => i.Sha256, StringComparer.Ordinal),
        ];
        HashSet<string> taken = new(StringComparer.Ordinal);
        bool renamed = false;
        foreach (SurveyedItem item in sorted)
        {
            for (int i = 2; !taken.Add(item.Path); i++)
            {
                item.Path = $"{item.WalkPath}~{i}";
                renamed = true;
            }
        }

        return renamed ? [.. sorted.OrderBy(i => i.Path, StringComparer.Ordinal)] : sorted;
    }

    /// <summary>The limit of each file holds while it is unpacked; the limit over all is applied here, in the order of paths.</summary>
    private static void RefuseBeyondTotal(SurveyedItem[] items, long limit)
    {
        long total = 0;
        foreach (SurveyedItem item in items.Where(i => i.IsToRead && i.Path.Contains("!/", StringComparison.Ordinal)))
        {
            total += item.Length;
            if (total > limit)
            {
                item.Status = CoverageStatus.Refused;
                item.Fault = Model.Evidence.FaultReason.TooLarge;
                item.Reason = $"the archives together unpack to more than {limit} bytes";
            }
        }
    }

    /// <summary>Of items with the same bytes the first path is read, one that could be unpacked whole before any other.</summary>
    private static void MarkDuplicates(SurveyedItem[] items)
    {
        foreach (
            IGrouping<string, SurveyedItem> same in items
                .Where(i =>
                    i.Sha256 is not null
                    && i.Length > 0
                    && i.Status is not (CoverageStatus.Refused or CoverageStatus.OwnOutput)
                )
                .GroupBy(i => i.Sha256!, StringComparer.Ordinal)
        )
        {
            SurveyedItem first = same.OrderBy(i => i.Fault is not null)
                .ThenBy(i => i.Path, StringComparer.Ordinal)
                .First();
            first.Copies = [.. same.Where(i => i != first).Select(i => i.Path).Order(StringComparer.Ordinal)];
            foreach (SurveyedItem other in same.Where(i => i != first))
            {
                other.Status = CoverageStatus.Duplicate;
                other.Reason = SameBytes + first.Path;
            }
        }
    }
}
