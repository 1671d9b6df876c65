using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>Reads <c>NAME.samples.yml</c>: the groups <c>match</c>, <c>near_miss</c> and <c>benign</c> (docs/rules.md).</summary>
public static class SampleFileReader
{
    /// <summary>Reads the samples.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="path">The name that problems carry.</param>
    /// <param name="problems">What is wrong.</param>
    public static SampleFile Read(string text, string path, out IReadOnlyList<RuleProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        List<RuleProblem> found = [];
        problems = found;
        RuleReport report = new(path, found);
        List<Sample> samples = [];
        foreach (YamlNode document in YamlDocuments.Read(text, path, found))
        {
            if (document is YamlMappingNode map)
            {
                ReadGroups(map, samples, report);
            }
        }

        return new SampleFile(samples);
    }

    internal static string Name(SampleGroup group) =>
        group switch
        {
            SampleGroup.Match => "match",
            SampleGroup.NearMiss => "near_miss",
            _ => "benign",
        };

    private static void ReadGroups(YamlMappingNode map, List<Sample> samples, RuleReport report)
    {
        foreach ((YamlNode key, YamlNode value) in map.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            SampleGroup[] groups = [.. Enum.GetValues<SampleGroup>().Where(g => Name(g) == name)];
            if (groups.Length == 0 || value is not YamlSequenceNode list)
            {
                report.Add(
                    key,
                    "sample",
                    $"{name} is no group of samples",
                    "Write match, near_miss or benign, each with a list."
                );
                continue;
            }

            foreach (YamlNode item in list.Children)
            {
                if (item is YamlMappingNode sample)
                {
                    samples.Add(
                        new Sample(
                            groups[0],
                            Steps(sample, report),
                            sample.Text("note"),
                            sample.Text("source"),
                            sample.Start.Line
                        )
                    );
                }
            }
        }
    }

    private static SampleStep[] Steps(YamlMappingNode sample, RuleReport report)
    {
        IEnumerable<YamlMappingNode> steps = sample.Get("steps") is YamlSequenceNode list
            ? list.Children.OfType<YamlMappingNode>()
            : [sample];
        return [.. steps.Select(s => Step(s, report))];
    }

    private static SampleStep Step(YamlMappingNode step, RuleReport report)
    {
        string[] lines = [.. step.Get("lines").Texts().Select(t => t.Text)];
        if (step.Text("format") is not { Length: > 0 } format || lines.Length == 0)
        {
            report.Add(step, "sample", "The sample has no format or no lines", "Write format and lines.");
            return new SampleStep("", lines);
        }

        return new SampleStep(format, lines);
    }
}
