using Breakwater.Detection.Configurations.Hardening.Language;
using Breakwater.Detection.Configurations.Hardening.Vocabulary;
using Breakwater.Detection.RuleChecks;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.Configurations.Hardening.Packs;

/// <summary>Reads conditions (docs/hardening.md).</summary>
internal sealed class ConditionReader(RuleReport report)
{
    private const string Kinds = "statement, absent, some, none, every, version, shown, any or all";
    private static readonly string[] Common = ["says", "fix"];

    public IReadOnlyList<Condition> ReadList(YamlMappingNode map, string key) =>
        map.Get(key) switch
        {
            null => [],
            YamlSequenceNode list => [.. list.Children.Select(Read).OfType<Condition>()],
            { } other => Wrong(other, $"{key} is no list", "Write a list of conditions."),
        };

    private Condition? Read(YamlNode node)
    {
        if (node is YamlScalarNode { Value: { Length: > 0 } pattern })
        {
            return new StatementCondition(PathPattern.Parse(pattern));
        }

        if (node is not YamlMappingNode map)
        {
            report.Add(node, "This is no condition", $"Write {Kinds}.");
            return null;
        }

        Condition? condition =
            map.Text("statement") is { } statement ? Statement(map, statement)
            : map.Text("absent") is { } absent ? Absent(map, absent)
            : map.Text("some") is { } some ? Some(map, some)
            : map.Text("none") is { } none ? None(map, none)
            : map.Text("every") is { } every ? Every(map, every)
            : map.Text("version") is { } version ? Version(map, version)
            : map.Text("shown") is { } shown ? Shown(map, shown)
            : map.Get("any") is not null ? Several(map, "any")
            : map.Get("all") is not null ? Several(map, "all")
            : null;
        if (condition is null)
        {
            report.Add(map, "This is no condition that can be used", $"Write {Kinds}.");
            return null;
        }

        return condition with
        {
            Says = map.Text("says"),
            Fix = [.. map.Get("fix").Texts().Select(t => t.Text)],
        };
    }

    private StatementCondition Statement(YamlMappingNode map, string pattern)
    {
        Keys(map, "statement", "has", "lacks", "unless");
        return new StatementCondition(PathPattern.Parse(pattern))
        {
            Has = Patterns(map, "has"),
            Lacks = Patterns(map, "lacks"),
            Unless = map.Text("unless") is { } unless ? PathPattern.Parse(unless) : null,
        };
    }

    private AbsentCondition Absent(YamlMappingNode map, string pattern)
    {
        Keys(map, "absent", "unless", "default");
        return new AbsentCondition(PathPattern.Parse(pattern), Default(map))
        {
            Unless = map.Text("unless") is { } unless ? PathPattern.Parse(unless) : null,
        };
    }

    private SomeCondition? Some(YamlMappingNode map, string kind)
    {
        Keys(map, "some", "where", "count", "default");
        CountTest? count = map.Text("count") is { } text ? CountTest.TryParse(text) : null;
        if (map.Get("count") is { } node && count is null)
        {
            report.Add(node, "This is no count", "Write a comparison as \">= 2\" or \"< 2\".");
        }

        if (count is { Operator: "<" or "<=" or "=" })
        {
            Default(map);
        }

        return Kind(map, kind) is { } known
            ? new SomeCondition(known, Tests(map, "where", known)) { Count = count }
            : null;
    }

    private NoneCondition? None(YamlMappingNode map, string kind)
    {
        Keys(map, "none", "where", "default");
        string known = Default(map);
        return Kind(map, kind) is { } found ? new NoneCondition(found, Tests(map, "where", found), known) : null;
    }

    private EveryCondition? Every(YamlMappingNode map, string kind)
    {
        Keys(map, "every", "where", "is");
        return Kind(map, kind) is { } known
            ? new EveryCondition(known, Tests(map, "where", known), Tests(map, "is", known))
            : null;
    }

    private VersionCondition? Version(YamlMappingNode map, string text)
    {
        Keys(map, "version");
        if (VersionTest.TryParse(text) is { } test)
        {
            return new VersionCondition(test);
        }

        report.Add(map, "This is no release to compare with", "Write a comparison as \"< 15.0\".");
        return null;
    }

    private ShownCondition? Shown(YamlMappingNode map, string pattern)
    {
        Keys(map, "shown", "in");
        if (map.Text("in") is { Length: > 0 } command)
        {
            return new ShownCondition(PathPattern.Parse(pattern), command);
        }

        report.Add(map, "A condition on what a command showed does not name the command", "Write in: show ip ssh.");
        return null;
    }

    private Condition Several(YamlMappingNode map, string key)
    {
        Keys(map, key);
        IReadOnlyList<Condition> parts = ReadList(map, key);
        return key == "any" ? new AnyCondition(parts) : new AllCondition(parts);
    }

    private FactKind? Kind(YamlMappingNode map, string name)
    {
        if (FactVocabulary.Kinds.TryGetValue(name, out FactKind? kind))
        {
            return kind;
        }

        report.Add(
            map,
            $"{name} is no kind of fact",
            $"Write one of {string.Join(", ", FactVocabulary.Kinds.Keys.Order(StringComparer.Ordinal))}."
        );
        return null;
    }

    // R1: what is absent says something only where the default is known; the author must state it.
    private string Default(YamlMappingNode map)
    {
        if (map.Text("default") is { Length: > 0 } text)
        {
            return text;
        }

        report.Add(
            map,
            "A condition on what is absent does not say the default",
            "Write default with a sentence: what the platform does without the line, and since which release."
        );
        return "";
    }

    private AttributeTests Tests(YamlMappingNode map, string key, FactKind kind)
    {
        if (map.Get(key) is not { } node)
        {
            return AttributeTests.None;
        }

        if (node is not YamlMappingNode tests)
        {
            report.Add(
                node,
                $"{key} is no map of attributes",
                $"Write attributes of {kind.Name}: {string.Join(", ", kind.Attributes)}."
            );
            return AttributeTests.None;
        }

        List<(string, ValueTest)> read = [];
        foreach ((YamlNode name, YamlNode value) in tests.Children)
        {
            string attribute = (name as YamlScalarNode)?.Value ?? "";
            if (!kind.Attributes.Contains(attribute))
            {
                report.Add(
                    name,
                    $"{kind.Name} has no attribute {attribute}",
                    $"Write one of {string.Join(", ", kind.Attributes)}."
                );
                continue;
            }

            read.Add((attribute, ValueReader.Read(value, report)));
        }

        return new AttributeTests(read);
    }

    private static IReadOnlyList<PathPattern> Patterns(YamlMappingNode map, string key) =>
        [.. map.Get(key).Texts().Select(t => PathPattern.Parse(t.Text))];

    private void Keys(YamlMappingNode map, params string[] own) =>
        CheckReader.UnknownKeys(map, [.. own, .. Common], report);

    private IReadOnlyList<Condition> Wrong(YamlNode node, string message, string fix)
    {
        report.Add(node, message, fix);
        return [];
    }
}
