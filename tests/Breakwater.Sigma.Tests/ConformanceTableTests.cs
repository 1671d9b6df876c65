using System.Globalization;
using System.Text;
using System.Text.Json;
using Breakwater.TestSupport;

namespace Breakwater.Sigma.Tests;

/// <summary>The table of docs/sigma.md, made of the results that the other tests hold in docs/conformance.</summary>
public sealed class ConformanceTableTests
{
    private const string Start = "<!-- made by ./prove sigma -->\n";
    private const string End = "<!-- end -->\n";
    private const string Agrees = "agrees";

    private static readonly (string File, string What)[] Files =
    [
        ("sigma-specification.json", "examples of the specification: cases of its schemas, blocks of its text"),
        ("sigma-go-sigma.json", "tests of markuskont/go-sigma-rule-engine"),
        ("sigma-hayabusa.json", "tests of Yamato-Security/hayabusa"),
        ("sigma-rsigma-eval.json", "tests of timescale/rsigma, an event a case"),
        ("sigma-rsigma-corr.json", "what its tests of correlations say about single events"),
        ("sigma-rsigma-correlations.json", "its tests of correlations"),
        ("sigma-sigmalite.json", "tests of runreveal/sigmalite"),
        ("sigma-regression.json", "events that SigmaHQ recorded for its rules"),
    ];

    [Fact]
    public void The_table_of_the_documentation_is_that_of_the_results()
    {
        StringBuilder table = new();
        table.Append("| Results | Cases | Passed | Failed |\n|---|---|---|---|\n");
        StringBuilder failures = new("\n| Case that differs | Why |\n|---|---|\n");
        foreach ((string file, string what) in Files)
        {
            using JsonDocument results = Read(file);
            List<JsonProperty> cases = [.. results.RootElement.GetProperty("results").EnumerateObject()];
            int passed = cases.Count(c => c.Value.GetString() == Agrees);
            Row(table, $"`{file}`: {what}", cases.Count, passed, cases.Count - passed);
            foreach (JsonProperty failed in cases.Where(c => c.Value.GetString() != Agrees))
            {
                Row(failures, $"`{failed.Name}`", failed.Value.GetString()!);
            }
        }

        using JsonDocument rules = Read("sigma-rules.json");
        int parsed = rules.RootElement.GetProperty("files").GetInt32();
        List<IGrouping<string, JsonProperty>> refused =
        [
            .. rules
                .RootElement.GetProperty("results")
                .EnumerateObject()
                .GroupBy(r => r.Name[..r.Name.IndexOf(".yml:", StringComparison.Ordinal)]),
        ];
        Row(table, "`sigma-rules.json`: files of rules of SigmaHQ", parsed, parsed - refused.Count, refused.Count);
        failures.Append("\n| Rules of SigmaHQ that are not run, by what the parser says | Files |\n|---|---|\n");
        foreach (
            IGrouping<string, string> reason in refused
                .Select(r => Reason(r.First().Value.GetString()!))
                .GroupBy(r => r)
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            Row(failures, reason.Key, reason.Count());
        }

        string path = Path.Combine(Repository.Root, "docs", "sigma.md");
        string document = File.ReadAllText(path);
        int from = document.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        int to = document.IndexOf(End, StringComparison.Ordinal);
        Approved.Equal("docs/sigma.md", $"{document[..from]}\n{table}{failures}\n{document[to..]}");
    }

    /// <summary>A reason without the names that are different in every file.</summary>
    private static string Reason(string text)
    {
        int percent = text.IndexOf('%', StringComparison.Ordinal);
        return percent < 0 ? text : $"{text[..percent]}{text[(text.LastIndexOf('%') + 2)..]}";
    }

    private static JsonDocument Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "conformance", file)));

    private static void Row(StringBuilder table, params object[] cells) =>
        table.Append(
            CultureInfo.InvariantCulture,
            $"| {string.Join(" | ", cells.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture)!.Replace("|", "\\|")))} |\n"
        );
}
