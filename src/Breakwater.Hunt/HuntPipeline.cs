using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.CallRecords.Parties;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Hunt.Answering;
using Breakwater.Hunt.Content;
using Breakwater.Hunt.Detecting;
using Breakwater.Hunt.Keeping;
using Breakwater.Hunt.Sealing;
using Breakwater.Hunt.Watching;
using Breakwater.Model.Answers;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Storage.Findings;
using Breakwater.Storage.Output;
using Breakwater.Storage.Spilling;

namespace Breakwater.Hunt;

/// <summary>
/// The data flow: evidence becomes events, events become findings, findings become answers, answers become documents.
/// Only this file knows the order.
/// </summary>
public static class HuntPipeline
{
    /// <summary>Hunts. Interrupted, it writes a complete answer for what was done.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="standardInput">What <c>-</c> stands for; null where it is not given.</param>
    /// <param name="progress">Told what goes on.</param>
    /// <param name="time">The clock for <c>run.json</c>; the answer does not depend on it.</param>
    /// <param name="cancellation">Stops early.</param>
    public static HuntOutcome Run(
        HuntOptions options,
        Stream? standardInput,
        IHuntProgress progress,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        StageClock stages = new(time);
        FieldNames names = new();
        HuntContent content = HuntContent.Load(options);
        using HuntKeeping kept = new(options, content);
        if (Refusal(options, content, kept, time, out Enclave? opened, out OutputFolder? folder) is { } refusal)
        {
            return refusal;
        }

        using Enclave? enclave = opened;
        using OutputFolder output = folder!;
        using FindingStore findings = new(Path.Combine(output.Working, "spill"));
        using SpillFolder spills = new(Path.Combine(output.Working, "spills"));
        (LatestTime latest, TimeWindow window) = (new(), new(options.From, options.To));
        using WatchList watch = enclave?.WatchListOf(content.Inventory) ?? WatchList.WithoutKey(content.Inventory);
        using PartyReading parties = Parties(spills, watch);
        using DetectorSet detectors = Detectors(content, names, spills, kept, window, watch, enclave);
        IBatchConsumer Consumer() =>
            new DetectionConsumer(detectors.CreateWorkers(), findings, latest, window, kept.History.CreateKeeper());
        ReadOptions reading = ReadingOf(options, names, Consumer, new ProgressReport(progress, findings)) with
        {
            Parties = parties,
        };
        ReadOptions Entered(EvidenceSet evidence) => enclave?.Enter(evidence, content, reading) ?? reading;
        stages.End("content");

        IntakeOptions intake = IntakeOf(options, content, standardInput);
        ReadOutcome read = Read(intake, new ProgressReport(progress, null), Entered, stages, cancellation);
        kept.History.Conclude(read);
        detectors.Conclude(findings);
        DateTimeOffset? asOf = options.Now ?? latest.Value;
        kept.Baseline.Hold(detectors, findings, read, asOf);
        stages.End("read and detect");

        AnswerWriter writer = new(output, content, asOf, parties.Shared);
        CoverageLedger ledger = detectors.Ledger(read);
        AnswerSet answers = writer.WriteFindings(findings.Sorted(read.Hashes()), ledger, detectors, window);
        findings.Dispose();
        spills.Dispose();
        stages.End("investigate");

        string manifest = writer.WriteDocuments(options, enclave, answers);
        kept.Commit(enclave?.WriteFacts(detectors, manifest, asOf, !read.Interrupted, time));
        stages.End("write");

        string[] contentErrors = [.. content.Errors, .. detectors.ContentErrors];
        int exitCode = ExitCodes.Of(options, read, writer.Counts, contentErrors.Length > 0, kept.IsWhole);
        writer.WriteRun(options, stages, WorkersOf(options), read.Interrupted, exitCode);
        output.Commit();
        return new HuntOutcome
        {
            Answers = answers,
            Counts = writer.Counts,
            ContentErrors = contentErrors,
            Kept = kept.Sentences(),
            Output = output.Final,
            ExitCode = exitCode,
        };
    }

    private static PartyReading Parties(SpillFolder spills, WatchList watch) =>
        new(spills) { Lists = WatchedParties.Of(watch), Shared = new SharedParties(spills) };

    private static DetectorSet Detectors(
        HuntContent content,
        FieldNames names,
        SpillFolder spills,
        HuntKeeping kept,
        TimeWindow window,
        WatchList watch,
        Enclave? enclave
    ) => DetectorSet.Create(content, names, spills, kept.Baseline.IsGiven, window, watch, enclave?.TokensOfCase);

    // What the survey knows of each file is given up with it: nobody asks for it afterwards.
    private static ReadOutcome Read(
        IntakeOptions intake,
        ProgressReport surveying,
        Func<EvidenceSet, ReadOptions> reading,
        StageClock stages,
        CancellationToken cancellation
    )
    {
        using EvidenceSet evidence = EvidenceIntake.Survey(intake, surveying, cancellation);
        stages.End("survey");
        return EvidenceReader.Read(evidence, reading(evidence), cancellation);
    }

    private static HuntOutcome? Refusal(
        HuntOptions options,
        HuntContent content,
        HuntKeeping kept,
        TimeProvider time,
        out Enclave? enclave,
        out OutputFolder? folder
    )
    {
        (enclave, folder) = (null, null);
        IReadOnlyList<string> errors = content.UsageErrors;
        if (errors.Count == 0 && kept.Open(time) is { } closed)
        {
            errors = [closed];
        }

        if (
            errors.Count == 0
            && options.Zone is { } zone
            && Enclave.TryOpen(zone, content.InterceptMappings, options.Output, out enclave) is { } shut
        )
        {
            errors = [shut];
        }

        if (errors.Count == 0 && OutputFolder.TryOpen(options.Output, out folder) is { } refusal)
        {
            errors = [refusal];
            enclave?.Dispose();
        }

        return errors.Count == 0 ? null : new HuntOutcome { Errors = errors, ExitCode = ExitCode.Usage };
    }

    private static ReadOptions ReadingOf(
        HuntOptions options,
        FieldNames names,
        Func<IBatchConsumer> makeConsumer,
        ProgressReport progress
    ) =>
        new()
        {
            Names = names,
            MakeConsumer = makeConsumer,
            Workers = WorkersOf(options),
            Progress = progress,
        };

    private static int WorkersOf(HuntOptions options) =>
        options.Threads > 0 ? options.Threads : Environment.ProcessorCount;

    private static IntakeOptions IntakeOf(HuntOptions options, HuntContent content, Stream? standardInput)
    {
        IntakeOptions intake = new()
        {
            Arguments = options.Paths,
            OutputFolder = options.Output,
            StandardInput = standardInput,
            Now = options.Now,
            Workers = WorkersOf(options),
            // What is kept is named after its hash, and a run inside the sealed zone after those of its items: both are known before.
            HashesWhileReading = options.History is null && options.Zone is null,
            Formats = EvidenceFormats.With(content.InterceptMappings, options.Zone is not null, content.RecordMappings),
            IsInsideSealedZone = options.Zone is not null,
            Zones = [.. options.TimeZones.Select(z => new SourceZone(z.Source, z.Zone))],
            Limits = options.Limits.Unpacking,
        };
        return options.Limits.LineBytes is { } line ? intake with { MaxRecordBytes = line } : intake;
    }
}
