using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Parsing;

namespace Breakwater.Sigma.Reviewing;

/// <summary>What can be said about the conditions of a rule from their words alone.</summary>
internal sealed class ConditionReview(RuleSearches stated, IReadOnlyList<DetectionNode> conditions, ErrorList found)
{
    /// <summary>Every truth of so many search identifiers is tried; a condition with more is not judged.</summary>
    private const int MostSearches = 12;

    public void Run()
    {
        SortedSet<int> used = [];
        foreach (DetectionNode condition in conditions)
        {
            Collect(condition, used);
        }

        for (int i = 0; i < stated.Searches.Count; i++)
        {
            if (!used.Contains(i))
            {
                Warn(
                    stated.Searches[i],
                    $"no condition uses the search identifier '{stated.Searches[i].Name}'",
                    "Use it in the condition, or leave it out."
                );
            }
        }

        if (used.Count is > 0 and <= MostSearches)
        {
            TryEveryTruth([.. used]);
        }
    }

    private void TryEveryTruth(int[] used)
    {
        int cases = 1 << used.Length;
        int[] bitOf = new int[stated.Searches.Count];
        for (int bit = 0; bit < used.Length; bit++)
        {
            bitOf[used[bit]] = 1 << bit;
        }

        bool[] truths = new bool[cases];
        for (int c = 0; c < cases; c++)
        {
            truths[c] = conditions.Any(n => Holds(n, i => (c & bitOf[i]) != 0));
        }

        if (Array.TrueForAll(truths, t => !t))
        {
            WarnOfCondition("the condition can never hold", "Write a condition that some event can meet.");
            return;
        }

        if (Array.TrueForAll(truths, t => t))
        {
            WarnOfCondition("the condition always holds", "Write a condition that tells events apart.");
            return;
        }

        if (truths[0])
        {
            WarnOfCondition(
                "the condition holds for an event that meets none of the search identifiers",
                "Ask for a selection too: `selection and not filter`."
            );
        }

        for (int bit = 0; bit < used.Length; bit++)
        {
            int mask = 1 << bit;
            if (Enumerable.Range(0, cases).All(c => truths[c] == truths[c ^ mask]))
            {
                NamedSearch search = stated.Searches[used[bit]];
                Warn(search, $"the search identifier '{search.Name}' changes nothing", "Simplify the condition.");
            }
        }
    }

    private static bool Holds(DetectionNode node, Func<int, bool> truth) =>
        node switch
        {
            NamedNode named => truth(named.Index),
            AllNode all => all.Children.All(c => Holds(c, truth)),
            AnyNode any => any.Children.Any(c => Holds(c, truth)),
            NotNode not => !Holds(not.Child, truth),
            _ => false,
        };

    private static void Collect(DetectionNode node, SortedSet<int> used)
    {
        switch (node)
        {
            case NamedNode named:
                used.Add(named.Index);
                break;
            case AllNode all:
                foreach (DetectionNode child in all.Children)
                {
                    Collect(child, used);
                }

                break;
            case AnyNode any:
                foreach (DetectionNode child in any.Children)
                {
                    Collect(child, used);
                }

                break;
            case NotNode not:
                Collect(not.Child, used);
                break;
        }
    }

    private void Warn(NamedSearch at, string message, string advice) =>
        found.Warn(at.At, SigmaErrorKind.Condition, Clause.Condition, message, advice);

    private void WarnOfCondition(string message, string advice) =>
        found.Warn(stated.Conditions[0], SigmaErrorKind.Condition, Clause.Condition, message, advice);
}
