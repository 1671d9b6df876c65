namespace Breakwater.Detection.Reconciliation.Sets;

/// <summary>Disjoint sets of numbers (union by size, paths halved).</summary>
internal sealed class UnionSets
{
    private readonly List<int> _parents = [];
    private readonly List<int> _sizes = [];

    /// <summary>So many sets of one number each.</summary>
    public UnionSets(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Add();
        }
    }

    /// <summary>One more set; gives its number.</summary>
    public int Add()
    {
        _parents.Add(_parents.Count);
        _sizes.Add(1);
        return _parents.Count - 1;
    }

    /// <summary>The number that stands for the set of a number.</summary>
    public int Find(int number)
    {
        while (_parents[number] != number)
        {
            _parents[number] = _parents[_parents[number]];
            number = _parents[number];
        }

        return number;
    }

    /// <summary>Makes two sets one.</summary>
    public void Join(int one, int other)
    {
        (one, other) = (Find(one), Find(other));
        if (one == other)
        {
            return;
        }

        if (_sizes[one] < _sizes[other])
        {
            (one, other) = (other, one);
        }

        _parents[other] = one;
        _sizes[one] += _sizes[other];
    }
}
