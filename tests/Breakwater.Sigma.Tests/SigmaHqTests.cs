using Breakwater.Sigma.Tests.Support;
using Breakwater.TestSupport;

namespace Breakwater.Sigma.Tests;

public sealed class SigmaHqTests
{
    [Fact]
    public void The_index_finds_what_trying_every_rule_finds_on_recorded_events()
    {
        string root = RealEvidence.Require("sigma/regression");
        List<SigmaRule> rules = [.. SigmaHq.Rules()];
        SigmaEngine indexed = SigmaEngine.Compile(rules, new SigmaOptions { SampleSize = 8 });
        SigmaEngine plain = SigmaEngine.Compile(rules, new SigmaOptions { TriesEveryRule = true });
        SigmaMatcher one = indexed.CreateMatcher();
        SigmaMatcher two = plain.CreateMatcher();
        SigmaLogSource[] sources = [.. rules.Select(r => r.LogSource).Where(s => s.Product == "windows").Distinct()];
        int matches = 0;
        foreach (
            string file in Directory
                .EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
        )
        {
            foreach (TestEvent e in EngineCases.Recorded(file))
            {
                List<int> expected = e.Match(plain, two, plain.Plan(sources));
                matches += expected.Count;
                Assert.Equal(expected, e.Match(indexed, one, indexed.Plan(sources)));
            }
        }

        Assert.True(matches > 0);
    }

    [Fact]
    public void Every_document_is_a_rule_or_listed_with_the_clause_that_it_breaks()
    {
        SortedDictionary<string, string> listed = new(StringComparer.Ordinal);
        int rules = 0;
        int files = 0;
        foreach ((string path, SigmaDocuments documents) in SigmaHq.Files())
        {
            files++;
            rules += documents.Rules.Count;
            Assert.True(
                documents.Rules.Count + documents.Errors.Count + documents.Correlations.Count + documents.Filters.Count
                    > 0,
                path
            );
            foreach (SigmaError error in documents.Errors)
            {
                Assert.NotEmpty(error.Clause);
                Assert.NotEmpty(error.Advice);
                Assert.True(path.StartsWith("unsupported/", StringComparison.Ordinal), error.ToString());
                listed[$"{error.Path}:{error.Line}:{error.Column}"] = $"{error.Clause}: {error.Message}";
            }
        }

        SigmaEngine engine = SigmaHq.Engine(out IReadOnlyList<SigmaError> errors);
        foreach (SigmaError error in errors)
        {
            Assert.Equal(SigmaErrorKind.Placeholder, error.Kind);
            listed[$"{error.Path}:{error.Line}:{error.Column}"] = $"{error.Clause}: {error.Message}";
        }

        Conformance.Hold(
            "sigma-rules.json",
            new()
            {
                ["files"] = files,
                ["rules_parsed"] = rules,
                ["rules_ready"] = engine.Rules.Count,
                ["listed"] = listed.Count,
            },
            listed
        );
    }
}
