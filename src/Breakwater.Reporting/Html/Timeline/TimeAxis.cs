using System.Globalization;

namespace Breakwater.Reporting.Html.Timeline;

/// <summary>A stretch of time on a line of pixels.</summary>
internal sealed class TimeAxis
{
    private const int MostTicks = 9;

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(3),
        TimeSpan.FromHours(6),
        TimeSpan.FromHours(12),
        TimeSpan.FromDays(1),
        TimeSpan.FromDays(2),
        TimeSpan.FromDays(7),
        TimeSpan.FromDays(14),
        TimeSpan.FromDays(30),
        TimeSpan.FromDays(91),
        TimeSpan.FromDays(182),
        TimeSpan.FromDays(365),
        TimeSpan.FromDays(3650),
    ];

    private readonly DateTimeOffset _first;
    private readonly double _ticks;
    private readonly double _left;
    private readonly double _width;

    public TimeAxis(DateTimeOffset first, DateTimeOffset last, double left, double width)
    {
        _first = first;
        _ticks = Math.Max((last - first).Ticks, TimeSpan.TicksPerMinute);
        _left = left;
        _width = width;
    }

    public double Of(DateTimeOffset time) => _left + (Math.Clamp((time - _first).Ticks / _ticks, 0, 1) * _width);

    public IEnumerable<(double X, string Label)> Marks()
    {
        long step = (
            Steps.FirstOrDefault(s => _ticks / s.Ticks <= MostTicks) is { Ticks: > 0 } s ? s : Steps[^1]
        ).Ticks;
        string format =
            step < TimeSpan.TicksPerDay ? "d MMM HH:mm"
            : _ticks > 400d * TimeSpan.TicksPerDay ? "MMM yyyy"
            : "d MMM";
        for (long at = ((_first.UtcTicks + step - 1) / step) * step; at <= _first.UtcTicks + (long)_ticks; at += step)
        {
            DateTimeOffset time = new(at, TimeSpan.Zero);
            yield return (Of(time), time.ToString(format, CultureInfo.InvariantCulture));
        }
    }
}
