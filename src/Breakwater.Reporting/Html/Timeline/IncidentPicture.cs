using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Html.Timeline;

/// <summary>Where the marks of an incident's picture stand: a lane for each device, time from left to right.</summary>
internal sealed class IncidentPicture
{
    public const double Left = 152;
    public const double Width = 1000;
    public const double Mark = 15;
    private const double Right = 24;
    private const double Top = 26;
    private const double Row = 19;
    private const double LanePadding = 7;
    private const int RowsPerLane = 6;
    private const string Elsewhere = "other devices";
    private const string Several = "several devices";
    private const string Nowhere = "no device named";

    private readonly List<PictureLane> _lanes = [];
    private readonly List<PictureMark> _marks = [];

    public IncidentPicture(IReadOnlyList<IncidentStep> steps)
    {
        IncidentStep[] timed =
        [
            .. steps
                .Where(s => s.First is not null)
                .OrderByDescending(s => s.Level)
                .ThenBy(s => s.Number)
                .Take(ReportLimits.TimelineMarks)
                .OrderBy(s => s.Number),
        ];
        LeftOut = steps.Count - timed.Length;
        if (timed.Length == 0)
        {
            return;
        }

        TimeAxis axis = new(
            timed.Min(s => s.First!.Value),
            timed.Max(s => s.Last ?? s.First!.Value),
            Left + Mark,
            Width - Left - Right - Mark
        );
        Ticks = [.. axis.Marks()];
        HashSet<string> own = OwnLanes(timed);
        double y = Top;
        foreach (
            IGrouping<string, IncidentStep> lane in timed.GroupBy(s => own.Contains(Lane(s)) ? Lane(s) : Elsewhere)
        )
        {
            int rows = Place(lane, axis, y + LanePadding);
            double height = (rows * Row) + (2 * LanePadding) - (Row - Mark);
            _lanes.Add(new PictureLane(TextWidth.Cut(SafeText.OneLine(lane.Key), 20), y, height));
            y += height;
        }

        Height = y + 6;
    }

    public double Height { get; }

    public int LeftOut { get; }

    public IReadOnlyList<(double X, string Label)> Ticks { get; } = [];

    public IReadOnlyList<PictureLane> Lanes => _lanes;

    public IReadOnlyList<PictureMark> Marks => _marks;

    private static string Lane(IncidentStep step) =>
        step.Devices.Count switch
        {
            0 => Nowhere,
            1 => step.Devices[0],
            _ => Several,
        };

    // The devices on which the worst and the most happened have a lane of their own; the rest shares one.
    private static HashSet<string> OwnLanes(IncidentStep[] steps)
    {
        string[] ranked =
        [
            .. steps
                .GroupBy(Lane, StringComparer.Ordinal)
                .OrderByDescending(g => g.Max(s => s.Level))
                .ThenByDescending(g => g.Count())
                .ThenBy(g => g.Min(s => s.Number))
                .Select(g => g.Key),
        ];
        int lanes = ranked.Length > ReportLimits.TimelineLanes ? ReportLimits.TimelineLanes - 1 : ranked.Length;
        return [.. ranked.Take(lanes)];
    }

    // Marks that would lie on each other go into the next row of the lane.
    private int Place(IEnumerable<IncidentStep> steps, TimeAxis axis, double top)
    {
        List<double> rows = [];
        foreach (IncidentStep step in steps)
        {
            double x = axis.Of(step.First!.Value);
            double end = Math.Max(x, axis.Of(step.Last ?? step.First.Value));
            int row = rows.FindIndex(free => free + Mark + 3 <= x);
            if (row < 0 && rows.Count < RowsPerLane)
            {
                rows.Add(0);
                row = rows.Count - 1;
            }
            else if (row < 0)
            {
                row = rows.IndexOf(rows.Min());
                x = rows[row] + Mark + 3;
                end = Math.Max(end, x);
            }

            rows[row] = x;
            _marks.Add(new PictureMark(x, end, top + (row * Row) + (Mark / 2), step));
        }

        return rows.Count;
    }
}

/// <summary>A device's lane.</summary>
internal sealed record PictureLane(string Name, double Y, double Height);

/// <summary>A step as a mark; <paramref name="End"/> is where its last record stands.</summary>
internal sealed record PictureMark(double X, double End, double Y, IncidentStep Step);
