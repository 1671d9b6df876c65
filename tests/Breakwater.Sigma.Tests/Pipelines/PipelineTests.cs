using Breakwater.Sigma.Filters;
using Breakwater.Sigma.Tests.Support;

namespace Breakwater.Sigma.Tests.Pipelines;

public sealed class PipelineTests
{
    private static SigmaPipeline Pipeline(string yaml)
    {
        SigmaPipeline pipeline = SigmaPipeline.Parse(yaml, "p.yml", out IReadOnlyList<SigmaError> errors);
        Assert.Empty(errors);
        return pipeline;
    }

    /// <summary>A pipeline of one entry, given as a YAML map in one line or more.</summary>
    private static SigmaPipeline One(string entry) =>
        Pipeline("transformations:\n  - " + entry.ReplaceLineEndings("\n").Replace("\n", "\n    "));

    private static bool Matches(SigmaPipeline pipeline, string detection, params (string, string?)[] e)
    {
        SigmaDocuments documents = SigmaParser.Parse(Rules.Yaml(detection), "r.yml", pipeline);
        Assert.Empty(documents.Errors);
        SigmaEngine engine = SigmaEngine.Compile(documents.Rules);
        Assert.Empty(engine.Errors);
        return TestEvent.Of(e).Match(engine, engine.CreateMatcher(), engine.Plan([documents.Rules[0].LogSource])).Count
            == 1;
    }

    private static bool Item(string entry, string item, params (string, string?)[] e) =>
        Matches(One(entry), $"selection:\n  {item}\ncondition: selection", e);

    private static SigmaError Refused(string entry, string item = "F: x")
    {
        SigmaDocuments documents = SigmaParser.Parse(
            Rules.Yaml($"selection:\n  {item}\ncondition: selection"),
            "r.yml",
            One(entry)
        );
        Assert.Empty(documents.Rules);
        return Assert.Single(documents.Errors);
    }

    [Fact]
    public void A_field_gets_another_name()
    {
        const string Entry = "{type: field_name_mapping, mapping: {F: G}}";
        Assert.True(Item(Entry, "F: x", ("G", "x")));
        Assert.False(Item(Entry, "F: x", ("F", "x")));
        Assert.True(Item(Entry, "F|fieldref: H", ("G", "y"), ("H", "y")));
        Assert.True(Item(Entry, "H|fieldref: F", ("G", "y"), ("H", "y")));
    }

    [Fact]
    public void One_of_several_names_is_enough_and_neq_needs_all()
    {
        const string Entry = "{type: field_name_mapping, mapping: {F: [G, H]}}";
        Assert.True(Item(Entry, "F: x", ("G", "y"), ("H", "x")));
        Assert.True(Item(Entry, "F|neq: x", ("G", "y"), ("H", "z")));
        Assert.False(Item(Entry, "F|neq: x", ("G", "y"), ("H", "x")));
    }

    [Fact]
    public void A_fallback_takes_the_first_name_that_has_a_value_its_own_first()
    {
        const string Entry = "{type: field_name_fallback, mapping: {F: [G, H]}}";
        Assert.True(Item(Entry, "F: x", ("F", "x"), ("G", "y")));
        Assert.True(Item(Entry, "F: x", ("H", "x"), ("G", null)));
        Assert.False(Item(Entry, "F: x", ("H", "x"), ("G", "y")));
        Assert.False(Item(Entry, "F|exists: false", ("H", "x")));
    }

    [Fact]
    public void The_first_fallback_whose_conditions_hold_counts()
    {
        SigmaPipeline pipeline = Pipeline(
            """
            transformations:
              - type: field_name_fallback
                rule_conditions: [{type: logsource, product: cisco, service: aaa}]
                mapping: {F: aaa.user}
              - type: field_name_fallback
                rule_conditions: [{type: logsource, product: cisco}]
                mapping: {F: [user.name, source.user.name]}
            """
        );
        Assert.Equal(["F", "aaa.user"], pipeline.FieldNames(new("cisco", null, "aaa"), "F"));
        Assert.Equal(["F", "user.name", "source.user.name"], pipeline.FieldNames(new("cisco", "x", null), "F"));
        Assert.Equal(["F"], pipeline.FieldNames(new(null, null, "aaa"), "F"));
    }

