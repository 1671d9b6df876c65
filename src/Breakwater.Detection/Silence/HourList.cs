using System.Diagnostics.CodeAnalysis;

namespace Breakwater.Detection.Silence;

/// <summary>What is kept of one hour.</summary>
internal interface IHour
{
    /// <summary>Hours since year 1.</summary>
    int Hour { get; }
}

/// <summary>Hours in order. Logs are mostly in order themselves, so an hour is looked for at the end first.</summary>
internal sealed class HourList<T> : IReadOnlyCollection<T>
    where T : class, IHour
{
    private readonly List<T> _hours = [];

    public int Count => _hours.Count;

    public T First => _hours[0];

    public T Last => _hours[^1];

    public T this[int index] => _hours[index];

    public bool TryGet(int hour, [NotNullWhen(true)] out T? found)
    {
        int at = IndexOf(hour);
        found = at >= 0 ? _hours[at] : null;
        return found is not null;
    }

    /// <summary>An hour and those right before and after it, each null where it is not there.</summary>
    public (T? Before, T? At, T? After) Around(int hour)
    {
        int at = IndexOf(hour);
        int next = at >= 0 ? at + 1 : ~at;
        int previous = (at >= 0 ? at : ~at) - 1;
        return (
            previous >= 0 && _hours[previous].Hour == hour - 1 ? _hours[previous] : null,
            at >= 0 ? _hours[at] : null,
            next < _hours.Count && _hours[next].Hour == hour + 1 ? _hours[next] : null
        );
    }

    /// <summary>Adds an hour that is not there yet.</summary>
    public void Add(T hour) => _hours.Insert(~IndexOf(hour.Hour), hour);

    /// <summary>Whether an hour from <paramref name="first"/> to <paramref name="last"/> is there.</summary>
    public bool HasBetween(int first, int last)
    {
        int at = IndexOf(first);
        return at >= 0 || (~at < _hours.Count && _hours[~at].Hour <= last);
    }

    /// <summary>Where an hour is; the complement of where it belongs, where it is not there.</summary>
    private int IndexOf(int hour)
    {
        if (_hours.Count == 0 || _hours[^1].Hour < hour)
        {
            return ~_hours.Count;
        }

        int low = 0;
        int high = _hours.Count - 1;
        if (_hours[high].Hour == hour)
        {
            return high;
        }

        while (low <= high)
        {
            int middle = (low + high) / 2;
            int found = _hours[middle].Hour;
            if (found == hour)
            {
                return middle;
            }

            (low, high) = found < hour ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    public IEnumerator<T> GetEnumerator() => _hours.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
