using System.Diagnostics;
using System.Globalization;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Storage.History;
using Breakwater.Storage.History.Flows;
using Breakwater.Storage.History.Keeping;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.Tests.History;

public sealed class KilledWriterTests
{
    private const string ChildFolder = "BREAKWATER_TEST_WRITER_FOLDER";
    private const string ChildWork = "BREAKWATER_TEST_WRITER_WORK";
    private const string Prefix = "written ";
    private const int BatchRows = 300;

    // So few that there is hardly a moment in which none is being sealed.
    private const int LiveSegmentRows = 2 * BatchRows;
    private const int SmallSegments = 24;
    private static readonly EvidenceItem Live = new("udp:127.0.0.1:2055", "", 0, "flow_export");

    [Fact]
    public async Task What_was_counted_as_written_is_readable_after_the_writer_was_killed()
    {
        for (int round = 1; round <= 2; round++)
        {
            using TemporaryHistory kept = new();
            long written = await RunUntilKilled(kept.Folder, "item", 10L * round * BatchRows);

            long recovered;
            using (FlowHistory history = kept.Open())
            {
                recovered = kept.Find().Count;
            }

            Assert.True(written >= 10 * round * BatchRows, $"only {written} rows were counted");
            Assert.True(recovered >= written, $"{written} rows were counted as written, {recovered} are readable");
            Assert.Equal(0, recovered % BatchRows);
            Assert.Equal(Expected(recovered, FlowSamples.Item(1)), kept.Find());
        }
    }

    [Fact]
    public async Task What_was_counted_as_written_is_readable_after_the_writer_was_killed_while_it_sealed()
    {
        for (int round = 1; round <= 3; round++)
        {
            using TemporaryHistory kept = new();
            long written = await RunUntilKilled(kept.Folder, "live", (long)round * 7 * BatchRows);

            List<string> found = kept.Find("any", out _);
            using (FlowHistory history = kept.Open())
            {
                Assert.Equal(found, kept.Find());
            }

            Assert.True(found.Count >= written, $"{written} rows were counted as written, {found.Count} are readable");
            Assert.Equal(
                Expected(found.Count, Live).Order(StringComparer.Ordinal),
                found.Order(StringComparer.Ordinal)
            );
            Assert.DoesNotContain(
                Directory.GetFiles(kept.Flows),
                f => f.EndsWith(".partial", StringComparison.Ordinal)
            );
            Assert.True(HistoryContents.Read(kept.Folder).Verify(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task Every_flow_is_there_once_after_a_process_was_killed_that_wrote_segments_together()
    {
        for (int steps = 1; steps <= 8; steps++)
        {
            using TemporaryHistory kept = new();
            for (int i = 0; i < SmallSegments; i++)
            {
                kept.Keep(FlowSamples.Usual(i, 1000, FlowSamples.Item(i + 1)));
            }

            List<string> rows = kept.Find();
            await RunUntilKilled(kept.Folder, "compact", steps);

            Assert.Equal(Sorted(rows), Sorted(kept.Find()));
            kept.Open().Dispose();
            Assert.Equal(Sorted(rows), Sorted(kept.Find()));
            HistoryContents contents = HistoryContents.Read(kept.Folder);
            Assert.True(contents.Verify(TestContext.Current.CancellationToken));
            Assert.Empty(contents.Faults);
            Assert.Equal(rows.Count, contents.Segments.Sum(s => s.Rows));
        }

        static IEnumerable<string> Sorted(List<string> rows) => rows.Order(StringComparer.Ordinal);
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
        string work = Environment.GetEnvironmentVariable(ChildWork)!;
        if (work == "compact")
        {
            Compact(folder, status);
            return;
        }

        (EvidenceItem item, long segmentRows) =
            work == "live" ? (Live, LiveSegmentRows) : (FlowSamples.Item(1), SegmentFormat.SegmentRows);
        Assert.Null(FlowHistory.TryOpen(folder, TimeProvider.System, segmentRows, _ => { }, out FlowHistory? history));
        using IFlowWriter writer = history!.Begin(item)!;
        for (int i = 0; i < 100_000; i++)
        {
            writer.Add(Batch(i, item));
            writer.Flush();
            Tell(status, history.Status.Written);
        }
    }

    // It is killed in the middle of the step that it tells, or of the next one.
    private static void Compact(string folder, StreamWriter status)
    {
        long steps = 0;
        Assert.Null(
            FlowHistory.TryOpen(
                folder,
                TimeProvider.System,
                segmentRows: 4000,
                _ => Tell(status, ++steps),
                out FlowHistory? history
            )
        );
        history!.Compact(TestContext.Current.CancellationToken);
        // Only the list is not written anew yet.
        Thread.Sleep(Timeout.Infinite);
    }

    private static void Tell(StreamWriter status, long number) =>
        status.WriteLine(Prefix + number.ToString(CultureInfo.InvariantCulture));

    private static async Task<long> RunUntilKilled(string folder, string work, long until)
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
        start.Environment[ChildWork] = work;
        using Process child = Process.Start(start)!;
        long written = 0;
        bool killed = false;
        // Lines that the child wrote before it died still come after it was killed.
        while (await child.StandardOutput.ReadLineAsync() is { } line)
        {
            written = line.StartsWith(Prefix, StringComparison.Ordinal)
                ? long.Parse(line[Prefix.Length..], CultureInfo.InvariantCulture)
                : written;
            if (!killed && written >= until)
            {
                child.Kill();
                killed = true;
            }
        }

        await child.WaitForExitAsync();
        Assert.True(killed, "the child ended by itself");
        return written;
    }

    private static FlowBatch Batch(int number, EvidenceItem item) =>
        FlowSamples.Usual(number, BatchRows, item, 1 + (number * BatchRows));

    private static IEnumerable<string> Expected(long rows, EvidenceItem item) =>
        Enumerable.Range(0, (int)(rows / BatchRows)).SelectMany(i => FlowSamples.Texts(Batch(i, item)));
}
