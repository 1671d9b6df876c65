using Breakwater.Sigma.Detections;

namespace Breakwater.Sigma.Compiling;

/// <summary>Numbers of predicates: the same test on the same fields has one. Literals, of which there are most, are compared as they are.</summary>
internal sealed class PredicateTable
{
    private readonly Dictionary<(int Group, LiteralTest Test), int> _literals = new(new LiteralComparer());
    private readonly Dictionary<(int Group, int Other, string Key), int> _others = [];

    public List<Predicate> Predicates { get; } = [];

    /// <summary>The number of a test on a group of fields, and on another group that its value refers to (else -1).</summary>
    public int NumberOf(int group, ValueTest test, int other)
    {
        int next = Predicates.Count;
        int number = test is LiteralTest literal
            ? Find(_literals, (group, literal), next)
            : Find(_others, (group, other, test.Key), next);
        if (number == next)
        {
            Predicates.Add(new Predicate(group, test, other));
        }

        return number;
    }

    private static int Find<T>(Dictionary<T, int> known, T key, int next)
        where T : notnull
    {
        if (!known.TryGetValue(key, out int number))
        {
            number = next;
            known.Add(key, next);
        }

        return number;
    }

    private sealed class LiteralComparer : IEqualityComparer<(int Group, LiteralTest Test)>
    {
        public bool Equals((int Group, LiteralTest Test) x, (int Group, LiteralTest Test) y) =>
            x.Group == y.Group
            && x.Test.Shape == y.Test.Shape
            && x.Test.Cased == y.Test.Cased
            && x.Test.IsNumber == y.Test.IsNumber
            && x.Test.Literal.AsSpan().SequenceEqual(y.Test.Literal);

        public int GetHashCode((int Group, LiteralTest Test) obj)
        {
            HashCode hash = default;
            hash.Add(obj.Group);
            hash.Add((int)obj.Test.Shape);
            hash.AddBytes(obj.Test.Literal);
            return hash.ToHashCode();
        }
    }
}
