using Breakwater.Model.Findings;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>
/// Runs samples as evidence: the product's reader turns the lines into events, the product's detector looks at them, each
/// sample as a run of its own. A sample passes where the rule gives a finding on a match, and none on a near miss and on
/// ordinary work. The steps of a sequence are files of one run.
/// </summary>
/// <param name="reader">Reads the lines.</param>
/// <param name="makeDetector">Makes a detector with the rules of the pack, for one run.</param>
public sealed class SampleRunner(ISampleReader reader, Func<IDetector> makeDetector)
{
    /// <summary>Runs all samples of a pack.</summary>
    public IReadOnlyList<SampleResult> Run(IReadOnlyList<RuleFile> pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        List<SampleResult> results = [];
        foreach (RuleFile file in pack)
        {
            Run(file, results);
        }

        return results;
    }

    private void Run(RuleFile file, List<SampleResult> results)
    {
        if (file.Samples is null || Rule(file) is not { } rule || rule.Text("id") is not { } id)
        {
            return;
        }

        SampleFile samples = SampleFileReader.Read(
            file.Samples,
            file.SamplesPath,
            out IReadOnlyList<RuleProblem> problems
        );
        results.AddRange(
            problems.Select(p => new SampleResult(
                id,
                p.Path,
                p.Line,
                SampleGroup.Match,
                SampleOutcome.Failed,
                p.Message
            ))
        );
        foreach (Sample sample in samples.Samples)
        {
            string why = Try(id, sample);
            SampleOutcome outcome = why.Length == 0 ? SampleOutcome.Passed : SampleOutcome.Failed;
            results.Add(new SampleResult(id, file.SamplesPath, sample.Line, sample.Group, outcome, why));
        }
    }

    private string Try(string id, Sample sample)
    {
        HashSet<string> found = new(StringComparer.OrdinalIgnoreCase);
        FoundRules sink = new(found);
        IDetector detector = makeDetector();
        foreach (SampleStep step in sample.Steps)
        {
            IDetectionWorker worker = detector.CreateWorker();
            string? format = reader.Read(step.Lines, batch => worker.Observe(batch, sink));
            if (!string.Equals(format, step.Format, StringComparison.Ordinal))
            {
                return $"The lines were recognised as {format ?? "nothing"}, not as {step.Format}.";
            }

            worker.Complete();
        }

        detector.Conclude(sink);

        bool expected = sample.Group == SampleGroup.Match;
        return found.Contains(id) == expected ? ""
            : expected ? "The rule does not match."
            : "The rule matches.";
    }

    private static YamlMappingNode? Rule(RuleFile file) =>
        YamlDocuments.Read(file.Text, file.Path, []).OfType<YamlMappingNode>().FirstOrDefault();

    private sealed class FoundRules(HashSet<string> ids) : IFindingSink
    {
        public void Add(Finding finding) => ids.Add(finding.Rule.Id);
    }
}
