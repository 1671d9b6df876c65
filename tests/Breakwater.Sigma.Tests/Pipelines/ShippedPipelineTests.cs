using System.Text;
using System.Text.Json;
using Breakwater.Sigma.Json;
using Breakwater.TestSupport;

namespace Breakwater.Sigma.Tests.Pipelines;

public sealed class ShippedPipelineTests
{
    [Fact]
    public void Recorded_events_of_EVTX_files_match_their_rules_by_the_pipeline_for_them()
    {
        string recordings = RealEvidence.Require("sigma/regression");
        SigmaEngine engine = SigmaEngine.Compile(Rules());
        SigmaMatcher matcher = engine.CreateMatcher();
        JsonEventReader reader = new(engine);
        List<int> hits = [];
        List<string> missed = [];
        string[] files = Directory.GetFiles(recordings, "*.json", SearchOption.AllDirectories);
        foreach (string file in files)
        {
            string info = File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "info.yml"));
            HashSet<string?> matched = [];
            foreach (JsonEvent e in reader.Read(Lines(file)))
            {
                matcher.Match(e, e.Plan, hits);
                matched.UnionWith(hits.Select(h => engine.Rules[h].Id));
            }

            if (!matched.Any(id => id is not null && info.Contains(id, StringComparison.Ordinal)))
            {
                missed.Add(file);
            }
        }

        Assert.NotEmpty(files);
        Assert.Empty(missed);
    }

    private static List<SigmaRule> Rules()
    {
        SigmaPipeline pipeline = SigmaPipeline.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "docs/pipelines/evtx-json.yml")),
            "evtx-json.yml",
            out IReadOnlyList<SigmaError> errors
        );
        Assert.Empty(errors);
        string root = RealEvidence.Require("sigma/rules");
        return
        [
            .. Directory
                .EnumerateFiles(Path.Combine(root, "rules", "windows"), "*.yml", SearchOption.AllDirectories)
                .Concat(
                    Directory.EnumerateFiles(
                        Path.Combine(root, "rules-emerging-threats"),
                        "*.yml",
                        SearchOption.AllDirectories
                    )
                )
                .SelectMany(f => SigmaParser.Parse(File.ReadAllText(f), f, pipeline).Rules),
        ];
    }

    /// <summary>The events of a file, each in one line.</summary>
    private static byte[] Lines(string file)
    {
        StringBuilder lines = new();
        Utf8JsonReader reader = new(File.ReadAllBytes(file), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            using MemoryStream line = new();
            using (Utf8JsonWriter writer = new(line))
            {
                document.RootElement.WriteTo(writer);
            }

            lines.Append(Encoding.UTF8.GetString(line.ToArray())).Append('\n');
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }
}
