using Breakwater.Detection.RecordConsumers.Sightings;

namespace Breakwater.Detection.RecordConsumers.Reconciling;

/// <summary>What one taker fetched on each day: all that went over, and what the files hold that it fetched, each once.</summary>
internal sealed class FetchedDays
{
    private const int MostDays = 2000;
    private const int MostFiles = 100_000;
    private const int Kept = 8;

    private readonly List<FetchedDay> _days = [];
    private readonly List<FetchedDay> _largest = [];
    private readonly Dictionary<long, long> _files = [];
    private FetchedDay? _open;

    /// <summary>Days of which every transfer counts bytes, in time.</summary>
    public IReadOnlyList<FetchedDay> All
    {
        get
        {
            Close();
            return _days;
        }
    }

    /// <summary>Takes the next transfer in time.</summary>
    public void Take(ConsumerSighting sighting)
    {
        if (sighting.Ticks == 0 || sighting.File == 0)
        {
            return;
        }

        int day = (int)(sighting.Ticks / TimeSpan.TicksPerDay);
        if (_open?.Day != day)
        {
            Close();
            _open = new FetchedDay(day) { Shown = sighting };
        }

        _open.IsWhole &= sighting.Bytes >= 0 && (_files.Count < MostFiles || _files.ContainsKey(sighting.File));
        if (!_open.IsWhole)
        {
            return;
        }

        _open.Bytes += sighting.Bytes;
        long known = _files.GetValueOrDefault(sighting.File);
        if (sighting.Bytes > known)
        {
            _open.Distinct += sighting.Bytes - known;
            _files[sighting.File] = sighting.Bytes;
        }
    }

    private void Close()
    {
        if (_open is { IsWhole: true, Distinct: > 0 } day && _days.Count < MostDays)
        {
            _days.Add(day);
            _largest.Add(day);
            if (_largest.Count > Kept)
            {
                // What is told of is among the largest days: the records of the others are given up.
                FetchedDay least = _largest.MinBy(d => d.Bytes)!;
                least.Shown = null;
                _largest.Remove(least);
            }
        }

        _open = null;
        _files.Clear();
    }
}

/// <summary>What was fetched on a day.</summary>
/// <param name="day">The day, counted from 0001-01-01.</param>
internal sealed class FetchedDay(int day)
{
    public int Day => day;

    /// <summary>All that went over.</summary>
    public long Bytes { get; set; }

    /// <summary>What the files hold, each once.</summary>
    public long Distinct { get; set; }

    /// <summary>Every transfer of the day is counted.</summary>
    public bool IsWhole { get; set; } = true;

    /// <summary>The first transfer of the day; null where it was given up.</summary>
    public ConsumerSighting? Shown { get; set; }

    /// <summary>How often the files went over.</summary>
    public double Times => (double)Bytes / Distinct;
}