    [Fact]
    public void Names_get_prefixes_and_suffixes()
    {
        Assert.True(Item("{type: field_name_prefix, prefix: win.}", "F: x", ("win.F", "x")));
        Assert.True(Item("{type: field_name_suffix, suffix: .keyword}", "F: x", ("F.keyword", "x")));
        Assert.True(
            Item("{type: field_name_prefix_mapping, mapping: {a.: [b., c.]}}", "a.F: x", ("b.F", "y"), ("c.F", "x"))
        );
    }

    [Fact]
    public void Keywords_can_become_a_field()
    {
        const string Entry = "{type: field_name_mapping, mapping: {null: message}}";
        Assert.True(Matches(One(Entry), "k: [needle]\ncondition: k", ("message", "a needle here"), ("o", "y")));
        Assert.False(Matches(One(Entry), "k: [needle]\ncondition: k", ("message", "hay"), ("o", "a needle")));
    }

    [Fact]
    public void Items_are_dropped_where_their_conditions_hold()
    {
        const string Entry =
            "type: drop_detection_item\nfield_name_conditions: [{type: include_fields, fields: [EventID]}]";
        Assert.True(Item(Entry, "{EventID: 1, F: x}", ("F", "x")));
        SigmaError error = Refused(Entry, "EventID: 1");
        Assert.Contains("nothing of the search identifier 'selection'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{type: add_condition, conditions: {EventID: [1, 2]}}", "EventID", "2")]
    [InlineData("{type: add_condition, template: true, conditions: {p: '$product'}}", "p", "test")]
    [InlineData("{type: add_condition, negated: true, name: extra, conditions: {p|startswith: q}}", "p", "r")]
    public void A_condition_is_added_to_every_condition(string entry, string field, string value)
    {
        Assert.True(Item(entry, "F: x", ("F", "x"), (field, value)));
        Assert.False(Item(entry, "F: x", ("F", "x"), (field, "q")));
        Assert.False(Item(entry, "F: x", (field, value)));
    }

    [Fact]
    public void The_log_source_is_replaced_and_later_conditions_see_the_new_one()
    {
        SigmaPipeline pipeline = Pipeline(
            """
            transformations:
              - {type: change_logsource, product: windows, service: sysmon}
              - type: field_name_mapping
                rule_conditions: [{type: logsource, service: sysmon}]
                mapping: {F: G}
            """
        );
        SigmaRule rule = Assert.Single(
            SigmaParser.Parse(Rules.Yaml("s: {F: x}\ncondition: s"), "r.yml", pipeline).Rules
        );
        Assert.Equal(new SigmaLogSource("windows", null, "sysmon"), rule.LogSource);
        Assert.Equal(["G"], rule.FieldNames("F"));
    }

    [Theory]
    [InlineData("{type: replace_string, regex: '^C:', replacement: 'D:'}", @"F: C:\a", @"D:\a")]
    [InlineData(@"{type: replace_string, regex: '(\w+)@(?P<host>\w+)', replacement: '\g<host>/\1'}", "F: a@b", "b/a")]
    [InlineData("{type: replace_string, regex: 'a', replacement: 'b*'}", "F: a", "bcd")]
    [InlineData("{type: replace_string, regex: '^\\*', replacement: ''}", "F|contains: end", "end!")]
    [InlineData("{type: replace_string, regex: '4', replacement: '5'}", "F: 4", "5")]
    [InlineData("{type: replace_string, regex: 'x', replacement: '*', skip_special: true}", "F: x?", "*y")]
    [InlineData("{type: map_string, mapping: {a: [b, c]}}", "F: a", "c")]
    [InlineData("{type: map_string, mapping: {'*a': b}}", "F|endswith: a", "b")]
    [InlineData("{type: case, method: upper}", "F|cased: ab*", "ABc")]
    [InlineData("{type: case, method: snake_case}", "F|cased: SomeName", "some_name")]
    [InlineData("{type: set_value, value: 7}", "F|contains: a", "7.0", true)]
    [InlineData("{type: set_value, value: '7', force_type: str}", "F|contains: a", "7")]
    [InlineData("{type: convert_type, target_type: num}", "F: '7'", "7.0", true)]
    [InlineData("{type: regex, method: plain}", "F: a.c*", "a.cde")]
    [InlineData("{type: regex, method: ignore_case_flag}", @"F|startswith: C:\Win", @"c:\windows")]
    [InlineData("{type: regex}", "F: [ab, 7]", "AB")]
    [InlineData("{type: regex}", "F: [ab, 7]", "7")]
    public void Values_are_changed(string entry, string item, string value, bool isNumber = false)
    {
        SigmaDocuments documents = SigmaParser.Parse(
            Rules.Yaml($"selection:\n  {item}\ncondition: selection"),
            "r.yml",
            One(entry)
        );
        Assert.Empty(documents.Errors);
        SigmaEngine engine = SigmaEngine.Compile(documents.Rules);
        TestEvent e = new TestEvent().Add("F", value, isNumber ? SigmaKind.Number : SigmaKind.Text);
        Assert.Equal([0], e.Match(engine, engine.CreateMatcher(), engine.Plan([Rules.Source])));
    }

