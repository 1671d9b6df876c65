using Breakwater.Detection.Sigma;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Tests.Sigma;

/// <summary>Where words without a field are looked for.</summary>
public sealed class SigmaKeywordTests : SigmaDetection
{
    [Fact]
    public void Keywords_are_not_looked_for_in_theNames_of_a_json_record()
    {
        const string Rule = "title: k\nlogsource: {product: cisco}\ndetection:\n  k: [user]\n  condition: k\n";
        SigmaDetector detector = Detector(Rule);
        Found found = new();
        byte[] record = """{"user":"kim"}"""u8.ToArray();
        Batch.Reset(new EvidenceItem("a.json", new string('0', 64), record.Length, "json_lines"), record);
        Batch.Begin(new EvidencePosition(PositionKind.Line, 1, 0, record.Length), 0, record.Length);
        Batch.SetLogSource(new LogSource("cisco", null, null, "json"));
        Batch.AddBlock(Fields.UserName, 9, 3);
        detector.CreateWorker().Observe(Batch, found);
        Assert.Empty(found.Findings);
    }

    [Theory]
    [InlineData("aaa", "aaa", 0)]
    [InlineData("aaa", "ios", 1)]
    [InlineData("billing", "aaa", 1)]
    public void A_keyword_is_not_looked_for_in_the_word_thatNames_the_log_source(
        string keyword,
        string service,
        int expected
    )
    {
        SigmaDetector detector = Detector(
            $"title: r\nlogsource: {{product: cisco}}\ndetection:\n  s: ['{keyword}']\n  condition: s\n"
        );
        byte[] line = "{\"service\":\"aaa\",\"unit\":\"billing\"}"u8.ToArray();
        Batch.Reset(new EvidenceItem("a.json", new string('0', 64), line.Length, "json"), line);
        Batch.Begin(new EvidencePosition(PositionKind.Line, 1, 0, line.Length), 0, line.Length);
        Batch.SetLogSource(new LogSource("cisco", null, service, "json"));
        Batch.AddDerived(Names.Slot("service"), "aaa"u8);
        Batch.AddDerived(Names.Slot("unit"), "billing"u8);
        Found found = new();
        detector.CreateWorker().Observe(Batch, found);

        Assert.Equal(expected, found.Findings.Count);
    }
}
