using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Evidence.Tests.Formats.Nfcapd;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.Formats.FlowDumps;

public class EncodingOfFlowsTests
{
    private const string Table =
        "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows\n"
        + "2025-11-25 10:00:00.250,3.250,TCP,192.0.2.10,40000,198.51.100.20,443,12,3456,1\n"
        + "2025-11-25 10:00:01.250,3.250,TCP,192.0.2.10,40001,198.51.100.20,443,13,4567,1\n";

    [Theory]
    [InlineData("utf-16", 1_048_576)]
    [InlineData("utf-16BE", 100)]
    [InlineData("utf-8", 100)]
    public void The_place_of_a_row_is_that_of_the_item(string name, int blockBytes)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Table)];
        using EvidenceFolder folder = new();
        folder.Add("flows.csv", bytes);
        (List<FlowRow> rows, CoverageItem line) = Read(folder, blockBytes);
        Assert.Equal((CoverageStatus.Read, 2L), (line.Status, line.Records));
        Assert.Equal(
            Table.Split('\n')[1..3],
            rows.Select(r => encoding.GetString(bytes, (int)r.Position.Offset, r.Position.Length))
        );
    }

    [Fact]
    public void JSON_in_UTF_16_is_listed_as_not_read()
    {
        const string Record =
            """{"in_packets":12,"in_bytes":3456,"src4_addr":"192.0.2.10","dst4_addr":"198.51.100.20"}""";
        using EvidenceFolder folder = new();
        folder.Add("flows.json", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Record)]);
        CoverageItem line = Read(folder, 1_048_576).Line;
        Assert.Equal(CoverageStatus.Unsupported, line.Status);
        Assert.Contains("UTF-16", line.Reason, StringComparison.Ordinal);
    }

    private static (List<FlowRow> Rows, CoverageItem Line) Read(EvidenceFolder folder, int blockBytes)
    {
        List<FlowRow> rows = [];
        IntakeOptions options = new()
        {
            Arguments = [folder.Root],
            Formats = EvidenceFormats.All,
            BlockBytes = blockBytes,
        };
        using EvidenceSet set = EvidenceIntake.Survey(options, null, CancellationToken.None);
        ReadOutcome outcome = EvidenceReader.Read(
            set,
            new ReadOptions { Names = new FieldNames(), MakeConsumer = () => new Consumer(rows) },
            CancellationToken.None
        );
        return (rows, Assert.Single(outcome.Items));
    }

    private sealed class Consumer(List<FlowRow> rows) : IBatchConsumer
    {
        public void Observe(EventBatch batch) { }

        public void Observe(FlowBatch flows) =>
            rows.AddRange(Enumerable.Range(0, flows.Count).Select(row => FlowRow.Copy(flows, row)));

        public void Complete() { }
    }
}
