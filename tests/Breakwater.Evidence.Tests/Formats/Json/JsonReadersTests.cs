using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Json;

public class JsonReadersTests
{
    private static readonly JsonLinesFormat Lines = new();
    private static readonly JsonDocumentFormat Document = new();

    [Fact]
    public void A_bad_line_is_rejected_and_the_rest_is_read()
    {
        ReadResult result = Lines.ReadText("{\"a\":1}\nnonsense\n{\"a\":2} trailing\n\n{\"a\":3}\n{\"a\":");
        Assert.Equal(["1", "3"], result.Events.Select(e => e["a"]));
        Assert.Equal([1L, 5L], result.Events.Select(e => e.Position.Number));
        Assert.Equal(
            [(FaultReason.Malformed, 2L), (FaultReason.Malformed, 3L), (FaultReason.Truncated, 6L)],
            result.Rejected.Select(f => (f.Reason, f.At.Number))
        );
    }

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_do_not_disturb()
    {
        ReadResult result = Lines.ReadText("\uFEFF{\"a\":\"x\"}\r\n{\"a\":\"y\"}\r\n");
        Assert.Equal(["x", "y"], result.Events.Select(e => e["a"]));
        Assert.Empty(result.Rejected);
    }

    [Fact]
    public void An_unknown_record_keeps_its_fields_and_finds_its_time()
    {
        PlainEvent read = Lines
            .ReadText("""{"time":"2026-11-25T10:00:00.5+01:00","what":{"who":"alice"}}""")
            .Events.Single();
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 9, 0, 0, 500, TimeSpan.Zero), read.Time.Value);
        Assert.Equal("alice", read["what.who"]);
        Assert.Equal("json", read.LogSource.Dataset);
    }

    [Theory]
    [InlineData("""{"product":"linux","service":"auditd","type":"EXECVE"}""", "linux", null, "auditd")]
    [InlineData("""{"a":1,"product":"Cisco","service":"AAA"}""", "cisco", null, "aaa")]
    [InlineData("""{"category":"process_creation","Image":"/bin/sh"}""", null, "process_creation", null)]
    [InlineData("""{"product":"Mobile Switch 5","category":{"a":"c"},"service":{"name":"b"}}""", null, null, null)]
    [InlineData("""{"product":7,"category":null,"service":""}""", null, null, null)]
    [InlineData("""{"product":"li\u006eux","service":"auditd"}""", null, null, "auditd")]
    [InlineData("""{"inner":{"product":"linux"},"message":"x"}""", null, null, null)]
    public void A_record_of_no_known_kind_may_state_its_log_source(
        string line,
        string? product,
        string? category,
        string? service
    )
    {
        PlainEvent read = Lines.ReadText(line).Events.Single();
        Assert.Equal(new LogSource(product, category, service, "json"), read.LogSource);
        Assert.Equal("json", read["event.dataset"]);
    }

    [Fact]
    public void A_record_of_a_known_kind_is_what_its_kind_says()
    {
        PlainEvent read = Lines
            .ReadText(
                """{"product":"linux","category":"proxy","EventID":1,"Channel":"Microsoft-Windows-Sysmon/Operational"}"""
            )
            .Events.Single();
        Assert.Equal("windows", read.LogSource.Product);
        Assert.Equal("process_creation", read.LogSource.Category);
    }

    [Fact]
    public void More_log_sources_than_are_remembered_are_still_told_apart()
    {
        string text = string.Concat(Enumerable.Range(0, 600).Select(i => $"{{\"product\":\"p{i}\"}}\n"));
        Assert.Equal(
            Enumerable.Range(0, 600).Select(i => $"p{i}"),
            Lines.ReadText(text).Events.Select(e => e.LogSource.Product)
        );
    }

    [Theory]
    [InlineData("""[{"a":1},{"a":2},{"a":3}]""")]
    [InlineData("[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": 2\n  },\n  {\"a\": 3}\n]\n")]
    [InlineData("{\n\"a\":1\n}\n{\n\"a\":2\n}{\"a\":3}")]
    [InlineData("{\n\"about\": \"x\",\n\"records\": [\n{\"a\":1},\n{\"a\":2},\n{\"a\":3}\n],\n\"more\": {\"a\": 9}}")]
    public void A_document_gives_one_event_a_record(string text)
    {
        ReadResult result = Document.ReadText(text);
        Assert.Equal(["1", "2", "3"], result.Events.Select(e => e["a"]));
        Assert.Equal([1L, 2L, 3L], result.Events.Select(e => e.Position.Number));
        Assert.Empty(result.Rejected);
        foreach (PlainEvent read in result.Events)
        {
            string at = text.Substring((int)read.Position.Offset, read.Position.Length);
            Assert.Equal(at, read.Original);
        }
    }

    [Fact]
    public void What_follows_a_wrapped_array_is_not_lost()
    {
        ReadResult result = Document.ReadText(
            "{\n\"Records\": [\n{\"a\":1}\n],\n\"more\": {\"b\": \"]}\"}}\n{\"a\":2}\n",
            blockBytes: 5
        );
        Assert.Equal(["1", "2"], result.Events.Select(e => e["a"]));
        Assert.Empty(result.Rejected);
    }

    [Fact]
    public void A_document_that_ends_inside_a_record_says_so()
    {
        ReadResult result = Document.ReadText("[\n{\"a\": 1},\n{\"a\": \"");
        Assert.Single(result.Events);
        Assert.Equal(FaultReason.Truncated, Assert.Single(result.Rejected).Reason);
    }

    [Theory]
    [InlineData("{\"a\":1}\n{\"a\":2}\n", "json_lines")]
    [InlineData("{\"a\":1}", "json_lines")]
    [InlineData("{\n \"a\": 1\n}\n", "json")]
    [InlineData("[{\"a\":1}]", "json")]
    [InlineData("{not json}\n", null)]
    [InlineData("Nov 25 10:00:00 host app: {\"a\":1}\n", null)]
    [InlineData("interface {\n \"x\";\n}\n", null)]
    public void The_content_decides_between_lines_and_document(string text, string? expected)
    {
        byte[] head = Encoding.UTF8.GetBytes(text);
        IEvidenceFormat? format = EvidenceFormats.Recognise([Lines, Document], head, whole: true, "x");
        Assert.Equal(expected, format?.Name);
    }

    [Fact]
    public void Blocks_of_any_size_give_the_same_events() =>
        Gen.Select(JsonGenerator.Objects.Array[1, 8], Gen.Int[1, 200])
            .Sample(
                (objects, block) =>
                {
                    string lines = string.Join(
                        '\n',
                        objects.Select(o => o.Replace("\r\n", " ", StringComparison.Ordinal))
                    );
                    Same(Lines, lines, block);
                    Same(Document, string.Join('\n', objects), block);
                }
            );

    [Fact]
    public void Random_bytes_never_throw() =>
        Gen.OneOf("{}[]\":,\\\nae1 \u00e9".ToCharArray())
            .Array[0, 300]
            .Sample(chars =>
            {
                byte[] bytes = Encoding.Latin1.GetBytes(chars);
                Lines.ReadText(bytes, blockBytes: 40);
                Document.ReadText(bytes, blockBytes: 40);
            });

    [Fact]
    public void An_item_cannot_fill_the_table_of_names_for_the_others()
    {
        string lines = string.Concat(Enumerable.Range(0, 12_000).Select(i => $"{{\"key{i}\":1,\"message\":\"x\"}}\n"));
        ReadResult result = Lines.ReadText(lines);
        Assert.Equal(12_000, result.Events.Count);
        Assert.Contains(result.Faults, f => f.Reason == FaultReason.TooManyFields);
        Assert.Equal(
            8191,
            result.Events.Count(e => e.Fields.Any(f => f.Key.StartsWith("key", StringComparison.Ordinal)))
        );
        Assert.All(result.Events, e => Assert.Equal("x", e["message"]));
    }

    [Fact]
    public void Reading_lines_allocates_nothing_per_event()
    {
        byte[] line = Encoding.UTF8.GetBytes(
            """{"@timestamp":"2026-11-25T10:00:00Z","Channel":"Security","EventID":4624,"TargetUserName":"alice","IpAddress":"192.0.2.7","x":{"y":[1,2,"\\"]}}"""
                + "\n"
        );
        byte[] block = [.. Enumerable.Repeat(line, 500).SelectMany(l => l)];
        FieldNames names = new();
        EvidenceItem item = new("x", "", block.Length, "json_lines");
        IRecordReader reader = Lines.CreateReader(
            new ReaderContext
            {
                Item = item,
                Names = names,
                Time = new TimeAssumptions(),
            }
        );
        EventBatch batch = new();
        ReadResult faults = new();
        long Allocated()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            batch.Reset(item, block);
            reader.Read(block, new BlockStart(1, 1), last: false, batch, faults);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Allocated();
        Allocated();
        Assert.Equal(0, Allocated());
        Assert.Equal(500, batch.Count);
    }

    private static void Same(IEvidenceFormat format, string text, int block)
    {
        ReadResult whole = format.ReadText(text);
        ReadResult parts = format.ReadText(text, blockBytes: block);
        Assert.Equal(whole.Events.Select(Line), parts.Events.Select(Line));
        Assert.Equal(whole.Rejected, parts.Rejected);

        static string Line(PlainEvent e) => e.ToString();
    }
}
