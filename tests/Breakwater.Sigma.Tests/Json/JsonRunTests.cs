using System.Globalization;
using System.Text;
using Breakwater.Sigma.Json;
using Breakwater.Sigma.Tests.Support;

namespace Breakwater.Sigma.Tests.Json;

/// <summary>Whole runs over streams.</summary>
public sealed class JsonRunTests
{
    private static readonly SigmaEngine Engine = SigmaEngine.Compile([
        Rules.One("s:\n  a: 1\ncondition: s"),
        Rules.One("s:\n  b|contains: x\ncondition: s"),
    ]);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 7)]
    [InlineData(1, 1 << 20)]
    [InlineData(2, 64)]
    [InlineData(3, 500)]
    public void What_is_told_depends_neither_on_threads_nor_on_where_blocks_are_cut(int threads, int blockBytes)
    {
        StringBuilder text = new("\uFEFF");
        StringBuilder expected = new();
        long matches = 0;
        for (int line = 1; line <= 500; line++)
        {
            (string content, string told) = (line % 7) switch
            {
                0 => ("{\"a\":", "Cut"),
                1 => ("{\"a\":1,\"b\":\"xyz\"}", "0 1"),
                2 => ("", ""),
                3 => ("{\"b\":[\"no\",\"X\"]}", "1"),
                _ => ("{\"c\":\"" + new string('c', line) + "\"}", ""),
            };
            text.Append(content).Append('\n');
            matches += told.Length == 0 || told == "Cut" ? 0 : told.Split(' ').Length;
            expected.Append(told.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{line} {told}\n"));
        }

        Sink sink = new();
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text.ToString()));
        JsonRunCounts counts = Run(threads)
            .Read(new JsonLineBlocks(stream, blockBytes), sink, TestContext.Current.CancellationToken);
        Assert.Equal(expected.ToString(), sink.Told.ToString());
        Assert.Equal(new JsonRunCounts(500, 500 - 71 - 72, 71, matches, stream.Length - 3), counts);
    }

    [Fact]
    public void What_is_compiled_ahead_is_run_over_events_that_match()
    {
        JsonRunCounts counts = MadeUpRun.Run();

        Assert.Equal(64, counts.Events);
        Assert.Equal(counts.Events, counts.Matches);
        Assert.Equal(0, counts.Faults);
    }

    [Fact]
    public void A_line_longer_than_allowed_is_a_fault_and_what_follows_is_read()
    {
        string text =
            "{\"a\":1}\n{\"a\":1,\"b\":\""
            + new string('x', 5000)
            + "\"}\n{\"a\":1}\n{\"a\":1}"
            + new string(' ', 993)
            + "\n{\"a\":1}";
        foreach (int blockBytes in (int[])[1, 100, 1000, 100_000])
        {
            Sink sink = new();
            using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
            JsonRunCounts counts = Run(1)
                .Read(
                    new JsonLineBlocks(stream, blockBytes, maximumLine: 1000),
                    sink,
                    TestContext.Current.CancellationToken
                );
            Assert.Equal("1 0\n2 TooLong\n3 0\n4 0\n5 0\n", sink.Told.ToString());
            Assert.Equal((5L, 4L, 1L), (counts.Lines, counts.Events, counts.Faults));
        }
    }

    [Fact]
    public void Nothing_is_told_of_an_empty_stream()
    {
        Sink sink = new();
        using MemoryStream stream = new();
        Assert.Equal(default, Run(2).Read(stream, sink, TestContext.Current.CancellationToken));
        Assert.Equal("", sink.Told.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_a_sink_throws_ends_the_run(int threads)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":1}\n", 5000))));
        JsonLineBlocks blocks = new(stream, 100);
        Assert.Throws<InvalidOperationException>(() =>
            Run(threads).Read(blocks, new Throwing(), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public void A_run_can_be_cancelled()
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes("{\"a\":1}\n"));
        Assert.ThrowsAny<OperationCanceledException>(() =>
            Run(2).Read(stream, new Sink(), new CancellationToken(true))
        );
    }

    private static JsonRun Run(int threads) => new(Engine, new JsonEventOptions { LogSource = Rules.Source }, threads);

    private sealed class Sink : IJsonMatchSink
    {
        public StringBuilder Told { get; } = new();

        public void Match(in JsonEvent e, IReadOnlyList<int> rules) =>
            Told.Append(CultureInfo.InvariantCulture, $"{e.LineNumber} {string.Join(' ', rules)}\n");

        public void Fault(JsonFault fault) =>
            Told.Append(CultureInfo.InvariantCulture, $"{fault.Line} {fault.Reason}\n");
    }

    private sealed class Throwing : IJsonMatchSink
    {
        public void Match(in JsonEvent e, IReadOnlyList<int> rules) => throw new InvalidOperationException("full");

        public void Fault(JsonFault fault) => throw new InvalidOperationException("full");
    }
}
