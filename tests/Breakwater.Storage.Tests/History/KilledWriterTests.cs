using System.Diagnostics;
using System.Globalization;
using Breakwater.Model.Flows;
using Breakwater.Storage.History;
using Breakwater.Storage.History.Flows;

namespace Breakwater.Storage.Tests.History;

public sealed class KilledWriterTests
{
    private const string ChildFolder = "BREAKWATER_TEST_WRITER_FOLDER";
    private const string Prefix = "written ";
    private const int BatchRows = 300;

    [Fact]
    public async Task What_was_counted_as_written_is_readable_after_the_writer_was_killed()
    {
        for (int round = 1; round <= 2; round++)
        {
            using TemporaryHistory kept = new();
            long written = await WriteUntilKilled(kept.Folder, blocks: 10 * round);

            long recovered;
            using (FlowHistory history = kept.Open())
            {
                recovered = kept.Find().Count;
            }

            Assert.True(written >= 10 * round * BatchRows, $"only {written} rows were counted");
            Assert.True(recovered >= written, $"{written} rows were counted as written, {recovered} are readable");
            Assert.Equal(0, recovered % BatchRows);
            Assert.Equal(Expected(recovered), kept.Find());
        }
    }

    /// <summary>Not a test of its own: what the killed process runs.</summary>
    [Fact]
    public void The_writer_that_is_killed()
    {
        if (Environment.GetEnvironmentVariable(ChildFolder) is not { Length: > 0 } folder)
        {
            Assert.Skip("run by the test that kills it");
            return;
        }

        using StreamWriter status = new(Console.OpenStandardOutput()) { AutoFlush = true };
        Assert.Null(FlowHistory.TryOpen(folder, TimeProvider.System, out FlowHistory? history));
        using IFlowWriter writer = history!.Begin(FlowSamples.Item(1))!;
        for (int i = 0; i < 100_000; i++)
        {
            writer.Add(Batch(i));
            writer.Flush();
            status.WriteLine(Prefix + history.Status.Written.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static async Task<long> WriteUntilKilled(string folder, int blocks)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KilledWriterTests).Assembly.Location);
        }

        start.ArgumentList.Add("-method");
        start.ArgumentList.Add("*" + nameof(The_writer_that_is_killed));
        start.Environment[ChildFolder] = folder;
        using Process child = Process.Start(start)!;
        long written = 0;
        bool killed = false;
        // Lines that the child wrote before it died still come after it was killed.
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            written = line.StartsWith(Prefix, StringComparison.Ordinal)
                ? long.Parse(line[Prefix.Length..], CultureInfo.InvariantCulture)
                : written;
            if (!killed && written >= (long)blocks * BatchRows)
            {
                child.Kill();
                killed = true;
            }
        }

        await child.WaitForExitAsync();
        Assert.True(killed, "the child ended by itself");
        return written;
    }

    private static FlowBatch Batch(int number) =>
        FlowSamples.Usual(number, BatchRows, FlowSamples.Item(1), 1 + (number * BatchRows));

    private static IEnumerable<string> Expected(long rows) =>
        Enumerable.Range(0, (int)(rows / BatchRows)).SelectMany(i => FlowSamples.Texts(Batch(i)));
}