    [Theory]
    [InlineData("{type: replace_string, regex: 'x', replacement: '*', skip_special: true}", "F: x?", "abc")]
    [InlineData("{type: regex, method: plain}", "F: a.c", "abc")]
    [InlineData("{type: regex, method: plain}", "F: a.c", "xa.c")]
    [InlineData("{type: case, method: upper}", "F|cased: ab", "ab")]
    public void Values_are_changed_and_no_more(string entry, string item, string value) =>
        Assert.False(Item(entry, item, ("F", value)));

    [Fact]
    public void Expressions_networks_and_encoded_values_are_left_alone()
    {
        const string Entry = "{type: replace_string, regex: a, replacement: b}";
        Assert.True(Item(Entry, "F|re: a+", ("F", "aa")));
        Assert.True(Item(Entry, "F|base64: a", ("F", "YQ==")));
        Assert.True(Item("{type: case, method: upper}", "F|fieldref: g", ("F", "1"), ("g", "1")));
    }

    [Fact]
    public void Placeholders_are_filled_from_variables_or_become_wildcards()
    {
        SigmaPipeline pipeline = Pipeline(
            """
            vars: {admins: [adm*, root], open: 1}
            transformations:
              - {type: value_placeholders, include: [admins]}
              - {type: wildcard_placeholders, exclude: [admins, later]}
            """
        );
        Assert.True(Matches(pipeline, "s: {F|expand: '%admins%'}\ncondition: s", ("F", "admin7")));
        Assert.True(Matches(pipeline, "s: {F|expand: 'a%open%z'}\ncondition: s", ("F", "abcz")));
        SigmaDocuments later = SigmaParser.Parse(
            Rules.Yaml("s: {F|expand: '%admins%-%later%'}\ncondition: s"),
            "r.yml",
            pipeline
        );
        Assert.Single(SigmaEngine.Compile(later.Rules).Errors);
        SigmaEngine engine = SigmaEngine.Compile(
            later.Rules,
            new SigmaOptions { Placeholders = new Dictionary<string, IReadOnlyList<string>> { ["later"] = ["x"] } }
        );
        Assert.Equal(
            [0],
            TestEvent.Of(("F", "ROOT-x")).Match(engine, engine.CreateMatcher(), engine.Plan([Rules.Source]))
        );
    }

