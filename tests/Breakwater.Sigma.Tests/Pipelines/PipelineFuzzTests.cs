using System.Globalization;
using Breakwater.Sigma.Explaining;
using Breakwater.Sigma.Reviewing;
using Breakwater.Sigma.Tests.Support;
using CsCheck;

namespace Breakwater.Sigma.Tests.Pipelines;

public sealed class PipelineFuzzTests
{
    private const string Marks = "{}[]:'\"|&*!%\\\t\n -#,()^$+?.0a";

    private const string Everything = """
        name: everything
        priority: 10
        vars: {v: [a*, b], w: 1}
        transformations:
          - {id: a, type: field_name_mapping, mapping: {F: [G, H], null: message}}
          - {type: field_name_fallback, mapping: {G: [x, y]}, field_name_conditions: [{type: include_fields, fields: ['G.*'], mode: re}]}
          - {type: field_name_prefix_mapping, mapping: {x.: y.}}
          - {type: field_name_prefix, prefix: p., detection_item_conditions: [{type: match_string, cond: any, pattern: '^x'}]}
          - {type: field_name_suffix, suffix: .k, detection_item_conditions: [{type: is_null, cond: all}], detection_item_cond_not: true}
          - {type: drop_detection_item, field_name_conditions: [{type: include_fields, fields: [D]}]}
          - {type: add_condition, template: true, conditions: {p|contains: '$product'}}
          - {type: replace_string, regex: '(a)(?P<n>b)?', replacement: '\g<n>\1x*'}
          - {type: map_string, mapping: {x: [y, z]}}
          - {type: case, method: snake_case}
          - {type: value_placeholders, include: [v]}
          - {type: wildcard_placeholders}
          - {type: set_state, key: k, val: 3}
          - {type: regex, rule_conditions: {s: {type: processing_state, key: k, val: 2, op: gt}}, rule_cond_expr: not s}
          - {type: hashes_fields, valid_hash_algos: [MD5], field_name_conditions: [{type: include_fields, fields: [Hashes]}]}
          - {type: nest, items: [{type: set_value, value: 1, rule_conditions: [{type: tag, tag: x.y}]}]}
          - {type: change_logsource, product: q}
        """;

    private const string Rule = """
        title: A rule
        tags: [x.y]
        logsource: {product: test}
        detection:
          s: {F|contains|all: ['ab', 'x\*'], D: 1, E|expand: 'a%v%-%w%', N: null, R|re: 'a+'}
          t: [key, 'word*', {Hashes: 'MD5=00112233445566778899AABBCCDDEEFF', F|neq: [x, 5], Q|fieldref: F}]
          condition: s or 1 of t*
        """;

    [Fact]
    public void Damaged_pipelines_and_rules_never_throw() =>
        Gen.Select(Gen.Bool, Gen.Int[0, 2000], Gen.Int[0, 12], Gen.Int[0, Marks.Length - 1])
            .Sample(
                (inRule, at, cut, mark) =>
                {
                    string pipeline = inRule ? Everything : Damage(Everything, at, cut, mark);
                    string rule = inRule ? Damage(Rule, at, cut, mark) : Rule;
                    SigmaPipeline read = SigmaPipeline.Parse(pipeline, "p.yml", out _);
                    SigmaDocuments documents = SigmaParser.Parse(rule, "r.yml", read);
                    SigmaEngine.Compile(documents.Rules);
                    foreach (SigmaExplainer explainer in SigmaExplainer.Parse(rule, "r.yml", out _, read))
                    {
                        Assert.NotEmpty(
                            explainer.Explain(TestEvent.Of(("G", "ab")).Bind(explainer.Engine), null).Lines()
                        );
                    }

                    SigmaRuleReview.Review(rule, "r.yml");
                    return true;
                },
                iter: 1000
            );

    /// <summary>A rule under new names finds in an event with the new names what it found before.</summary>
    [Fact]
    public void Renaming_fields_of_rules_and_events_alike_changes_nothing() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 3])
            .Sample(
                (modifier, value, inA, inB) =>
                {
                    string[] modifiers = ["", "|contains", "|startswith", "|endswith", "|cased", "|neq"];
                    string[] values = ["ab", "a", "'*b'", "AB", "null", "b?"];
                    string[] texts = ["ab", "xaby", "b", "AB"];
                    string name = modifiers[modifier];
                    if (values[value] == "null" && name is "|contains" or "|startswith" or "|endswith")
                    {
                        return true;
                    }

                    string detection =
                        $"s: {{A{name}: {values[value]}}}\nt: {{B{name}: {values[(value + 1) % 4]}}}\ncondition: s or not t";
                    SigmaPipeline pipeline = SigmaPipeline.Parse(
                        "transformations:\n  - {type: field_name_mapping, mapping: {A: n.a}}\n  - {type: field_name_suffix, suffix: .s}",
                        "p.yml",
                        out _
                    );
                    SigmaRule plain = Assert.Single(SigmaParser.Parse(Rules.Yaml(detection), "r.yml").Rules);
                    SigmaRule renamed = Assert.Single(
                        SigmaParser.Parse(Rules.Yaml(detection), "r.yml", pipeline).Rules
                    );
                    return Matches(plain, ("A", texts[inA]), ("B", texts[inB]))
                        == Matches(renamed, ("n.a.s", texts[inA]), ("B.s", texts[inB]));
                }
            );

    private static bool Matches(SigmaRule rule, params (string, string?)[] fields)
    {
        SigmaEngine engine = SigmaEngine.Compile([rule]);
        return TestEvent.Of(fields).Match(engine, engine.CreateMatcher(), engine.Plan([Rules.Source])).Count == 1;
    }

    private static string Damage(string text, int at, int cut, int mark)
    {
        int place = at % text.Length;
        int length = Math.Min(cut, text.Length - place);
        return string.Create(CultureInfo.InvariantCulture, $"{text[..place]}{Marks[mark]}{text[(place + length)..]}");
    }
}
