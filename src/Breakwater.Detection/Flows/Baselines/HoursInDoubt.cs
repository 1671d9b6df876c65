using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>
/// The hours in which open findings of medium or above concern a device: an intruder must not teach what is usual. A weakness that
/// is no act does not count.
/// </summary>
/// <param name="devices">The devices that flows were read of.</param>
/// <param name="nameOf">The name that flows have for a device or an address.</param>
public sealed class HoursInDoubt(IReadOnlySet<string> devices, Func<string, string> nameOf)
{
    private readonly Dictionary<string, Dictionary<int, WeekHours>> _hours = new(StringComparer.Ordinal);
    private readonly HashSet<string> _always = new(StringComparer.Ordinal);

    /// <summary>Takes a finding, with what a person said of it.</summary>
    public void Take(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (
            finding.Level < Level.Medium
            || finding.Harm == Harm.Exposure
            || finding.Disposition.State != DispositionState.Open
        )
        {
            return;
        }

        foreach (
            string device in finding
                .Entities.Where(e => e.Kind is EntityKind.Device or EntityKind.Address)
                .Select(e => nameOf(e.Value))
                .Where(devices.Contains)
                .Distinct()
        )
        {
            Take(device, finding.First, finding.Last);
        }
    }

    /// <summary>The hour of the device is in doubt.</summary>
    public bool Has(string device, long hour) =>
        _always.Contains(device)
        || (
            _hours.TryGetValue(device, out Dictionary<int, WeekHours>? weeks)
            && weeks.TryGetValue(HourOfWeek.WeekOf(hour), out WeekHours hours)
            && hours.Has(HourOfWeek.CellOf(hour))
        );

    // A finding without a time may be of any.
    private void Take(string device, EventTime first, EventTime last)
    {
        if (!first.IsBelievable || !last.IsBelievable)
        {
            _always.Add(device);
            return;
        }

        if (!_hours.TryGetValue(device, out Dictionary<int, WeekHours>? weeks))
        {
            _hours[device] = weeks = [];
        }

        long end = Hour(last);
        for (long hour = Hour(first); hour <= end; hour++)
        {
            int week = HourOfWeek.WeekOf(hour);
            weeks[week] = weeks.GetValueOrDefault(week).With(HourOfWeek.CellOf(hour));
        }
    }

    private static long Hour(EventTime time) => time.Value!.Value.ToUnixTimeMilliseconds() / HourOfWeek.Milliseconds;
}
