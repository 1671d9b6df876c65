using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>Reads the <c>filter</c> of a document (Sigma filters 2.1, Global Filter).</summary>
internal sealed class FilterReader(YamlMapping filter, ErrorList errors)
{
    private const string RulesKey = "rules";

    /// <summary>The rules that are named; none where every rule of the log source is meant.</summary>
    public IReadOnlyList<string> Rules()
    {
        YamlTree? given = filter[RulesKey];
        List<string> rules = [];
        switch (given)
        {
            case YamlText { IsNull: false } one:
                rules.Add(one.Value);
                break;
            case YamlSequence list when list.Items.TrueForAll(i => i is YamlText { IsNull: false }):
                rules.AddRange(list.Items.Cast<YamlText>().Select(t => t.Value));
                break;
            default:
                errors.Add(
                    given ?? filter,
                    SigmaErrorKind.Structure,
                    Clause.Filter,
                    "the filter has no `rules`, or some that are no names",
                    "Write a list of ids or names of rules, or `any`."
                );
                return [];
        }

        if (rules is ["any"])
        {
            return [];
        }

        if (rules.Count == 0)
        {
            errors.Warn(
                given,
                SigmaErrorKind.Structure,
                Clause.Filter,
                "`rules` is empty; the filter is taken for every rule of its log source",
                "Write a list of ids or names of rules, or `any`."
            );
        }

        return rules;
    }

    /// <summary>What the filter looks for, as it is stated.</summary>
    public RuleSearches? Searches()
    {
        YamlMapping detection = new(filter.Line, filter.Column);
        foreach ((YamlText key, YamlTree value) in filter.Entries)
        {
            if (key.Value != RulesKey)
            {
                detection.Add(key, value);
            }
        }

        return DetectionReader.Read(detection, errors);
    }
}
