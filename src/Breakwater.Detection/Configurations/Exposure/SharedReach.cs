using System.Collections;
using System.Numerics;
using Breakwater.Model.Configurations.Exposure;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>
/// Which devices a set of shared secrets opens. One secret on every device would give every device a list of all others: what
/// is kept of a device is its secrets, and the names are told when they are asked for.
/// </summary>
internal sealed class SharedReach
{
    // A group on more than one device in 32 takes less as a bit for each device than as a number for each of its own.
    private const int DenseOneIn = 32;

    private readonly string[] _names;
    private readonly int[][] _sparse;
    private readonly ulong[]?[] _dense;
    private readonly ulong[] _counting;

    /// <summary>The reach of shared secrets.</summary>
    /// <param name="devices">All devices, sorted by name.</param>
    /// <param name="shared">The shared secrets, by number from 1.</param>
    public SharedReach(IReadOnlyList<DeviceSecrets> devices, IReadOnlyList<SharedSecret> shared)
    {
        _names = [.. devices.Select(d => d.Device)];
        _counting = new ulong[(_names.Length + 63) / 64];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        for (int i = 0; i < _names.Length; i++)
        {
            places[_names[i]] = i;
        }

        _sparse = new int[shared.Count][];
        _dense = new ulong[]?[shared.Count];
        for (int i = 0; i < shared.Count; i++)
        {
            int[] members = [.. shared[i].Devices.Select(d => places[d])];
            if (members.Length <= _names.Length / DenseOneIn)
            {
                _sparse[i] = members;
                continue;
            }

            (_sparse[i], ulong[] bits) = ([], new ulong[_counting.Length]);
            foreach (int member in members)
            {
                bits[member >> 6] |= 1UL << member;
            }

            _dense[i] = bits;
        }
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

    private sealed class Opened(SharedReach reach, int device, int[] groups, int count) : IReadOnlyList<string>
    {
        public int Count => count;

        public string this[int index] => this.Skip(index).First();

        public IEnumerator<string> GetEnumerator()
        {
            ulong[] bits = new ulong[reach._counting.Length];
            reach.Mark(bits, device, groups);
            for (int i = 0; i < reach._names.Length; i++)
            {
                if ((bits[i >> 6] & (1UL << i)) != 0)
                {
                    yield return reach._names[i];
                }
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
