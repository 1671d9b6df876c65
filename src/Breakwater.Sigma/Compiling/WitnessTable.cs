using System.Numerics;

namespace Breakwater.Sigma.Compiling;

/// <summary>The rules that each witness of a plan stands for, in a table as large as the plan has witnesses.</summary>
internal sealed class WitnessTable
{
    private readonly int[] _predicates;
    private readonly int[] _starts;
    private readonly int[] _rules;

    public WitnessTable(IReadOnlyDictionary<int, List<int>> witnessed)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, witnessed.Count * 2));
        _predicates = new int[size];
        _starts = new int[size];
        Array.Fill(_predicates, -1);
        List<int> rules = [];
        foreach ((int predicate, List<int> of) in witnessed)
        {
            int at = Place(predicate);
            _predicates[at] = predicate;
            _starts[at] = rules.Count;
            rules.Add(of.Count);
            rules.AddRange(of);
        }

        _rules = [.. rules];
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
