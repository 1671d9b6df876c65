using System.Numerics;

namespace Breakwater.Storage.History.Addresses;

/// <summary>Prefixes as ranges that do not overlap.</summary>
/// <typeparam name="T">uint for IPv4, UInt128 for IPv6.</typeparam>
internal sealed class AddressRanges<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    private readonly T[] _first;
    private readonly T[] _last;

    public AddressRanges(IEnumerable<(T First, T Last)> ranges)
    {
        List<T> first = [];
        List<T> last = [];
        foreach ((T from, T to) in ranges.OrderBy(r => r.First).ThenBy(r => r.Last))
        {
            if (last.Count > 0 && (last[^1] == T.MaxValue || from <= last[^1] + T.One))
            {
                last[^1] = T.Max(last[^1], to);
            }
            else
            {
                first.Add(from);
                last.Add(to);
            }
        }

        (_first, _last) = ([.. first], [.. last]);
    }

    /// <summary>How many ranges there are, after those that touch were joined.</summary>
    public int Count => _first.Length;

    /// <summary>First and last value of each.</summary>
    public IEnumerable<(T First, T Last)> All => _first.Zip(_last);

    public bool Contains(T value)
    {
        int at = Array.BinarySearch(_first, value);
        at = at < 0 ? ~at - 1 : at;
        return at >= 0 && value <= _last[at];
    }
}
