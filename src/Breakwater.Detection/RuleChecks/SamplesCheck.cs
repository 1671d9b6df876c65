using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>Each rule of ours shows what it matches, what it narrowly does not, and what is ordinary.</summary>
internal static class SamplesCheck
{
    public static void Check(RuleFile file, YamlMappingNode document, RuleReport report)
    {
        if (file.Samples is null)
        {
            report.Add(
                document,
                "sample",
                "The rule has no samples",
                $"Write {file.SamplesPath} with match, near_miss and benign."
            );
            return;
        }

        SampleFile samples = SampleFileReader.Read(
            file.Samples,
            file.SamplesPath,
            out IReadOnlyList<RuleProblem> problems
        );
        foreach (RuleProblem problem in problems)
        {
            report.Add(1, "sample", $"{problem.Path}:{problem.Line}: {problem.Message}", problem.Fix);
        }

        foreach (SampleGroup group in Enum.GetValues<SampleGroup>())
        {
            if (!samples.Samples.Any(s => s.Group == group))
            {
                report.Add(
                    document,
                    "sample",
                    $"The samples have no group {SampleFileReader.Name(group)}",
                    $"Add it to {file.SamplesPath}."
                );
            }
        }
    }
}
