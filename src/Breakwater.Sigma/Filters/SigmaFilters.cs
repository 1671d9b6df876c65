using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Parsing;

namespace Breakwater.Sigma.Filters;

/// <summary>Adds the conditions of filters to rules (Sigma filters 2.1).</summary>
public static class SigmaFilters
{
    /// <summary>
    /// The rules, in the same order, each with the conditions of the filters that are meant for it: a rule matches where its
    /// own condition and that of every such filter hold.
    /// </summary>
    /// <param name="rules">All rules.</param>
    /// <param name="filters">All filters.</param>
    /// <param name="errors">Filters that name a rule which is not there, or one of another log source.</param>
    public static IReadOnlyList<SigmaRule> Apply(
        IReadOnlyList<SigmaRule> rules,
        IReadOnlyList<SigmaFilter> filters,
        out IReadOnlyList<SigmaError> errors
    )
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(filters);
        List<SigmaError> found = [];
        errors = found;
        if (filters.Count == 0)
        {
            return rules;
        }

        ReferenceTable table = new(rules, []);
        List<DetectionNode>?[] added = new List<DetectionNode>?[rules.Count];
        foreach (SigmaFilter filter in filters)
        {
            Dictionary<SigmaLogSource, DetectionNode?> translated = [];
            foreach (int rule in Meant(filter, rules, table, found))
            {
                if (Detection(filter, rules[rule], translated, found) is { } detection)
                {
                    (added[rule] ??= [rules[rule].Detection]).Add(detection);
                }
            }
        }

        return [.. rules.Select((r, i) => added[i] is { } all ? r with { Detection = DetectionNode.All(all) } : r)];
    }

    /// <summary>What the filter looks for among the events of a rule: a filter speaks as its rules do, so their pipeline is for it too.</summary>
    private static DetectionNode? Detection(
        SigmaFilter filter,
        SigmaRule rule,
        Dictionary<SigmaLogSource, DetectionNode?> translated,
        List<SigmaError> errors
    )
    {
        if (rule.Pipeline.IsEmpty)
        {
            return filter.Detection;
        }

        SigmaLogSource source = Stated(rule);
        if (!translated.TryGetValue(source, out DetectionNode? detection))
        {
            ErrorList found = new(filter.Path);
            detection = Searches(filter, rule, found) is { } searches
                ? DetectionTranslator.Translate(searches, found)
                : null;
            translated[source] = detection;
            errors.AddRange(found.Errors);
        }

        return detection;
    }

    /// <summary>What the filter states, as the rule's pipeline changes it; null where the pipeline refuses it.</summary>
    internal static RuleSearches? Searches(SigmaFilter filter, SigmaRule rule, ErrorList errors)
    {
        SigmaRule asRule = new()
        {
            Title = filter.Title,
            LogSource = Stated(rule),
            Path = filter.Path,
            Line = filter.Line,
        };
        return rule.Pipeline.Apply(asRule, filter.Searches, errors)?.Searches;
    }

    /// <summary>Whether a filter is meant for a rule.</summary>
    internal static bool IsMeant(SigmaFilter filter, SigmaRule rule) =>
        filter.LogSource.Covers(Stated(rule))
        && (
            filter.Rules.Count == 0
            || filter.Rules.Any(r =>
                string.Equals(r, rule.Id, StringComparison.OrdinalIgnoreCase)
                || string.Equals(r, rule.Name, StringComparison.OrdinalIgnoreCase)
            )
        );

    private static SigmaLogSource Stated(SigmaRule rule) => rule.StatedLogSource ?? rule.LogSource;

    private static IEnumerable<int> Meant(
        SigmaFilter filter,
        IReadOnlyList<SigmaRule> rules,
        ReferenceTable table,
        List<SigmaError> errors
    )
    {
        if (filter.Rules.Count == 0)
        {
            return Enumerable.Range(0, rules.Count).Where(r => filter.LogSource.Covers(Stated(rules[r])));
        }

        SortedSet<int> meant = [];
        foreach (string reference in filter.Rules)
        {
            if (!table.TryFind(reference, filter.Path, out int rule, out string? problem))
            {
                errors.Add(Error(filter, $"the filter names '{reference}': {problem}"));
            }
            else if (!filter.LogSource.Covers(Stated(rules[rule])))
            {
                errors.Add(Error(filter, $"the rule '{reference}' looks at another log source than the filter"));
            }
            else
            {
                meant.Add(rule);
            }
        }

        return meant;
    }

    private static SigmaError Error(SigmaFilter filter, string message) =>
        new(
            filter.Path,
            filter.Line,
            1,
            SigmaErrorKind.Structure,
            Clause.Filter,
            message,
            "Write ids or names of rules of the filter's log source."
        );
}
