namespace Breakwater.Sigma.Compiling;

/// <summary>A set of rules, one bit each. Equal sets are equal keys.</summary>
internal sealed class RuleSet : IEquatable<RuleSet>
{
    private readonly ulong[] _bits;
    private readonly int _hash;

    public RuleSet(IEnumerable<int> members, int rules)
    {
        _bits = new ulong[(rules + 63) / 64];
        HashCode hash = default;
        foreach (int rule in members)
        {
            _bits[rule >> 6] |= 1UL << (rule & 63);
            hash.Add(rule);
        }

        _hash = hash.ToHashCode();
    }

    public bool Holds(int rule) => (_bits[rule >> 6] & (1UL << (rule & 63))) != 0;

    public bool Equals(RuleSet? other) => other is not null && _bits.AsSpan().SequenceEqual(other._bits);

    public override bool Equals(object? obj) => Equals(obj as RuleSet);

    public override int GetHashCode() => _hash;
}
