using System.Runtime.InteropServices;
using Breakwater.Sigma.Matching;

namespace Breakwater.Sigma.Compiling;

/// <summary>Chooses the cheapest witnesses of each rule and builds the index over them.</summary>
internal sealed class PlanIndexBuilder(CompiledRules rules, int[] members, WitnessCosts costs, GramCounts? grams = null)
{
    // What each node of one rule costs; a rule's nodes stand side by side, children behind their parents.
    private double[] _costs = new double[64];
    private int _root;

    public PlanIndex Build()
    {
        List<Witness> witnesses = new(members.Length * 4);
        List<int> always = [];
        foreach (int rule in members)
        {
            Weigh(rule);
            if (double.IsPositiveInfinity(_costs[0]))
            {
                always.Add(rule);
            }
            else
            {
                Cover(_root, rule, witnesses);
            }
        }

        witnesses.Sort();
        List<int> chosen = new(witnesses.Count);
        int kept = 0;
        for (int i = 0; i < witnesses.Count; i++)
        {
            Witness witness = witnesses[i];
            if (kept > 0 && witness == witnesses[kept - 1])
            {
                continue;
            }

            if (kept == 0 || witness.Predicate != witnesses[kept - 1].Predicate)
            {
                chosen.Add(witness.Predicate);
            }

            witnesses[kept++] = witness;
        }

        witnesses.RemoveRange(kept, witnesses.Count - kept);
        (FieldIndex[] fields, FieldIndex? keywords, int[] direct) = Arrange(chosen, isSampler: false);
        return new PlanIndex(fields, keywords, direct, [.. always], new WitnessTable(witnesses, chosen.Count));
    }

    /// <summary>An index that makes every rule a candidate.</summary>
    public PlanIndex BuildWithout() => new([], null, [], members, new WitnessTable([], 0));

    public PlanSampler BuildSampler()
    {
        List<int> positive = [];
        foreach (int rule in members)
        {
            Positive(rules.Roots[rule], positive);
        }

        positive.Sort();
        int kept = 0;
        for (int i = 0; i < positive.Count; i++)
        {
            if (kept == 0 || positive[i] != positive[kept - 1])
            {
                positive[kept++] = positive[i];
            }
        }

        positive.RemoveRange(kept, positive.Count - kept);
        (FieldIndex[] fields, FieldIndex? keywords, int[] direct) = Arrange(positive, isSampler: true);
        return new PlanSampler(fields, keywords, direct);
    }

    /// <summary>Divides predicates, which are in order and stand once, by how they are found.</summary>
    private (FieldIndex[] Fields, FieldIndex? Keywords, int[] Direct) Arrange(List<int> predicates, bool isSampler)
    {
        List<int> indexed = new(predicates.Count);
        List<int> direct = [];
        foreach (int predicate in predicates)
        {
            if (rules.Predicates[predicate].IsIndexable)
            {
                indexed.Add(predicate);
            }
            else
            {
                direct.Add(predicate);
            }
        }

        indexed.Sort(ByGroup);
        ReadOnlySpan<int> rest = CollectionsMarshal.AsSpan(indexed);
        List<FieldIndex> fields = [];
        FieldIndex? keywords = null;
        while (!rest.IsEmpty)
        {
            int group = rules.Predicates[rest[0]].Group;
            int count = 1;
            while (count < rest.Length && rules.Predicates[rest[count]].Group == group)
            {
                count++;
            }

            FieldIndex field = new(group, rest[..count], rules.Predicates, grams, isSampler);
            rest = rest[count..];
            if (group == FieldGroups.Keywords)
            {
                keywords = field;
            }
            else
            {
                fields.Add(field);
            }
        }

        return ([.. fields], keywords, [.. direct]);
    }

    private int ByGroup(int one, int other)
    {
        int groups = rules.Predicates[one].Group.CompareTo(rules.Predicates[other].Group);
        return groups != 0 ? groups : one.CompareTo(other);
    }

    /// <summary>
    /// Reckons for each node of a rule the cost of the cheapest set of predicates of which one is true wherever the node is;
    /// infinite where there is none.
    /// </summary>
    private void Weigh(int rule)
    {
        _root = rules.Roots[rule];
        int end = rule + 1 < rules.Roots.Length ? rules.Roots[rule + 1] : rules.Nodes.Length;
        if (end - _root > _costs.Length)
        {
            _costs = new double[(end - _root) * 2];
        }

        for (int node = end - 1; node >= _root; node--)
        {
            ProgramNode at = rules.Nodes[node];
            _costs[node - _root] = at.Kind switch
            {
                NodeKind.Predicate => rules.Predicates[at.First].NeedsField
                    ? costs.Of(at.First)
                    : double.PositiveInfinity,
                NodeKind.All => Cost(Cheapest(at)),
                NodeKind.Any => Sum(at),
                _ => double.PositiveInfinity,
            };
        }
    }

    private double Cost(int node) => _costs[node - _root];

    private double Sum(ProgramNode any)
    {
        double sum = 0;
        for (int child = any.First; child < any.First + any.Count; child++)
        {
            sum += Cost(child);
        }

        return sum;
    }

    private int Cheapest(ProgramNode all)
    {
        int cheapest = all.First;
        for (int child = all.First + 1; child < all.First + all.Count; child++)
        {
            cheapest = Cost(child) < Cost(cheapest) ? child : cheapest;
        }

        return cheapest;
    }

    private void Cover(int node, int rule, List<Witness> witnesses)
    {
        ProgramNode at = rules.Nodes[node];
        switch (at.Kind)
        {
            case NodeKind.Predicate:
                witnesses.Add(new Witness(at.First, rule));
                break;
            case NodeKind.All:
                Cover(Cheapest(at), rule, witnesses);
                break;
            default:
                for (int child = at.First; child < at.First + at.Count; child++)
                {
                    Cover(child, rule, witnesses);
                }

                break;
        }
    }

    // A sample would make every expression, for what their literals tell well enough.
    private void Positive(int node, List<int> found)
    {
        ProgramNode at = rules.Nodes[node];
        if (at.Kind == NodeKind.Predicate)
        {
            Predicate predicate = rules.Predicates[at.First];
            if (predicate.NeedsField && predicate.Kind != PredicateKind.Regex)
            {
                found.Add(at.First);
            }
        }
        else if (at.Kind is NodeKind.All or NodeKind.Any)
        {
            for (int child = at.First; child < at.First + at.Count; child++)
            {
                Positive(child, found);
            }
        }
    }
}
