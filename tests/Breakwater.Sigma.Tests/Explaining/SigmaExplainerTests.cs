using Breakwater.Sigma.Explaining;
using Breakwater.Sigma.Tests.Support;
using Breakwater.TestSupport;

namespace Breakwater.Sigma.Tests.Explaining;

public sealed class SigmaExplainerTests
{
    private static SigmaExplanation Explain(string detection, TestEvent e, SigmaPipeline? pipeline = null)
    {
        IReadOnlyList<SigmaExplainer> explainers = SigmaExplainer.Parse(
            Rules.Yaml(detection),
            "r.yml",
            out IReadOnlyList<SigmaError> errors,
            pipeline
        );
        Assert.Empty(errors);
        SigmaExplainer explainer = Assert.Single(explainers);
        return explainer.Explain(e.Bind(explainer.Engine), [Rules.Source]);
    }

    private static string Text(SigmaExplanation explanation) => string.Join('\n', explanation.Lines());

    [Fact]
    public void It_names_what_holds_and_what_does_not()
    {
        SigmaExplanation explanation = Explain(
            "selection:\n  Image|endswith: [\\a.exe, \\b.exe]\n  User: null\nfilter:\n  Host: x\ncondition: selection and not filter",
            new TestEvent().Add("Image", "C:\\\\b.exe", escaped: true).Add("Host", "y")
        );
        Assert.True(explanation.Matches);
        Assert.Equal(
            """
            matches: Rule of a test (r.yml:1)
              + log source product test
              + condition selection and not filter
                + all of
                  + selection
                    + all of
                      + Image|endswith    Image is "C:\b.exe"
                        - \a.exe
                        + \b.exe
                      + User    the event has no field User
                        + null
                  + not
                    - filter
                      - Host    Host is "y"
                        - x
            """.ReplaceLineEndings("\n"),
            Text(explanation)
        );
    }

    [Fact]
    public void It_says_that_a_log_source_or_a_field_is_absent()
    {
        SigmaExplainer explainer = SigmaExplainer.Parse(Rules.Yaml("s: {F: x}\ncondition: s"), "r.yml", out _)[0];
        SigmaExplanation explanation = explainer.Explain(
            TestEvent.Of(("G", "x")).Bind(explainer.Engine),
            [new("other", "process_creation", null)]
        );
        Assert.False(explanation.Matches);
        Assert.Contains(
            "- log source product test    the event counts as product other, category process_creation",
            Text(explanation),
            StringComparison.Ordinal
        );
        Assert.Contains("- F    the event has no field F", Text(explanation), StringComparison.Ordinal);
    }

    [Fact]
    public void It_tells_the_names_that_a_pipeline_gives()
    {
        SigmaPipeline pipeline = SigmaPipeline.Parse(
            "transformations:\n  - {type: field_name_fallback, mapping: {F: [g, h]}}",
            "p.yml",
            out _
        );
        string found = Text(Explain("s: {F: x}\ncondition: s", TestEvent.Of(("h", "x"), ("g", null)), pipeline));
        Assert.Contains("+ F    h is \"x\"", found, StringComparison.Ordinal);
        string absent = Text(Explain("s: {F: x}\ncondition: s", TestEvent.Of(("i", "x")), pipeline));
        Assert.Contains("none of the fields F, g, h", absent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filter_stands_beside_the_rule()
    {
        SigmaExplainer explainer = SigmaExplainer.Parse(
            Rules.Yaml("s: {F: x}\ncondition: s")
                + "---\ntitle: known hosts\nfilter:\n  rules: any\n  h: {Host: build*}\n  condition: not h\n",
            "r.yml",
            out _
        )[0];
        SigmaExplanation explanation = explainer.Explain(
            TestEvent.Of(("F", "x"), ("Host", "build7")).Bind(explainer.Engine),
            [Rules.Source]
        );
        Assert.False(explanation.Matches);
        Assert.Contains("- filter known hosts: not h", Text(explanation), StringComparison.Ordinal);
    }

    [Fact]
    public void A_placeholder_without_value_is_an_error()
    {
        SigmaExplainer.Parse(
            Rules.Yaml("s: {F|expand: '%who%'}\ncondition: s"),
            "r.yml",
            out IReadOnlyList<SigmaError> errors
        );
        Assert.Contains("%who%", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("go_sigma")]
    [InlineData("hayabusa")]
    [InlineData("rsigma_eval")]
    [InlineData("rsigma_corr")]
    [InlineData("sigmalite")]
    public void Its_verdict_is_that_of_the_engine_on_the_cases_of_other_engines(string name)
    {
        string file = RealEvidence.Require($"sigma/engine-cases/{name}.json");
        foreach (EngineCase given in EngineCases.Read(file))
        {
            SigmaDocuments documents = SigmaParser.Parse(given.Yaml, given.Id);
            SigmaLogSource[] sources = [.. documents.Rules.Select(r => r.LogSource)];
            int explained = SigmaExplainer
                .Parse(given.Yaml, given.Id, out _, options: new SigmaOptions { Placeholders = given.Placeholders })
                .Count(e => e.Engine.Errors.Count == 0 && e.Explain(given.Event.Bind(e.Engine), sources).Matches);
            Assert.True(EngineCases.Matches(given) == explained, given.Id);
        }
    }

    [Fact]
    public void Its_verdict_is_that_of_the_engine_on_recorded_events()
    {
        string root = RealEvidence.Require("sigma/regression");
        SigmaEngine engine = SigmaHq.Engine(out _);
        SigmaMatcher matcher = engine.CreateMatcher();
        string rules = RealEvidence.Require("sigma/rules");
        List<TestEvent> events =
        [
            .. Directory
                .EnumerateFiles(root, "*.json", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .SelectMany(EngineCases.Recorded),
        ];
        int matches = 0;
        for (int i = 0; i < engine.Rules.Count; i += 37)
        {
            SigmaRule rule = engine.Rules[i];
            SigmaExplainer explainer = SigmaExplainer
                .Parse(File.ReadAllText(Path.Combine(rules, rule.Path)), rule.Path, out _)
                .Single(e => e.Rule.Id == rule.Id);
            int plan = engine.Plan([rule.LogSource]);
            foreach (TestEvent e in events)
            {
                bool expected = e.Match(engine, matcher, plan).Contains(i);
                matches += expected ? 1 : 0;
                Assert.Equal(expected, explainer.Explain(e.Bind(explainer.Engine), [rule.LogSource]).Matches);
            }
        }

        Assert.True(matches > 0);
    }
}
