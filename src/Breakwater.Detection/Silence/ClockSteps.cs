namespace Breakwater.Detection.Silence;

/// <summary>A device's clock left its neighbours'.</summary>
/// <param name="Device">The device.</param>
/// <param name="First">First record with the other time.</param>
/// <param name="Seconds">How far it went; negative is into the past.</param>
/// <param name="Hours">For how many hours with records.</param>
internal sealed record ClockStep(string Device, EdgeRecord First, long Seconds, int Hours);

/// <summary>Finds steps of clocks. Thresholds are ours (mark D).</summary>
internal static class ClockSteps
{
    private const long LeastRecords = 3;

    /// <summary>A neighbour with a wrong clock makes some of a device's records look off, never nearly all.</summary>
    private const double LeastShare = 0.8;

    /// <summary>A clock that was right before has stepped; one that never was is set to another zone.</summary>
    private const int LeastRightHours = 3;

    /// <summary>Steps of half hours are daylight saving or a zone that was set.</summary>
    private const long ZoneStep = 1800;

    /// <summary>Neighbours' records are some minutes old where little is logged.</summary>
    private const long ZoneSlack = 300;

    public static IEnumerable<ClockStep> Of(string device, ClockState state)
    {
        int right = 0;
        ClockStep? step = null;
        foreach (ClockHour hour in state.Hours.Where(h => h.Total >= LeastRecords))
        {
            bool off = Math.Max(hour.Ahead, hour.Behind) >= LeastShare * hour.Total;
            if (!off)
            {
                if (step is not null)
                {
                    yield return step;
                    step = null;
                }

                right++;
            }
            else if (step is not null)
            {
                step = step with { Hours = step.Hours + 1 };
            }
            else if (right >= LeastRightHours)
            {
                long seconds = hour.OffSeconds / (hour.Ahead + hour.Behind);
                long beyond = Math.Abs(seconds) % ZoneStep;
                step =
                    Math.Min(beyond, ZoneStep - beyond) <= ZoneSlack
                        ? null
                        : new ClockStep(device, hour.First!, seconds, 1);
            }
        }

        if (step is not null)
        {
            yield return step;
        }
    }
}
