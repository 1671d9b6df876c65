using System.Numerics;

namespace Breakwater.Sigma.Compiling;

/// <summary>A predicate that stands for a rule: where the rule is true, one of its witnesses is.</summary>
internal readonly record struct Witness(int Predicate, int Rule) : IComparable<Witness>
{
    private ulong Order => ((ulong)(uint)Predicate << 32) | (uint)Rule;

    public int CompareTo(Witness other) => Order.CompareTo(other.Order);

    public static bool operator <(Witness one, Witness other) => one.Order < other.Order;

    public static bool operator >(Witness one, Witness other) => one.Order > other.Order;

    public static bool operator <=(Witness one, Witness other) => one.Order <= other.Order;

    public static bool operator >=(Witness one, Witness other) => one.Order >= other.Order;
}

/// <summary>The rules that each witness of a plan stands for, in a table as large as the plan has witnesses.</summary>
internal sealed class WitnessTable
{
    private readonly int[] _predicates;
    private readonly int[] _starts;
    private readonly int[] _rules;

    /// <summary>Takes witnesses in their order, and how many predicates they are.</summary>
    public WitnessTable(List<Witness> witnesses, int predicates)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, predicates * 2));
        _predicates = new int[size];
        _starts = new int[size];
        _rules = new int[witnesses.Count + predicates];
        Array.Fill(_predicates, -1);
        int next = 0;
        int count = 0;
        for (int i = 0; i < witnesses.Count; i++)
        {
            if (i == 0 || witnesses[i].Predicate != witnesses[i - 1].Predicate)
            {
                int at = Place(witnesses[i].Predicate);
                _predicates[at] = witnesses[i].Predicate;
                _starts[at] = count = next++;
            }

            _rules[next++] = witnesses[i].Rule;
            _rules[count]++;
        }
    }

    /// <summary>Where a witness stands in the table; -1 where the predicate is none.</summary>
    public int Find(int predicate)
    {
        int at = Place(predicate);
        return _predicates[at] == predicate ? at : -1;
    }

    /// <summary>The rules of a witness.</summary>
    public ReadOnlySpan<int> RulesOf(int predicate)
    {
        int at = Find(predicate);
        return at < 0 ? [] : _rules.AsSpan(_starts[at] + 1, _rules[_starts[at]]);
    }

    private int Place(int predicate)
    {
        int mask = _predicates.Length - 1;
        int at = (int)((uint)predicate * 0x9E3779B1 >> 7) & mask;
        while (_predicates[at] >= 0 && _predicates[at] != predicate)
        {
            at = (at + 1) & mask;
        }

        return at;
    }
}
