using Breakwater.Detection.Findings;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.RuleChecks;
using Breakwater.Detection.Sigma;
using Breakwater.Hunt.Rules;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Storage.Spilling;

namespace Breakwater.Content.Tests;

public sealed class SampleTests
{
    private static readonly FieldNames Names = new();
    private static readonly SigmaContent Rules = SigmaContent.Read(Content.PathOf("sigma"), []);

    [Fact]
    public void Every_sample_shows_what_it_is_to_show()
    {
        SigmaDetector detector = Detector(Rules);
        IReadOnlyList<SampleResult> results = new SampleRunner(
            new SampleReader(Names),
            () => detector.Anew(InMemory())
        ).Run(Content.Pack);

        Nothing(results.Where(r => r.Outcome == SampleOutcome.Failed).Select(r => r.ToString()));
        Assert.True(results.Count(r => r.Outcome == SampleOutcome.Passed) >= 600, "samples went missing");
    }

    [Fact]
    public void Summaries_are_filled_in_from_the_samples()
    {
        List<string> unfilled = [];
        SigmaDetector detector = Detector(Rules);
        foreach (RuleFile file in Content.Pack.Where(f => f.Samples is not null))
        {
            foreach (Sample sample in Matches(file))
            {
                unfilled.AddRange(
                    Findings(detector, sample)
                        .Where(f => f.Summary.Contains("an unknown value", StringComparison.Ordinal))
                        .Select(f => $"{file.SamplesPath}:{sample.Line}: {f.Summary}")
                );
            }
        }

        Nothing(unfilled);
    }

    // Assert.Empty cuts what it shows.
    private static void Nothing(IEnumerable<string> lines)
    {
        string text = string.Join('\n', lines);
        Assert.True(text.Length == 0, text);
    }

    private static IEnumerable<Sample> Matches(RuleFile file) =>
        SampleFileReader.Read(file.Samples!, file.SamplesPath, out _).Samples.Where(s => s.Group == SampleGroup.Match);

    private static List<Finding> Findings(SigmaDetector detector, Sample sample)
    {
        KeptFindings found = new();
        SampleReader reader = new(Names);
        SigmaDetector run = detector.Anew(InMemory());
        foreach (SampleStep step in sample.Steps)
        {
            Detection.IDetectionWorker worker = run.CreateWorker();
            reader.Read(step.Lines, batch => worker.Observe(batch, found));
            worker.Complete();
        }

        run.Conclude(found);

        return found.All;
    }

    private static SigmaDetector Detector(SigmaContent content) =>
        new(content, new FindingFactory(new Redactor([]), Names), Names, InMemory());

    // Samples are small: nothing is ever written to the folder.
    private static SpillFolder InMemory() => new(Path.GetTempPath(), long.MaxValue);

    private sealed class KeptFindings : IFindingSink
    {
        public List<Finding> All { get; } = [];

        public void Add(Finding finding) => All.Add(finding);
    }
}
