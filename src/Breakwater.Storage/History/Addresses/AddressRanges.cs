using System.Numerics;

namespace Breakwater.Storage.History.Addresses;

/// <summary>Prefixes as ranges that do not overlap.</summary>
/// <typeparam name="T">uint for IPv4, UInt128 for IPv6.</typeparam>
internal sealed class AddressRanges<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    private readonly T[] _first;
    private readonly T[] _last;

    public AddressRanges(List<(T First, T Last)> ranges)
    {
        // Sorting is compiled when it is first used: most filters name one range or none.
        T[] first = new T[ranges.Count];
        T[] last = new T[ranges.Count];
        for (int i = 0; i < first.Length; i++)
        {
            (first[i], last[i]) = ranges[i];
        }

        if (first.Length > 1)
        {
            Array.Sort(first, last);
        }

        int count = 0;
        for (int i = 0; i < first.Length; i++)
        {
            if (count > 0 && (last[count - 1] == T.MaxValue || first[i] <= last[count - 1] + T.One))
            {
                last[count - 1] = T.Max(last[count - 1], last[i]);
            }
            else
            {
                (first[count], last[count]) = (first[i], last[i]);
                count++;
            }
        }

        (_first, _last) = (first[..count], last[..count]);
    }

    /// <summary>How many ranges there are, after those that touch were joined.</summary>
    public int Count => _first.Length;

    /// <summary>First and last value of one of them, in ascending order.</summary>
    public (T First, T Last) this[int number] => (_first[number], _last[number]);

    public bool Contains(T value)
    {
        int at = Array.BinarySearch(_first, value);
        at = at < 0 ? ~at - 1 : at;
        return at >= 0 && value <= _last[at];
    }
}
