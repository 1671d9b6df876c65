using System.Text.Json;
using Breakwater.Stix.Patterns;
using Breakwater.TestSupport;

namespace Breakwater.Stix.Tests.Conformance;

public sealed class PatternConformanceTests
{
    private const string ObservationOperators =
        "needs observation operators or qualifiers, which this version does not evaluate";

    private const string Twice =
        "an expression has at most one qualifier of a kind (STIX 2.1, 9.5); the reference checks it in some places only";

    private const string NotATime =
        "a value that is not a time is not equal to a time; the reference stops instead, and evidence must not stop a hunt";

    private const string Normalisation =
        "Unicode normalisation is not done for characters beyond ASCII: the product runs without globalisation data";

    private static readonly (string Part, string Why)[] Explanations =
    [
        ("REPEATS 2 TIMES REPEATS", Twice),
        ("REPEATS 5 TIMES REPEATS", Twice),
        ("WITHIN 5 SECONDS WITHIN", Twice),
        ("test:string != t'", NotATime),
        ("test:string = t'", NotATime),
        ("event:bad_ts", NotATime),
        ("test_unicode_normalization", Normalisation),
        ("raster-image-ext.image_width", "a number is not equal to a text (STIX 2.1, 9.6.1)"),
        ("process:name", "the object has no such property, and STIX 2.1 defines none"),
    ];

    [Fact]
    public void Patterns_are_accepted_and_refused_as_the_reference_validator_does()
    {
        using JsonDocument suite = Load("stix/pattern-validator-cases.json");
        ConformanceTable table = new("pattern-validator", Source(suite));
        foreach (JsonElement item in suite.RootElement.GetProperty("cases").EnumerateArray())
        {
            string id = Id(item);
            bool expected = item.GetProperty("expected").GetProperty("valid").GetBoolean();
            bool actual = StixPattern.Parse(item.GetProperty("pattern").GetString()!, out _, Version(item)) is not null;
            if (actual == expected)
            {
                table.Pass(id);
            }
            else
            {
                table.Differs(id, expected ? "valid" : "invalid", actual ? "valid" : "invalid", Explanations);
            }
        }

        table.Check("docs/conformance/stix-pattern-validator.json");
    }

    [Fact]
    public void Patterns_match_as_the_reference_matcher_does()
    {
        using JsonDocument suite = Load("stix/pattern-matcher-cases.json");
        ConformanceTable table = new("pattern-matcher", Source(suite));
        JsonElement observed = suite.RootElement.GetProperty("observed_data");
        foreach (JsonElement item in suite.RootElement.GetProperty("cases").EnumerateArray())
        {
            string id = Id(item);
            string actual = Match(
                item.GetProperty("pattern").GetString()!,
                Version(item),
                ObservedData.Of(observed.GetProperty(item.GetProperty("observed").GetString()!))
            );
            JsonElement expectation = item.GetProperty("expected");
            string expected =
                expectation.TryGetProperty("error", out _) ? "error"
                : expectation.GetProperty("match").GetBoolean() ? "match"
                : "no match";
            if (actual == expected)
            {
                table.Pass(id);
            }
            else if (actual == ObservationOperators)
            {
                table.NotEvaluated(id, ObservationOperators);
            }
            else
            {
                table.Differs(id, expected, actual, Explanations);
            }
        }

        table.Check("docs/conformance/stix-pattern-matcher.json");
    }

    [Fact]
    public void Properties_of_every_kind_of_object_are_reached()
    {
        using JsonDocument suite = Load("stix/pattern-sco-fields.json");
        ConformanceTable table = new("pattern-sco-fields", Source(suite));
        JsonElement objects = suite.RootElement.GetProperty("objects");
        foreach (JsonElement item in suite.RootElement.GetProperty("cases").EnumerateArray())
        {
            string id = item.GetProperty("id").GetString()!;
            JsonElement one = objects.GetProperty(item.GetProperty("sco_file").GetString()!);
            string actual = Match(
                item.GetProperty("pattern").GetString()!,
                StixVersion.Version21,
                [ObservedData.OfObjects([one])]
            );
            string expected = item.GetProperty("expect").GetBoolean() ? "match" : "no match";
            if (actual == expected)
            {
                table.Pass(id);
            }
            else
            {
                table.Differs(id, expected, actual, Explanations);
            }
        }

        table.Check("docs/conformance/stix-pattern-sco-fields.json");
    }

    private static string Match(string text, StixVersion version, IReadOnlyList<StixObservation> observations)
    {
        if (StixPattern.Parse(text, out _, version) is not { } pattern)
        {
            return "error";
        }

        if (Tests(pattern.Expression) is not { } tests)
        {
            return ObservationOperators;
        }

        foreach (ObservationTest test in tests)
        {
            if (ComparisonEvaluator.Compile(test.Comparison, out _) is not { } evaluator)
            {
                return "error";
            }

            if (observations.Any(evaluator.Holds))
            {
                return "match";
            }
        }

        return "no match";
    }

    private static List<ObservationTest>? Tests(ObservationExpression expression) =>
        expression switch
        {
            ObservationTest test => [test],
            ObservationJoin { Operator: ObservationOperator.Or } join => join
                .Operands.Select(Tests)
                .Aggregate(
                    (List<ObservationTest>?)[],
                    (all, some) => all is null || some is null ? null : [.. all, .. some]
                ),
            _ => null,
        };

    private static JsonDocument Load(string relative) =>
        JsonDocument.Parse(File.ReadAllText(RealEvidence.Require(relative)));

    private static string Source(JsonDocument suite) =>
        $"{suite.RootElement.GetProperty("repo").GetString()}@{suite.RootElement.GetProperty("commit").GetString()}";

    private static string Id(JsonElement item) =>
        $"{item.GetProperty("stix_version").GetString()} {(item.TryGetProperty("test", out JsonElement test) ? test.GetString() : item.GetProperty("pattern").GetString())}";

    private static StixVersion Version(JsonElement item) =>
        item.GetProperty("stix_version").GetString() == "2.0" ? StixVersion.Version20 : StixVersion.Version21;
}
