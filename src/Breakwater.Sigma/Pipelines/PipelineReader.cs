using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Parsing;
using Breakwater.Sigma.Pipelines.Conditions;
using Breakwater.Sigma.Pipelines.Transformations;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines;

/// <summary>Reads a pipeline file (pySigma documentation, Processing Pipelines).</summary>
internal static class PipelineReader
{
    private const int MaximumDepth = 8;

    public static SigmaPipeline Read(string yaml, ErrorList errors)
    {
        List<YamlTree> documents = [];
        if (YamlReader.Read(yaml, documents) is { } fault)
        {
            errors.Add(fault.Line, fault.Column, SigmaErrorKind.Yaml, Clause.Yaml, fault.Message, "Write YAML 1.2.");
        }

        if (documents is not [YamlMapping map])
        {
            if (errors.Count == 0)
            {
                errors.Add(
                    1,
                    1,
                    SigmaErrorKind.Pipeline,
                    Clause.Pipeline,
                    "the file is not one map",
                    "Write `name:`, `priority:` and `transformations:`."
                );
            }

            return SigmaPipeline.None;
        }

        ItemMap file = new(map, errors);
        file.Know("allowed_backends");
        string name = file.Text("name") ?? "";
        int priority = file.Number("priority");
        Dictionary<string, IReadOnlyList<string>> variables = Variables(file);
        List<ProcessingItem> items = Items(file, "transformations", 0);
        foreach (string key in (string[])["postprocessing", "finalizers"])
        {
            if (file.Tree(key) is { } queries)
            {
                file.Add(
                    queries,
                    $"`{key}` changes the text of a query; this engine evaluates rules and writes no query",
                    "Leave it out."
                );
            }
        }

        file.Finish("a pipeline");
        return new SigmaPipeline(name, priority, items, variables);
    }

    /// <summary>The entries of a list; those that cannot be read are left out and listed.</summary>
    public static List<ProcessingItem> Items(ItemMap parent, string key, int depth)
    {
        List<ProcessingItem> items = [];
        YamlTree? tree = parent.Tree(key);
        if (tree is not null && (tree is not YamlSequence || depth > MaximumDepth))
        {
            parent.Add(tree, $"`{key}` is no list, or nested more than {MaximumDepth} deep", "Write a list of maps.");
            return items;
        }

        foreach (YamlTree entry in (tree as YamlSequence)?.Items ?? [])
        {
            if (entry is not YamlMapping map)
            {
                parent.Add(entry, $"an entry of `{key}` is {entry.KindName}", "Write `type:` and its parameters.");
            }
            else if (Item(new ItemMap(map, parent.Errors), depth) is { } item)
            {
                items.Add(item);
            }
        }

        return items;
    }

    private static ProcessingItem? Item(ItemMap map, int depth)
    {
        int before = map.Errors.Count;
        string? id = map.Text("id");
        string type = map.Required("type");
        Transformation? transformation = TransformationReader.Read(type, map, depth);
        ConditionSet<RuleDraft> rules = ConditionReader.Read(map, "rule", RuleConditions.Read);
        ConditionSet<(RuleDraft, DetectionItem)> items = ConditionReader.Read(
            map,
            "detection_item",
            ItemConditions.Read
        );
        ConditionSet<(RuleDraft, string?)> fields = ConditionReader.Read(map, "field_name", FieldConditions.Read);
        if (transformation is not null)
        {
            map.Finish($"the transformation {type}");
        }

        return transformation is null || map.Errors.Count > before
            ? null
            : new ProcessingItem(id, transformation, rules, items, fields);
    }

    private static Dictionary<string, IReadOnlyList<string>> Variables(ItemMap file)
    {
        Dictionary<string, IReadOnlyList<string>> variables = new(StringComparer.Ordinal);
        switch (file.Tree("vars"))
        {
            case null:
                break;
            case YamlMapping map:
                foreach ((YamlText name, YamlTree value) in map.Entries)
                {
                    variables[name.Value] = file.Texts(value, "vars." + name.Value);
                }

                break;
            case var other:
                file.Add(other, $"`vars` is {other.KindName}", "Write a map of names to values.");
                break;
        }

        return variables;
    }
}
