using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines.Transformations;

/// <summary>Reads the transformations of the rule as a whole.</summary>
internal static class RuleTransformations
{
    public static RuleTransformation? Read(string type, ItemMap map)
    {
        switch (type)
        {
            case "change_logsource":
                SigmaLogSource source = new(map.Text("product"), map.Text("category"), map.Text("service"));
                if (source is { Product: null, Category: null, Service: null })
                {
                    map.Add(map.At, "the new log source states nothing", "Write category, product or service.");
                }

                return new RuleTransformation(d => d.Rule = d.Rule with { LogSource = source });
            case "rule_failure":
                string message = map.Required("message");
                return new RuleTransformation(d =>
                    d.Fail(
                        d.Rule.Line,
                        1,
                        message,
                        "The pipeline refuses this rule; leave it out or change the pipeline."
                    )
                );
            case "set_state":
                string key = map.Required("key");
                string value = map.Required("val");
                return new RuleTransformation(d => d.State[key] = value);
            case "set_custom_attribute":
                return SetAttribute(map);
            case "add_field":
                IReadOnlyList<string> added = map.Texts("field") ?? [map.Required("field")];
                return new RuleTransformation(d => d.Rule = d.Rule with { Fields = [.. d.Rule.Fields, .. added] });
            case "remove_field":
                IReadOnlyList<string> removed = map.Texts("field") ?? [map.Required("field")];
                return new RuleTransformation(d =>
                    d.Rule = d.Rule with { Fields = [.. d.Rule.Fields.Where(f => !removed.Contains(f))] }
                );
            case "set_field":
                IReadOnlyList<string> fields = map.Texts("fields") ?? [map.Required("fields")];
                return new RuleTransformation(d => d.Rule = d.Rule with { Fields = fields });
            default:
                return null;
        }
    }

    private static RuleTransformation SetAttribute(ItemMap map)
    {
        string attribute = map.Required("attribute");
        map.Know("value");
        SigmaValue value = Parsing.DocumentReader.Value(
            map.At["value"] ?? new YamlText("", plain: true, map.At.Line, map.At.Column)
        );
        return new RuleTransformation(d =>
            d.Rule = d.Rule with { Custom = new Dictionary<string, SigmaValue>(d.Rule.Custom) { [attribute] = value } }
        );
    }
}
