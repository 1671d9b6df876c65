using System.Runtime.ExceptionServices;

namespace Breakwater.Evidence.Intake;

/// <summary>Hands files to some threads, the largest first. The outcome of a file must not depend on the others.</summary>
internal static class FileWorkers
{
    /// <summary>Calls <paramref name="work"/> once for each index; returns early where it is cancelled.</summary>
    /// <param name="sizes">The size of each file.</param>
    /// <param name="workers">How many threads; one means the calling thread.</param>
    /// <param name="makeState">Makes what one thread keeps.</param>
    /// <param name="work">The work on one file.</param>
    /// <param name="complete">Called on each thread after its last file.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>False where it was cancelled before all was done.</returns>
    public static bool Run<TState>(
        IReadOnlyList<long> sizes,
        int workers,
        Func<TState> makeState,
        Action<TState, int> work,
        Action<TState> complete,
        CancellationToken cancellation
    )
    {
        int[] order = [.. Enumerable.Range(0, sizes.Count).OrderByDescending(i => sizes[i]).ThenBy(i => i)];
        int next = -1;
        int interrupted = 0;
        ExceptionDispatchInfo? failure = null;

        void Loop()
        {
            try
            {
                TState state = makeState();
                while (
                    Volatile.Read(ref failure) is null
                    && Volatile.Read(ref interrupted) == 0
                    && Interlocked.Increment(ref next) is int taken
                    && taken < order.Length
                )
                {
                    try
                    {
                        cancellation.ThrowIfCancellationRequested();
                        work(state, order[taken]);
                    }
                    catch (OperationCanceledException)
                    {
                        Volatile.Write(ref interrupted, 1);
                    }
                }

                complete(state);
            }
#pragma warning disable CA1031 // The edge of a thread: the first failure is thrown again on the caller's.
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(thrown), null);
            }
        }

        List<Thread> threads = [];
        for (int i = 1; i < Math.Min(workers, order.Length); i++)
        {
            Thread thread = new(Loop) { IsBackground = true, Name = "evidence" };
            thread.Start();
            threads.Add(thread);
        }

        Loop();
        threads.ForEach(t => t.Join());
        failure?.Throw();
        return interrupted == 0;
    }
}
