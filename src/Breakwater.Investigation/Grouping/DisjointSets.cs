namespace Breakwater.Investigation.Grouping;

/// <summary>Sets of numbers that are joined pair by pair; the smallest number of a set stands for it.</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parent;

    public DisjointSets(int count)
    {
        _parent = [.. Enumerable.Range(0, count)];
    }

    public int Find(int member)
    {
        while (_parent[member] != member)
        {
            _parent[member] = _parent[_parent[member]];
            member = _parent[member];
        }

        return member;
    }

    /// <summary>Whether they were apart before.</summary>
    public bool Join(int one, int other)
    {
        int a = Find(one);
        int b = Find(other);
        _parent[Math.Max(a, b)] = Math.Min(a, b);
        return a != b;
    }
}
