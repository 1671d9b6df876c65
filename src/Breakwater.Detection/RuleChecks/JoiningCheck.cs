using Breakwater.Sigma;
using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Filters;

namespace Breakwater.Detection.RuleChecks;

/// <summary>Correlations and filters held against the rules that they speak of: circles, aliases, log sources, fields that no event has.</summary>
internal static class JoiningCheck
{
    private const string Name = "correlation";

    public static IEnumerable<RuleProblem> Check(
        IReadOnlyList<SigmaDocuments> parsed,
        Func<string, bool> isKnown,
        RuleVocabulary vocabulary
    )
    {
        List<SigmaRule> rules = [.. parsed.SelectMany(d => d.Rules)];

        // Names that stand for nothing are told where they stand.
        SigmaCorrelationSet set = SigmaCorrelationSet.Compile(
            rules,
            [.. parsed.SelectMany(d => d.Correlations).Where(c => c.Rules.All(isKnown))]
        );
        SigmaFilters.Apply(rules, [.. parsed.SelectMany(d => d.Filters)], out IReadOnlyList<SigmaError> filterErrors);
        return set
            .Errors.Concat(filterErrors)
            .Select(e => new RuleProblem(e.Path, e.Line, $"{e.Message} ({e.Clause})", e.Advice)
            {
                Severity = RuleSeverity.Error,
                Check = Name,
            })
            .Concat(Fields(rules, set, vocabulary));
    }

    private static IEnumerable<RuleProblem> Fields(
        List<SigmaRule> rules,
        SigmaCorrelationSet set,
        RuleVocabulary vocabulary
    )
    {
        for (int i = 0; i < rules.Count; i++)
        {
            SigmaRule rule = rules[i];
            if (rule.Taxonomy != "breakwater")
            {
                continue;
            }

            foreach (IReadOnlyList<string> names in set.Fields(i))
            {
                if (!names.Any(n => vocabulary.IsField(n, rule.LogSource)))
                {
                    yield return new RuleProblem(
                        rule.Path,
                        rule.Line,
                        $"No event of \"{rule.Title}\" has a field {names[0]}, which a correlation asks of it",
                        "Give it an alias for the field that its events have, or group by another field."
                    )
                    {
                        Check = Name,
                    };
                }
            }
        }
    }
}
