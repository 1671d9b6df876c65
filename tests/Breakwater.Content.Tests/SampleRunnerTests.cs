using Breakwater.Detection;
using Breakwater.Detection.RuleChecks;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Content.Tests;

public sealed class SampleRunnerTests
{
    private const string Rule = "title: A\nid: rule-1\nlogsource: {product: a}\ndetection: {s: [yes], condition: s}\n";

    [Fact]
    public void A_sample_passes_where_the_rule_does_what_the_group_says()
    {
        IReadOnlyList<SampleResult> results = Run(
            Rule,
            "match:\n  - {format: fake, lines: [hit]}\nnear_miss:\n  - {format: fake, lines: [other]}\n"
        );

        Assert.All(results, r => Assert.Equal(SampleOutcome.Passed, r.Outcome));
        Assert.Equal([SampleGroup.Match, SampleGroup.NearMiss], results.Select(r => r.Group));
    }

    [Theory]
    [InlineData("match", "other", "does not match")]
    [InlineData("near_miss", "hit", "matches")]
    [InlineData("benign", "hit", "matches")]
    public void A_sample_fails_where_the_rule_does_otherwise(string group, string line, string why)
    {
        SampleResult result = Assert.Single(Run(Rule, $"{group}:\n  - {{format: fake, lines: [{line}]}}\n"));

        Assert.Equal(SampleOutcome.Failed, result.Outcome);
        Assert.Contains(why, result.Why, StringComparison.Ordinal);
        Assert.Equal(2, result.Line);
    }

    [Fact]
    public void A_sample_fails_where_its_lines_are_recognised_as_another_format()
    {
        SampleResult result = Assert.Single(Run(Rule, "match:\n  - {format: syslog, lines: [hit]}\n"));

        Assert.Equal(SampleOutcome.Failed, result.Outcome);
        Assert.Contains("fake", result.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("match", "hit, hit", "")]
    [InlineData("match", "hit", "does not match")]
    [InlineData("near_miss", "hit, hit", "matches")]
    [InlineData("benign", "hit", "")]
    public void The_steps_of_a_sequence_are_one_run(string group, string lines, string why)
    {
        SampleResult result = Assert.Single(
            Run(
                "title: A\nid: several\ncorrelation: {type: event_count, rules: [a], timespan: 1m, condition: {gte: 2}}\n",
                $"{group}:\n  - steps:\n"
                    + string.Concat(lines.Split(", ").Select(l => $"      - {{format: fake, lines: [{l}]}}\n"))
            )
        );

        Assert.Equal(why.Length == 0 ? SampleOutcome.Passed : SampleOutcome.Failed, result.Outcome);
        Assert.Contains(why, result.Why, StringComparison.Ordinal);
    }

    private static IReadOnlyList<SampleResult> Run(string rule, string samples) =>
        new SampleRunner(new Reader(), () => new Detector()).Run([new RuleFile("a/rule.yml", rule, samples)]);

    private sealed class Reader : ISampleReader
    {
        public string? Read(IReadOnlyList<string> lines, Action<EventBatch> take)
        {
            byte[] bytes = System.Text.Encoding.UTF8.GetBytes(lines[0]);
            EventBatch batch = new();
            batch.Reset(EvidenceItem.None, bytes);
            batch.Begin(new EvidencePosition(PositionKind.Line, 1, 0, bytes.Length), 0, bytes.Length);
            batch.AddBlock(Fields.Message, 0, bytes.Length);
            take(batch);
            return "fake";
        }
    }

    private sealed class Detector : IDetector, IDetectionWorker
    {
        private int _hits;

        public IDetectionWorker CreateWorker() => this;

        public void Conclude(IFindingSink sink)
        {
            if (_hits >= 2)
            {
                sink.Add(Finding("several"));
            }
        }

        public void Complete() { }

        public void Observe(EventBatch batch, IFindingSink sink)
        {
            if (batch.At(0).Text(Fields.Message) == "hit")
            {
                _hits++;
                sink.Add(Finding("rule-1"));
            }
        }

        private static Finding Finding(string rule) =>
            new()
            {
                Id = "f",
                Rule = new RuleReference(rule, "A", RuleKind.Sigma, "1"),
                Level = Level.Low,
                Confidence = 1,
                Harm = Harm.Foothold,
                First = EventTime.Unknown,
                Last = EventTime.Unknown,
                Entities = [],
                Evidence = [],
                Summary = "A.",
            };
    }
}
