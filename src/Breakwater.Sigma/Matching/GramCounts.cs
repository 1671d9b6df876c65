namespace Breakwater.Sigma.Matching;

/// <summary>How often runs of four bytes stood in the values of a sample, by group of fields; about, for runs share counters.</summary>
internal sealed class GramCounts
{
    private const int Bits = 17;
    private readonly byte[] _counts = new byte[1 << Bits];

    /// <summary>The counter of a run in the values of a group.</summary>
    public static int Place(int group, uint gram) =>
        (int)(((gram * 0x9E3779B1) ^ ((uint)group * 0x85EBCA6B)) * 0xC2B2AE35 >> (32 - Bits));

    /// <summary>Counts one run.</summary>
    public void Add(int place)
    {
        if (_counts[place] < byte.MaxValue)
        {
            _counts[place]++;
        }
    }

    /// <summary>How often a run stood there.</summary>
    public int Of(int group, uint gram) => _counts[Place(group, gram)];
}
