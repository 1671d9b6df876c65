using System.Globalization;
using Breakwater.Sigma.Json;

namespace Breakwater.Sigma.Bench;

/// <summary>One run over a file in a fresh process, as a command does it: what start-up and matching cost.</summary>
internal sealed class Once(SigmaEngine engine) : IJsonMatchSink, IDisposable
{
    private readonly StreamWriter _written = new(
        new FileStream(
            Path.Combine(Path.GetTempPath(), $"sigma-bench-{Environment.ProcessId}.txt"),
            FileMode.Create,
            FileAccess.Write,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose
        )
    );

    public JsonRunCounts Run(string file, int threads)
    {
        using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        return new JsonRun(engine, threads: threads).Read(stream, this);
    }

    public void Match(in JsonEvent e, IReadOnlyList<int> rules)
    {
        foreach (int rule in rules)
        {
            _written.Write(e.LineNumber.ToString(CultureInfo.InvariantCulture));
            _written.Write(' ');
            _written.Write(engine.Rules[rule].Id ?? engine.Rules[rule].Title);
            _written.Write('\n');
        }
    }

    public void Fault(JsonFault fault) => _written.Write($"{fault.Line} {fault.Reason}\n");

    public void Dispose() => _written.Dispose();
}
