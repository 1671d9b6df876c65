namespace Breakwater.Sigma.Json;

/// <summary>What a run over lines of JSON has seen.</summary>
/// <param name="Lines">Lines, those of white space included.</param>
/// <param name="Events">Lines that are events.</param>
/// <param name="Faults">Lines that are no events.</param>
/// <param name="Matches">Pairs of an event and a rule that it matches.</param>
/// <param name="Bytes">Bytes of the lines.</param>
public readonly record struct JsonRunCounts(long Lines, long Events, long Faults, long Matches, long Bytes);

/// <summary>
/// Matches the lines of streams of JSON against rules, block by block on one or more threads. What the sink is told does not
/// depend on the number of threads or on where blocks are cut.
/// </summary>
public sealed class JsonRun
{
    private readonly SigmaEngine _engine;
    private readonly JsonEventOptions _options;
    private readonly int _threads;
    private readonly JsonNames _names;

    /// <summary>Prepares a run.</summary>
    /// <param name="engine">The rules.</param>
    /// <param name="options">How log sources are known.</param>
    /// <param name="threads">Threads that match.</param>
    public JsonRun(SigmaEngine engine, JsonEventOptions? options = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _engine = engine;
        _options = options ?? new JsonEventOptions();
        _threads = threads;
        _names = JsonRoles.Names(_engine, _options);
    }

    /// <summary>Lets the platform compile the code of a run, for a thread that has nothing else to do while rules are read.</summary>
    public static void CompileAhead() => MadeUpRun.Run();

    /// <summary>Reads a stream to its end and tells the sink what matches.</summary>
    public JsonRunCounts Read(Stream stream, IJsonMatchSink sink, CancellationToken cancellation = default) =>
        Read(new JsonLineBlocks(stream), sink, cancellation);

    /// <summary>Reads blocks to their end and tells the sink what matches.</summary>
    public JsonRunCounts Read(JsonLineBlocks blocks, IJsonMatchSink sink, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(sink);
        JsonRunOrder order = new(blocks, sink, Reader(), _threads + 2);
        if (_threads == 1)
        {
            new JsonRunWorker(_engine, Reader(), order).Work(cancellation);
            return order.Counts;
        }

        Task[] tasks =
        [
            .. Enumerable
                .Range(0, _threads)
                .Select(_ =>
                    Task.Factory.StartNew(
                        () => new JsonRunWorker(_engine, Reader(), order).Work(cancellation),
                        CancellationToken.None,
                        TaskCreationOptions.LongRunning,
                        TaskScheduler.Default
                    )
                ),
        ];
        try
        {
            Task.WaitAll(tasks, CancellationToken.None);
        }
        catch (AggregateException e)
        {
            // The first reason is the caller's: a stream that fails, a sink that throws, a run that is cancelled.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return order.Counts;
    }

    private JsonEventReader Reader() => new(_engine, _options, JsonMarksPath.Best, names: _names);
}
