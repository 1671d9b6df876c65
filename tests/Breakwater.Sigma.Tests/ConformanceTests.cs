using System.Globalization;
using Breakwater.Sigma.Tests.Support;
using Breakwater.TestSupport;

namespace Breakwater.Sigma.Tests;

/// <summary>
/// Results per case against other engines' tests and SigmaHQ's recorded events, held in docs/conformance. A case that
/// passed must go on passing; <c>BREAKWATER_APPROVE=1</c> writes the files anew.
/// </summary>
public sealed class ConformanceTests
{
    /// <summary>Why a case differs, by the end of its id. A difference that is not explained here fails.</summary>
    private static readonly (string Case, string Why)[] Explained =
    [
        (
            "test_expand_modifier_multiple_placeholders/0",
            "that engine fills placeholders from the event's own fields; the specification leaves them to the user, and a rule without values is listed"
        ),
        (
            "detection14/detection14_case",
            "that engine collapses runs of white space by default; the specification compares values as they are"
        ),
        (
            "file_event_win_anydesk_artefact/0b9ad457-2554-44c1-82c2-d56a99c42377.json",
            "three of the five recorded events name user.conf, which the rule asks for; the recorded count says one"
        ),
        (
            "file_event_win_cred_dump_tools_dropped_files/8fbf3271-1ef6-4e94-8210-03c2317947f6.json",
            "three of the six recorded events end with a name that the rule lists; the recorded count says one"
        ),
        (
            "registry_set_disable_administrative_share/c7dcacd0-cc59-4004-b0a4-1d6cdebe6f3e.json",
            "both recorded events set a value that the rule lists; the recorded count says one"
        ),
        (
            "sigma-correlation-rules-specification.md#2",
            "shows the key `rules` alone; the text makes type and timespan mandatory"
        ),
        ("test_detect_value_keyword", "`value:` inside a field is that engine's own; the specification takes scalars"),
        ("test_endswith_field2", "`endswithfield` is that engine's own; the specification writes `fieldref|endswith`"),
        (
            "test_endswith_field_caseinsensitive",
            "`endswithfield` is that engine's own; the specification writes `fieldref|endswith`"
        ),
    ];

    [Theory]
    [InlineData("go_sigma")]
    [InlineData("hayabusa")]
    [InlineData("rsigma_eval")]
    [InlineData("rsigma_corr")]
    [InlineData("sigmalite")]
    public void Cases_of_other_engines_agree_as_recorded(string name)
    {
        string file = RealEvidence.Require($"sigma/engine-cases/{name}.json");
        SortedDictionary<string, string> results = new(StringComparer.Ordinal);
        foreach (EngineCase given in EngineCases.Read(file))
        {
            int found = EngineCases.Matches(given);
            results[given.Id] =
                found == given.Expected ? "agrees" : $"differs: expected {given.Expected}, found {found}";
        }

        Hold($"sigma-{name.Replace('_', '-')}.json", results);
    }

    [Fact]
    public void Correlation_cases_of_another_engine_agree_as_recorded()
    {
        string file = RealEvidence.Require("sigma/engine-cases/rsigma_corr.json");
        SortedDictionary<string, string> results = new(StringComparer.Ordinal);
        foreach (CorrelationCase given in CorrelationCases.Read(file))
        {
            List<int> found = given.Matches();
            for (int i = 0; i < found.Count; i++)
            {
                string id = string.Create(CultureInfo.InvariantCulture, $"{given.Id}/{i}");
                if (given.Expected[i] is { } expected)
                {
                    results[id] = found[i] == expected ? "agrees" : $"differs: expected {expected}, found {found[i]}";
                }
            }
        }

        Hold("sigma-rsigma-correlations.json", results);
    }

    [Fact]
    public void Examples_of_the_specification_are_read_as_recorded()
    {
        SortedDictionary<string, string> results = new(StringComparer.Ordinal);
        foreach ((string id, string yaml) in SpecificationExamples.Read())
        {
            SigmaDocuments documents = SigmaParser.Parse(yaml, id);
            bool isRead =
                documents.Errors.Count == 0
                && documents.Rules.Count + documents.Correlations.Count + documents.Filters.Count > 0;
            results[id] = isRead
                ? "agrees"
                : $"differs: {(documents.Errors is [var first, ..] ? first.Message : "nothing read")}";
        }

        Assert.NotEmpty(results);
        Hold("sigma-specification.json", results);
    }

    [Fact]
    public void Recorded_events_match_the_rules_that_they_were_recorded_for()
    {
        string root = RealEvidence.Require("sigma/regression");
        SigmaEngine engine = SigmaHq.Engine(out _);
        SigmaMatcher matcher = engine.CreateMatcher();
        SortedDictionary<string, string> results = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories))
        {
            string id = Path.GetRelativePath(root, file).Replace('\\', '/');
            results[id] = Recorded(file, engine, matcher);
        }

        Assert.NotEmpty(results);
        Hold("sigma-regression.json", results);
    }

    private static string Recorded(string file, SigmaEngine engine, SigmaMatcher matcher)
    {
        string info = File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "info.yml"));
        string ruleId = Between(info, "rule_metadata:", "- id:");
        int? wanted = info.Contains("match_count:", StringComparison.Ordinal)
            ? int.Parse(Between(info, "regression_tests_info:", "match_count:"), CultureInfo.InvariantCulture)
            : null;
        int rule = engine.Rules.ToList().FindIndex(r => r.Id == ruleId);
        if (rule < 0)
        {
            return $"rule {ruleId} is not loaded";
        }

        int plan = engine.Plan([engine.Rules[rule].LogSource]);
        int found = EngineCases.Recorded(file).Count(e => e.Match(engine, matcher, plan).Contains(rule));
        bool agrees = wanted is null ? found > 0 : found == wanted;
        return agrees
            ? "agrees"
            : $"differs: expected {wanted?.ToString(CultureInfo.InvariantCulture) ?? "a match"}, found {found}";
    }

    private static string Between(string text, string section, string key)
    {
        int start =
            text.IndexOf(key, text.IndexOf(section, StringComparison.Ordinal), StringComparison.Ordinal) + key.Length;
        return text[start..text.IndexOf('\n', start)].Trim();
    }

    private static void Hold(string name, SortedDictionary<string, string> results)
    {
        foreach (string id in results.Keys.Where(k => results[k] != "agrees").ToList())
        {
            string? why = Array.Find(Explained, e => id.EndsWith(e.Case, StringComparison.Ordinal)).Why;
            results[id] += why is null ? " [unexplained]" : $"; {why}";
        }

        Assert.DoesNotContain(results, r => r.Value.EndsWith("[unexplained]", StringComparison.Ordinal));

        int agreeing = results.Values.Count(r => r == "agrees");
        Conformance.Hold(name, new() { ["agree"] = agreeing, ["cases"] = results.Count }, results);
    }
}
