using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>Turns what a detection states into tests.</summary>
internal static class DetectionTranslator
{
    public static DetectionNode? Translate(RuleSearches stated, ErrorList errors)
    {
        RuleBudget budget = new(errors);
        List<(string Name, DetectionNode? Node)> searches =
        [
            .. stated.Searches.Select(s => (s.Name, s.Tree is { } tree ? Tree(tree, errors, budget) : null)),
        ];
        List<DetectionNode> parts = [];
        foreach (YamlText text in stated.Conditions)
        {
            if (new ConditionParser(text, searches, errors, budget).Parse() is not { } node)
            {
                return null;
            }

            parts.Add(node);
        }

        DetectionNode whole = DetectionNode.Any(parts);
        int left = RuleLimits.Tests;
        if (Fits(whole, ref left))
        {
            return whole;
        }

        errors.Add(
            stated.Conditions[0],
            SigmaErrorKind.Limit,
            Clause.Condition,
            $"the condition stands for more than {RuleLimits.Tests} tests",
            "Split the rule."
        );
        return null;
    }

    /// <summary>The tests of one search identifier; null where something is wrong, which then stands in the list of errors.</summary>
    public static DetectionNode? Tree(SearchTree tree, ErrorList errors, RuleBudget budget)
    {
        if (tree is SearchItem single)
        {
            return new ItemTranslator(single.Item, null, errors, budget).Translate();
        }

        SearchGroup group = (SearchGroup)tree;
        List<DetectionNode> parts = [];
        bool isComplete = true;
        foreach (SearchTree part in group.Parts)
        {
            DetectionNode? node = Tree(part, errors, budget);
            isComplete &= node is not null;
            parts.Add(node ?? DetectionNode.Nothing);
        }

        return !isComplete ? null
            : group.IsAll ? DetectionNode.All(parts)
            : DetectionNode.Any(parts);
    }

    /// <summary>Takes the nodes of a tree from what is left; false where there are more. Parts may be shared, so that a tree is not followed further than that.</summary>
    private static bool Fits(DetectionNode node, ref int left)
    {
        if (--left < 0)
        {
            return false;
        }

        if (node is NotNode not)
        {
            return Fits(not.Child, ref left);
        }

        IReadOnlyList<DetectionNode>? children = (node as AnyNode)?.Children ?? (node as AllNode)?.Children;
        for (int i = 0; i < children?.Count; i++)
        {
            if (!Fits(children[i], ref left))
            {
                return false;
            }
        }

        return true;
    }
}
