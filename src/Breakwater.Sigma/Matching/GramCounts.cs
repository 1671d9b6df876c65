namespace Breakwater.Sigma.Matching;

/// <summary>How often runs of four bytes stood in the values of a sample, by group of fields; about, for runs share counters.</summary>
internal sealed class GramCounts
{
    private const int Bits = 17;
    private readonly byte[] _counts = new byte[1 << Bits];

    /// <summary>Counts one run in a value of a group.</summary>
    public void Add(int group, uint gram)
    {
        ref byte count = ref _counts[Place(group, gram)];
        count = (byte)Math.Min(byte.MaxValue, count + 1);
    }

    /// <summary>How often a run stood there.</summary>
    public int Of(int group, uint gram) => _counts[Place(group, gram)];

    private static int Place(int group, uint gram) =>
        (int)(((gram * 0x9E3779B1) ^ ((uint)group * 0x85EBCA6B)) * 0xC2B2AE35 >> (32 - Bits));
}