    [Fact]
    public void Hashes_become_a_field_an_algorithm()
    {
        const string Entry = "{type: hashes_fields, valid_hash_algos: [MD5, SHA1], field_prefix: File}";
        const string Hash = "5F1CBC3D99558307BC1250D084FA968521482025";
        const string Field = $"Hashes|contains: [SHA1={Hash}, IMPHASH=1]";
        Assert.True(Item(Entry, Field, ("FileSHA1", Hash)));
        Assert.True(Item(Entry, $"Hashes: {Hash}", ("FileSHA1", Hash)));
        Assert.False(Item(Entry, Field, ("FileMD5", Hash)));
        Assert.Contains("no hash", Refused(Entry, "Hashes: IMPHASH=1").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{type: rule_failure, message: not here}", 1)]
    [InlineData("{type: detection_item_failure, message: not here}", 6)]
    public void A_pipeline_can_refuse(string entry, int line)
    {
        SigmaError error = Refused(entry);
        Assert.Equal("not here", error.Message);
        Assert.Equal(SigmaErrorKind.Pipeline, error.Kind);
        Assert.Equal(line, error.Line);
    }

    [Theory]
    [InlineData("{type: logsource, product: test}", true)]
    [InlineData("{type: logsource, product: other}", false)]
    [InlineData("{type: is_sigma_rule}", true)]
    [InlineData("{type: is_sigma_correlation_rule}", false)]
    [InlineData("{type: contains_field, field: F}", true)]
    [InlineData("{type: contains_field, field: Q}", false)]
    [InlineData("{type: contains_detection_item, field: F, value: x}", true)]
    [InlineData("{type: contains_detection_item, field: F, value: y}", false)]
    [InlineData("{type: tag, tag: attack.t1059}", true)]
    [InlineData("{type: tag, tag: attack.t1060}", false)]
    [InlineData("{type: rule_attribute, attribute: level, value: medium, op: gte}", true)]
    [InlineData("{type: rule_attribute, attribute: level, value: critical, op: gte}", false)]
    [InlineData("{type: rule_attribute, attribute: status, value: test, op: gt}", true)]
    [InlineData("{type: rule_attribute, attribute: tags, value: attack.t1059, op: in}", true)]
    [InlineData("{type: rule_attribute, attribute: date, value: 2026-01-01, op: lt}", true)]
    [InlineData("{type: rule_attribute, attribute: custom, value: 10, op: lt}", true)]
    [InlineData("{type: rule_attribute, attribute: absent, value: 10, op: ne}", false)]
    [InlineData("{type: processing_item_applied, processing_item_id: before}", true)]
    [InlineData("{type: processing_item_applied, processing_item_id: after}", false)]
    [InlineData("{type: processing_state, key: k, val: v}", true)]
    [InlineData("{type: processing_state, key: k, val: w}", false)]
    public void A_condition_decides_which_rules_are_changed(string condition, bool holds)
    {
        SigmaPipeline pipeline = Pipeline(
            $"""
            transformations:
              - id: before
                type: set_state
                key: k
                val: v
              - type: change_logsource
                product: changed
                rule_conditions: [{condition}]
            """
        );
        string rule =
            Rules.Yaml("s: {F: x}\ncondition: s")
            + "level: high\nstatus: stable\ntags: [attack.t1059]\ndate: 2025-12-31\ncustom: 9\n";
        SigmaRule made = Assert.Single(SigmaParser.Parse(rule, "r.yml", pipeline).Rules);
        Assert.Equal(holds ? "changed" : "test", made.LogSource.Product);
    }

    [Theory]
    [InlineData("{type: match_string, cond: any, pattern: 'x'}", true)]
    [InlineData("{type: match_string, cond: all, pattern: 'x'}", false)]
    [InlineData("{type: match_string, cond: any, pattern: 'y', negate: true}", true)]
    [InlineData("{type: match_string, cond: any, pattern: '1'}", false)]
    [InlineData("{type: match_value, cond: any, value: 3}", true)]
    [InlineData("{type: contains_wildcard, cond: any}", true)]
    [InlineData("{type: contains_wildcard, cond: all}", false)]
    [InlineData("{type: is_null, cond: any}", false)]
    public void A_condition_decides_which_items_are_changed(string condition, bool holds) =>
        Assert.Equal(
            holds,
            Item(
                $"type: field_name_mapping\nmapping: {{F: G}}\ndetection_item_conditions: [{condition}]",
                "F: [x1, 'y*', 3]",
                ("G", "x1")
            )
        );

    [Theory]
    [InlineData("field_name_conditions: [{type: include_fields, fields: ['F.*'], mode: re}]", true)]
    [InlineData("field_name_conditions: [{type: exclude_fields, fields: [F]}]", false)]
    [InlineData("field_name_conditions: [{type: exclude_fields, fields: [F]}]\nfield_name_cond_not: true", true)]
    [InlineData("rule_conditions: [{type: is_sigma_rule}, {type: tag, tag: no}]\nrule_cond_op: or", true)]
    [InlineData("rule_conditions: [{type: is_sigma_rule}, {type: tag, tag: no}]", false)]
    [InlineData(
        "rule_conditions: {a: {type: is_sigma_rule}, b: {type: tag, tag: no}}\nrule_cond_expr: a and not b",
        true
    )]
    [InlineData("rule_conditions: {a: {type: is_sigma_rule}}\nrule_cond_expr: not a", false)]
    public void Conditions_are_joined_as_stated(string conditions, bool holds) =>
        Assert.Equal(
            holds,
            Item("type: field_name_mapping\nmapping: {Foo: G, F: G}\n" + conditions, "F: x", ("G", "x"))
        );

    [Fact]
    public void A_filter_speaks_as_the_rules_do_that_it_is_for()
    {
        SigmaPipeline pipeline = Pipeline(
            """
            transformations:
              - type: field_name_mapping
                rule_conditions: [{type: logsource, product: test}]
                mapping: {User: user.name}
            """
        );
        SigmaDocuments documents = SigmaParser.Parse(
            Rules.Yaml("s: {F: x}\ncondition: s")
                + "---\ntitle: f\nfilter:\n  rules: any\n  s: {User: kim}\n  condition: not s\n",
            "r.yml",
            pipeline
        );
        SigmaEngine engine = SigmaEngine.Compile(
            SigmaFilters.Apply(documents.Rules, documents.Filters, out IReadOnlyList<SigmaError> errors)
        );
        Assert.Empty(errors);
        SigmaMatcher matcher = engine.CreateMatcher();
        int plan = engine.Plan([Rules.Source]);
        Assert.Empty(TestEvent.Of(("F", "x"), ("user.name", "kim")).Match(engine, matcher, plan));
        Assert.Equal([0], TestEvent.Of(("F", "x"), ("User", "kim")).Match(engine, matcher, plan));
    }

    [Fact]
    public void Several_pipelines_are_joined_by_priority_and_later_variables_replace_earlier_ones()
    {
        SigmaPipeline joined = SigmaPipeline.Join([
            Pipeline("priority: 20\nvars: {v: two}\ntransformations:\n  - {type: field_name_mapping, mapping: {G: H}}"),
            Pipeline(
                "priority: 10\nvars: {v: one}\ntransformations:\n  - {type: field_name_mapping, mapping: {F: G}}\n  - {type: nest, items: [{type: field_name_suffix, suffix: ''}]}"
            ),
            Pipeline("priority: 30\ntransformations:\n  - {type: value_placeholders}"),
        ]);
        Assert.Equal(["two"], joined.Variables["v"]);
        Assert.True(Matches(joined, "s: {F|expand: '%v%'}\ncondition: s", ("H", "two")));
    }

    [Theory]
    [InlineData(
        "transformations:\n  - {type: field_name_maping, mapping: {a: b}}",
        2,
        "`field_name_maping` is not known"
    )]
    [InlineData("transformations:\n  - {type: field_name_mapping, maping: {a: b}}", 2, "`mapping` is no map")]
    [InlineData("transformations:\n  - {type: query_expression_placeholders, expression: x}", 2, "query language")]
    [InlineData("transformations:\n  - {type: rule_failure, message: m, why: x}", 2, "`why` is no key")]
    [InlineData("transformations:\n  - {type: rule_failure}", 2, "`message` is missing")]
    [InlineData(
        "transformations:\n  - type: rule_failure\n    message: m\n    rule_conditions:\n      - {type: sun}",
        5,
        "`sun`"
    )]
    [InlineData("transformations:\n  - type: replace_string\n    regex: '(a'\n    replacement: b", 3, "cannot be used")]
    [InlineData(
        "transformations:\n  - type: replace_string\n    regex: '(?=a)'\n    replacement: b",
        3,
        "cannot be used"
    )]
    [InlineData("name: x\npostprocessing:\n  - {type: embed}", 3, "writes no query")]
    [InlineData("name: x\nfoo: 1", 2, "`foo` is no key")]
    [InlineData("- a", 1, "not one map")]
    [InlineData("a: [", 2, "not YAML")]
    public void What_is_wrong_with_a_pipeline_has_a_line(string yaml, int line, string message)
    {
        SigmaPipeline.Parse(yaml, "p.yml", out IReadOnlyList<SigmaError> errors);
        Assert.Contains(errors, e => e.Line == line && e.Message.Contains(message, StringComparison.Ordinal));
        Assert.All(errors, e => Assert.Equal("p.yml", e.Path));
    }
}
