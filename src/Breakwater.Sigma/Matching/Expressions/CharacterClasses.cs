namespace Breakwater.Sigma.Matching.Expressions;

/// <summary>Characters that no instruction and no place of an expression tells apart are one class.</summary>
internal sealed class CharacterClasses
{
    private readonly byte[] _classes = new byte[AsciiSets.Characters];
    private readonly List<int> _members = [];

    public CharacterClasses(IEnumerable<UInt128> sets)
    {
        UInt128[] distinct = [.. sets.Append(AsciiSets.Words).Append(AsciiSets.NewLine).Distinct()];
        Dictionary<string, byte> known = new(StringComparer.Ordinal);
        for (int c = 0; c < AsciiSets.Characters; c++)
        {
            string name = string.Concat(distinct.Select(s => AsciiSets.Has(s, c) ? '1' : '0'));
            if (!known.TryGetValue(name, out byte number))
            {
                number = (byte)known.Count;
                known.Add(name, number);
                _members.Add(c);
            }

            _classes[c] = number;
        }
    }

    public int Count => _members.Count;

    /// <summary>The class of each character.</summary>
    public ReadOnlySpan<byte> Table => _classes;

    /// <summary>A character of a class.</summary>
    public int Member(int number) => _members[number];
}
