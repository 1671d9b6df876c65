using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Breakwater.Mutation.Bench;
using Breakwater.Scenarios;

// usage: Breakwater.Mutation.Bench CONTENT FIRST COUNT EVENTS [AT_ONCE=2]
// usage: Breakwater.Mutation.Bench CONTENT joins FIRST SEEDS EVENTS [AT_ONCE=2]
// joins: every join alone, whole and with one part benign, at SEEDS seeds each.
// Else: writes the mutated stories of COUNT seeds from FIRST on, each with EVENTS ordinary events a day, hunts and scores them, and prints tables in
// Markdown and every fault; a fault gives exit code 1. Interrupted (Ctrl+C, SIGTERM) it tells what it has hunted by then.
if (args.Length < 4)
{
    Console.Error.WriteLine("usage: Breakwater.Mutation.Bench CONTENT FIRST COUNT EVENTS [AT_ONCE=2]");
    return 3;
}

if (args[1] == "joins")
{
    using MutatedHunt joins = new(args[0]);
    return Joins.Run(
        joins,
        ulong.Parse(args[2], CultureInfo.InvariantCulture),
        int.Parse(args[3], CultureInfo.InvariantCulture),
        int.Parse(args[4], CultureInfo.InvariantCulture),
        args.Length > 5 ? int.Parse(args[5], CultureInfo.InvariantCulture) : 2,
        Console.Out
    )
        ? 0
        : 1;
}

ulong first = ulong.Parse(args[1], CultureInfo.InvariantCulture);
int count = int.Parse(args[2], CultureInfo.InvariantCulture);
int events = int.Parse(args[3], CultureInfo.InvariantCulture);
int atOnce = args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : 2;
using CancellationTokenSource stop = new();
void Interrupt(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
using MutatedHunt hunt = new(args[0]);
Tally tally = new();
Stopwatch watch = Stopwatch.StartNew();
Parallel.For(
    0,
    count,
    new ParallelOptions { MaxDegreeOfParallelism = atOnce },
    (i, state) =>
    {
        if (stop.IsCancellationRequested)
        {
            state.Stop();
            return;
        }

        ScenarioOptions story = new()
        {
            Seed = first + (ulong)i,
            EventsPerDay = events,
            OutputDirectory = "",
        };
        tally.Add(hunt.Score(story));
    }
);
tally.Write(Console.Out);
Console.Error.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"seconds: {watch.Elapsed.TotalSeconds:0} by the clock, {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:0} of processor time"
    )
);
return tally.HasFaults ? 1 : 0;
