using Breakwater.Detection.Findings;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.RuleChecks;
using Breakwater.Detection.Sigma;
using Breakwater.Hunt.Rules;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Sigma;

namespace Breakwater.Content.Tests;

public sealed class SampleTests
{
    private static readonly FieldNames Names = new();
    private static readonly SigmaContent Rules = SigmaContent.Read(Content.PathOf("sigma"), []);

    [Fact]
    public void Every_sample_shows_what_it_is_to_show()
    {
        IReadOnlyList<SampleResult> results = new SampleRunner(new SampleReader(Names), Detector(Rules)).Run(
            Content.Pack
        );

        Nothing(results.Where(r => r.Outcome == SampleOutcome.Failed).Select(r => r.ToString()));
        Assert.True(results.Count(r => r.Outcome == SampleOutcome.Passed) >= 600, "samples went missing");
    }

    [Fact]
    public void Every_rule_that_a_correlation_joins_matches_in_its_samples()
    {
        // Without its taxonomy a building block is a rule like others and gives findings.
        SigmaRule[] blocks = [.. Rules.Pack.Rules.Select(r => r with { Taxonomy = null })];
        SigmaDetector detector = Detector(Rules with { Pack = Rules.Pack with { Rules = blocks } });
        Dictionary<string, string[]> joined = Rules.Pack.Correlations.ToDictionary(
            w => w.Name!,
            w => w.Rules.ToArray(),
            StringComparer.Ordinal
        );
        Dictionary<string, string> ids = blocks
            .Where(b => b.Name is not null)
            .ToDictionary(b => b.Name!, b => b.Id!, StringComparer.Ordinal);
        List<string> missed = [];
        foreach (RuleFile file in Content.Pack.Where(f => joined.ContainsKey(NameOf(f))))
        {
            foreach (Sample sample in Matches(file))
            {
                HashSet<string> found = Found(detector, sample);
                missed.AddRange(
                    Single(NameOf(file), joined)
                        .Where(block => !found.Contains(ids[block]))
                        .Select(block => $"{file.SamplesPath}:{sample.Line}: {block}")
                );
            }
        }

        Assert.NotEmpty(joined);
        Nothing(missed);
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

    private static IEnumerable<string> Single(string name, Dictionary<string, string[]> joined) =>
        joined.TryGetValue(name, out string[]? rules) ? rules.SelectMany(r => Single(r, joined)) : [name];

    private static IEnumerable<Sample> Matches(RuleFile file) =>
        SampleFileReader.Read(file.Samples!, file.SamplesPath, out _).Samples.Where(s => s.Group == SampleGroup.Match);

    private static HashSet<string> Found(SigmaDetector detector, Sample sample) =>
        [.. Findings(detector, sample).Select(f => f.Rule.Id)];

    private static List<Finding> Findings(SigmaDetector detector, Sample sample)
    {
        KeptFindings found = new();
        SampleReader reader = new(Names);
        foreach (SampleStep step in sample.Steps)
        {
            Detection.IDetectionWorker worker = detector.CreateWorker();
            reader.Read(step.Lines, batch => worker.Observe(batch, found));
        }

        return found.All;
    }

    private static string NameOf(RuleFile file) => Path.GetFileNameWithoutExtension(file.Path);

    private static SigmaDetector Detector(SigmaContent content) =>
        new(content, new FindingFactory(new Redactor([]), Names), Names);

    private sealed class KeptFindings : IFindingSink
    {
        public List<Finding> All { get; } = [];

        public void Add(Finding finding) => All.Add(finding);
    }
}
