using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Silence;

/// <summary>How every device's clock stands to its neighbours', within a budget of hours: one table for all threads.</summary>
internal sealed class ClockTable
{
    private const int HourLimit = 60_000;

    private readonly BudgetedTable<string, ClockState> _devices = new(HourLimit, d => d);

    public IReadOnlyDictionary<string, ClockState> Devices => _devices.States;

    public bool IsCut => _devices.IsCut;

    /// <summary>Adds what a batch says.</summary>
    public void Add(ClockBatch gathered, EventBatch batch)
    {
        if (gathered.Hours.IsEmpty)
        {
            return;
        }

        lock (_devices.Gate)
        {
            foreach (ref readonly BatchClockHour hour in gathered.Hours)
            {
                if (_devices.Find(hour.Device, hour.Total) is { } state && state.Add(in hour, batch))
                {
                    _devices.Grown(hour.Device, 1);
                }
            }
        }
    }

    /// <summary>Gives up everything.</summary>
    public void Clear() => _devices.Clear();
}
