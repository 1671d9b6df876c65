using System.Diagnostics;
using System.Globalization;
using Breakwater.Sigma;
using Breakwater.Sigma.Bench;
using Breakwater.Sigma.Json;

// usage: Breakwater.Sigma.Bench RULES EVENTS.ndjson [ROUNDS=3 | once [THREADS=1]]
//        Breakwater.Sigma.Bench tokenise EVENTS.ndjson
// Prints, from one run, how fast events are split into fields and how fast all rules are matched on them and the matches
// written: events a CPU second of one thread. RULES is a folder of Sigma rules; `unsupported` below it is left out.
// With `once` it prints what one run in this fresh process costs, from its start: CPU seconds by part.
// With `tokenise` it prints the events and how many of them are split into fields a CPU second, warm, median of 5 passes.
if (args.Length < 2)
{
    Console.Error.WriteLine("usage: Breakwater.Sigma.Bench RULES EVENTS.ndjson [ROUNDS=3 | once [THREADS=1]]");
    return 3;
}

if (args[0] == "tokenise")
{
    SigmaEngine none = SigmaEngine.Compile([]);
    using Measurement scan = new(none, File.ReadAllBytes(args[1]));
    List<double> passes = [];
    for (int pass = 0; pass < 5; pass++)
    {
        passes.Add(scan.EventCount / Seconds(() => scan.Tokenise()));
    }

    Console.WriteLine(Invariant($"{scan.EventCount} {Median(passes):F0}"));
    return 0;
}

bool isOnce = args.Length > 2 && args[2] == "once";
double started = Environment.CpuUsage.TotalTime.TotalSeconds;
int rounds = args.Length > 2 && !isOnce ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3;
Stopwatch load = Stopwatch.StartNew();
List<SigmaRule> rules = [];
int refused = 0;
foreach (
    string file in Directory.EnumerateFiles(args[0], "*.yml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
)
{
    if (!file.Contains("/unsupported/", StringComparison.Ordinal))
    {
        SigmaDocuments documents = SigmaParser.Parse(File.ReadAllText(file), file);
        rules.AddRange(documents.Rules);
        refused += documents.Errors.Count;
    }
}

double read = Environment.CpuUsage.TotalTime.TotalSeconds;
SigmaEngine engine = SigmaEngine.Compile(rules);
load.Stop();
if (isOnce)
{
    double compiled = Environment.CpuUsage.TotalTime.TotalSeconds;
    using Once once = new(engine);
    JsonRunCounts counts = once.Run(args[1], args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 1);
    double done = Environment.CpuUsage.TotalTime.TotalSeconds;
    Console.WriteLine(
        Invariant(
            $"start {started:F2} s, rules read {read - started:F2} s, compiled {compiled - read:F2} s, {counts.Events} events matched {done - compiled:F2} s; {counts.Matches} matches; all {counts.Events / done / 1e3:F0} k events/s; peak {Environment.WorkingSet / 1e6:F0} MB"
        )
    );
    return 0;
}

using Measurement measurement = new(engine, File.ReadAllBytes(args[1]));
Console.WriteLine(
    Invariant(
        $"rules ready        {engine.Rules.Count} (of {rules.Count}; {refused} refused, {rules.Count - engine.Rules.Count} need placeholders), loaded in {load.Elapsed.TotalSeconds:F2} s"
    )
);
Console.WriteLine(Invariant($"events             {measurement.EventCount}, {measurement.Bytes / 1e6:F1} MB"));

List<double> tokenise = [];
List<double> match = [];

// The just-in-time compiler needs some seconds until the code is what long runs see.
double first = measurement.EventCount / Seconds(() => measurement.Match());
Stopwatch warm = Stopwatch.StartNew();
while (warm.Elapsed < TimeSpan.FromSeconds(4))
{
    measurement.Tokenise();
    measurement.Match();
}

for (int round = 0; round < rounds; round++)
{
    tokenise.Add(measurement.EventCount / Seconds(() => measurement.Tokenise()));
    match.Add(measurement.EventCount / Seconds(() => measurement.Match()));
}

long before = GC.GetAllocatedBytesForCurrentThread();
long hits = measurement.Match();
long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
double tokenised = Median(tokenise);
double matched = Median(match);
Console.WriteLine(
    Invariant(
        $"split into fields  {tokenised / 1e3:F0} k events/s, {tokenised / measurement.EventCount * measurement.Bytes / 1e9:F2} GB/s"
    )
);
Console.WriteLine(
    Invariant(
        $"all rules matched  {matched / 1e3:F0} k events/s, {hits} matches written, {(double)allocated / measurement.EventCount:F3} bytes allocated an event"
    )
);
Console.WriteLine(Invariant($"ratio              {matched / tokenised:F3}"));
Console.WriteLine(Invariant($"first pass         {first / 1e3:F0} k events/s, compiling included"));
return 0;

static string Invariant(FormattableString text) => FormattableString.Invariant(text);

static double Median(List<double> values)
{
    values.Sort();
    return values[values.Count / 2];
}

static double Seconds(Action work)
{
    TimeSpan before = Environment.CpuUsage.TotalTime;
    work();
    return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
}
