using Breakwater.Model.Flows.Overview;

namespace Breakwater.Reporting.Html.Timeline;

/// <summary>
/// Where the bars of a tunnel's days stand: sent above the line, received below it. Heights follow the cube root, because a
/// tunnel that is kept alive with kilobytes and one night carries hundreds of megabytes must show both.
/// </summary>
internal sealed class VolumePicture
{
    public const double Width = 1100;
    public const double Height = 130;
    public const double Middle = 78;
    private const double Left = 8;
    private const double Right = 1092;
    private const double Top = 14;
    private const double Bottom = 112;

    /// <summary>Of more days the last are drawn.</summary>
    public const int MostDays = 400;

    public VolumePicture(IReadOnlyList<DayVolume> days, DateOnly first, DateOnly last)
    {
        if (last.DayNumber - first.DayNumber >= MostDays)
        {
            first = last.AddDays(1 - MostDays);
        }

        int count = last.DayNumber - first.DayNumber + 1;
        double step = (Right - Left) / count;
        double most = days.Count == 0 ? 0 : days.Max(d => Math.Max(Size(d.Sent), Size(d.Received)));
        Bars =
        [
            .. days.Where(d => d.Day >= first && d.Day <= last)
                .Select(d => new VolumeBar(
                    d,
                    Left + ((d.Day.DayNumber - first.DayNumber) * step),
                    Math.Max(1, step * 0.8),
                    most == 0 ? 0 : Size(d.Sent) / most * (Middle - Top),
                    most == 0 ? 0 : Size(d.Received) / most * (Bottom - Middle)
                )),
        ];
        First = first;
        Last = last;
    }

    public IReadOnlyList<VolumeBar> Bars { get; }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    private static double Size(ulong bytes) => Math.Cbrt(bytes);
}

/// <summary>One day.</summary>
/// <param name="Volume">What was carried.</param>
/// <param name="X">Left edge.</param>
/// <param name="Width">Its width.</param>
/// <param name="Up">Height of what was sent.</param>
/// <param name="Down">Height of what was received.</param>
internal sealed record VolumeBar(DayVolume Volume, double X, double Width, double Up, double Down);
