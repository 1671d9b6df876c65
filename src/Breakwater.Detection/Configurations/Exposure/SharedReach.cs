using System.Collections;
using System.Numerics;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>
/// Which devices a set of shared secrets opens. One secret on every device would give every device a list of all others: what
/// is kept of a device is its secrets, and the names are told when they are asked for.
/// </summary>
/// <param name="names">All devices, sorted by name.</param>
internal sealed class SharedReach(IReadOnlyList<string> names)
{
    // A group on more than one device in 32 takes less as a bit for each device than as a number for each of its own.
    private const int DenseOneIn = 32;

    private readonly List<int[]> _sparse = [];
    private readonly List<ulong[]?> _dense = [];
    private readonly ulong[] _counting = new ulong[(names.Count + 63) / 64];

    /// <summary>The next shared secret, by number from 1, and the places of its devices.</summary>
    public void Add(int[] members)
    {
        if (members.Length <= names.Count / DenseOneIn)
        {
            _sparse.Add(members);
            _dense.Add(null);
            return;
        }

        ulong[] bits = new ulong[_counting.Length];
        foreach (int member in members)
        {
            bits[member >> 6] |= 1UL << member;
        }

        _sparse.Add([]);
        _dense.Add(bits);
    }

    /// <summary>The other devices that hold one of some secrets, sorted.</summary>
    /// <param name="device">The place of the device itself.</param>
    /// <param name="groups">Numbers of shared secrets.</param>
    public IReadOnlyList<string> Of(int device, IEnumerable<int> groups)
    {
        int[] distinct = [.. groups.Distinct()];
        if (distinct.Length == 0)
        {
            return [];
        }

        Mark(_counting, device, distinct);
        int count = _counting.Sum(BitOperations.PopCount);
        return count == 0 ? [] : new Opened(this, device, distinct, count);
    }

    private void Mark(ulong[] bits, int device, int[] groups)
    {
        Array.Clear(bits);
        foreach (int group in groups)
        {
            foreach (int member in _sparse[group - 1])
            {
                bits[member >> 6] |= 1UL << member;
            }

            if (_dense[group - 1] is { } members)
            {
                for (int i = 0; i < bits.Length; i++)
                {
                    bits[i] |= members[i];
                }
            }
        }

        bits[device >> 6] &= ~(1UL << device);
    }

    private IEnumerable<string> Names(int device, int[] groups)
    {
        ulong[] bits = new ulong[_counting.Length];
        Mark(bits, device, groups);
        for (int i = 0; i < names.Count; i++)
        {
            if ((bits[i >> 6] & (1UL << i)) != 0)
            {
                yield return names[i];
            }
        }
    }

    private sealed class Opened(SharedReach reach, int device, int[] groups, int count) : IReadOnlyList<string>
    {
        public int Count => count;

        public string this[int index] => this.Skip(index).First();

        public IEnumerator<string> GetEnumerator() => reach.Names(device, groups).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
