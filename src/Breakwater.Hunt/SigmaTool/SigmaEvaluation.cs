using Breakwater.Evidence.Unpacking;
using Breakwater.Sigma;
using Breakwater.Sigma.Json;

namespace Breakwater.Hunt.SigmaTool;

/// <summary>What an evaluation is asked to do.</summary>
public sealed record SigmaEvaluationOptions
{
    /// <summary>Files of JSON lines; <c>-</c> is the input.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The log source of every event; null where the events say it.</summary>
    public SigmaLogSource? LogSource { get; init; }

    /// <summary>Matches carry the event.</summary>
    public bool WithEvent { get; init; }

    /// <summary>Worker threads.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>What an evaluation has seen.</summary>
/// <param name="Lines">Lines.</param>
/// <param name="Events">Lines that are events.</param>
/// <param name="Faults">Lines that are none.</param>
/// <param name="Matches">Matches of rules that stand for themselves.</param>
/// <param name="CorrelationMatches">Matches of correlations.</param>
/// <param name="RulesMatched">Rules that matched at least once.</param>
/// <param name="Problems">Lines that are no events (the first of each file) and files that could not be read to their end.</param>
public sealed record SigmaEvaluationResult(
    long Lines,
    long Events,
    long Faults,
    long Matches,
    long CorrelationMatches,
    int RulesMatched,
    IReadOnlyList<string> Problems
);

/// <summary>Matches JSON lines against rules; what it writes does not depend on the number of threads.</summary>
public static class SigmaEvaluation
{
    /// <summary>Runs over all files, in the order given.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="input">Where <c>-</c> reads from; null where nothing is read.</param>
    /// <param name="output">Receives a line of JSON a match.</param>
    /// <param name="cancellation">Stops the run.</param>
    public static SigmaEvaluationResult Run(
        SigmaToolRules rules,
        SigmaEvaluationOptions options,
        Stream? input,
        TextWriter output,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(options);
        JsonEventOptions routing = new() { LogSource = options.LogSource };
        JsonRun run = new(rules.Engine, routing, options.Threads);
        CorrelationStage correlations = new(rules.Correlations);
        EvaluationSink sink = new(rules.Engine, correlations, output, options.WithEvent);
        try
        {
            JsonRunCounts all = ReadFiles(run, options, input, correlations, sink, cancellation);
            long joined = sink.WriteCorrelations();
            return new SigmaEvaluationResult(
                all.Lines,
                all.Events,
                all.Faults,
                sink.Matches,
                joined,
                sink.RulesMatched,
                [.. sink.Problems, .. Gaps(correlations)]
            );
        }
        finally
        {
            // What a run that is stopped has found is written too.
            sink.Flush();
        }
    }

    private static JsonRunCounts ReadFiles(
        JsonRun run,
        SigmaEvaluationOptions options,
        Stream? input,
        CorrelationStage correlations,
        EvaluationSink sink,
        CancellationToken cancellation
    )
    {
        JsonRunCounts all = default;
        foreach (string file in options.Files)
        {
            sink.Begin(file);
            correlations.Begin(file);
            try
            {
                using UnpackedInput events = new(
                    file == "-" ? input ?? Stream.Null : File.OpenRead(file),
                    cancellation
                );
                JsonRunCounts counts = run.Read(events.Content, sink, cancellation);
                all = new JsonRunCounts(
                    all.Lines + counts.Lines,
                    all.Events + counts.Events,
                    all.Faults + counts.Faults,
                    all.Matches + counts.Matches,
                    all.Bytes + counts.Bytes
                );
                if (events.Failure is { } reason)
                {
                    sink.Problems.Add(BrokenOff(file, reason));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                sink.Problems.Add(BrokenOff(file, e.Message));
            }
        }

        return all;
    }

    private static string BrokenOff(string file, string reason) => $"{file}: cannot be read to its end: {reason}";

    private static IEnumerable<string> Gaps(CorrelationStage correlations)
    {
        if (correlations.WithoutTime > 0)
        {
            yield return FormattableString.Invariant(
                $"correlations: {correlations.WithoutTime} hits were left out, as their events have no time"
            );
        }

        if (correlations.LeftOut > 0)
        {
            yield return FormattableString.Invariant(
                $"correlations: {correlations.LeftOut} hits were left out, as there are more than {CorrelationStage.MaximumHits}"
            );
        }

        if (correlations.Forgotten > 0)
        {
            yield return FormattableString.Invariant(
                $"correlations: {correlations.Forgotten} groups and events were forgotten for want of room"
            );
        }
    }
}
