using Breakwater.Sigma.Matching;

namespace Breakwater.Sigma.Compiling;

/// <summary>Chooses the cheapest witnesses of each rule and builds the index over them.</summary>
internal sealed class PlanIndexBuilder(CompiledRules rules, int[] members, WitnessCosts costs, GramCounts? grams = null)
{
    private readonly Dictionary<int, double> _costs = [];

    public PlanIndex Build()
    {
        SortedDictionary<int, List<int>> witnessed = [];
        List<int> always = [];
        foreach (int rule in members)
        {
            int root = rules.Roots[rule];
            if (double.IsPositiveInfinity(Cost(root)))
            {
                always.Add(rule);
                continue;
            }

            HashSet<int> cover = [];
            Cover(root, cover);
            foreach (int predicate in cover)
            {
                if (!witnessed.TryGetValue(predicate, out List<int>? of))
                {
                    witnessed[predicate] = of = [];
                }

                of.Add(rule);
            }
        }

        (FieldIndex[] fields, FieldIndex? keywords, int[] direct) = Arrange(witnessed.Keys);
        return new PlanIndex(fields, keywords, direct, [.. always], new WitnessTable(witnessed));
    }

    /// <summary>An index that makes every rule a candidate.</summary>
    public PlanIndex BuildWithout() => new([], null, [], members, new WitnessTable(new Dictionary<int, List<int>>()));

    public PlanSampler BuildSampler()
    {
        HashSet<int> positive = [];
        foreach (int rule in members)
        {
            Positive(rules.Roots[rule], positive);
        }

        // A sample would make every expression, for what their literals tell well enough.
        positive.RemoveWhere(p => rules.Predicates[p].Kind == PredicateKind.Regex);
        (FieldIndex[] fields, FieldIndex? keywords, int[] direct) = Arrange(positive.Order());
        return new PlanSampler(fields, keywords, direct);
    }

    private (FieldIndex[] Fields, FieldIndex? Keywords, int[] Direct) Arrange(IEnumerable<int> predicates)
    {
        List<int> chosen = [.. predicates];
        List<FieldIndex> fields =
        [
            .. chosen
                .Where(p => rules.Predicates[p].IsIndexable)
                .GroupBy(p => rules.Predicates[p].Group)
                .OrderBy(g => g.Key)
                .Select(g => new FieldIndex(g.Key, g, rules.Predicates, grams)),
        ];
        FieldIndex? keywords = fields.Find(f => f.Group == FieldGroups.Keywords);
        return (
            [.. fields.Where(f => f.Group != FieldGroups.Keywords)],
            keywords,
            [.. chosen.Where(p => !rules.Predicates[p].IsIndexable)]
        );
    }

    /// <summary>The cost of the cheapest set of predicates of which one is true wherever the node is; infinite where there is none.</summary>
    private double Cost(int node)
    {
        if (_costs.TryGetValue(node, out double known))
        {
            return known;
        }

        ProgramNode at = rules.Nodes[node];
        double cost = at.Kind switch
        {
            NodeKind.Predicate => rules.Predicates[at.First].NeedsField ? costs.Of(at.First) : double.PositiveInfinity,
            NodeKind.All => Enumerable.Range(at.First, at.Count).Min(Cost),
            NodeKind.Any => Enumerable.Range(at.First, at.Count).Sum(Cost),
            _ => double.PositiveInfinity,
        };
        _costs[node] = cost;
        return cost;
    }

    private void Cover(int node, HashSet<int> cover)
    {
        ProgramNode at = rules.Nodes[node];
        switch (at.Kind)
        {
            case NodeKind.Predicate:
                cover.Add(at.First);
                break;
            case NodeKind.All:
                Cover(Enumerable.Range(at.First, at.Count).MinBy(Cost), cover);
                break;
            default:
                foreach (int child in Enumerable.Range(at.First, at.Count))
                {
                    Cover(child, cover);
                }

                break;
        }
    }

    private void Positive(int node, HashSet<int> found)
    {
        ProgramNode at = rules.Nodes[node];
        if (at.Kind == NodeKind.Predicate && rules.Predicates[at.First].NeedsField)
        {
            found.Add(at.First);
        }
        else if (at.Kind is NodeKind.All or NodeKind.Any)
        {
            foreach (int child in Enumerable.Range(at.First, at.Count))
            {
                Positive(child, found);
            }
        }
    }
}
