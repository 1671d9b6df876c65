using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;
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

    private readonly List<PictureLane> _lanes = [];
    private readonly List<PictureMark> _marks = [];

    public IncidentPicture(Incident incident)
    {
        (TimelineEntry Entry, int Number)[] timed =
        [
            .. incident
                .Timeline.Select((entry, at) => (Entry: entry, Number: at + 1))
                .Where(e => e.Entry.First is not null)
                .OrderByDescending(e => e.Entry.Level)
                .ThenBy(e => e.Number)
                .Take(ReportLimits.TimelineMarks)
                .OrderBy(e => e.Number),
        ];
        LeftOut = incident.Timeline.Count - timed.Length;
        if (timed.Length == 0)
        {
            return;
        }

        DateTimeOffset first = timed.Min(e => e.Entry.First!.Value);
        DateTimeOffset last = timed.Max(e => e.Entry.Last ?? e.Entry.First!.Value);
        TimeAxis axis = new(first, last, Left + Mark, Width - Left - Right - Mark);
        Ticks = [.. axis.Marks()];
        string[] named = [.. timed.Select(e => Lane(e.Entry)).Distinct(StringComparer.Ordinal)];
        HashSet<string> own =
        [
            .. named.Take(named.Length > ReportLimits.TimelineLanes ? ReportLimits.TimelineLanes - 1 : named.Length),
        ];
        double y = Top;
        foreach (
            IGrouping<string, (TimelineEntry Entry, int Number)> lane in timed.GroupBy(e =>
                own.Contains(Lane(e.Entry)) ? Lane(e.Entry) : Elsewhere
            )
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

    private static string Lane(TimelineEntry entry) => entry.Device ?? "several devices";

    // Marks that would lie on each other go into the next row of the lane.
    private int Place(IEnumerable<(TimelineEntry Entry, int Number)> entries, TimeAxis axis, double top)
    {
        List<double> rows = [];
        foreach ((TimelineEntry entry, int number) in entries)
        {
            double x = axis.Of(entry.First!.Value);
            double end = Math.Max(x, axis.Of(entry.Last ?? entry.First.Value));
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
            _marks.Add(new PictureMark(x, end, top + (row * Row) + (Mark / 2), entry.Level, number, entry));
        }

        return rows.Count;
    }
}

/// <summary>A device's lane.</summary>
internal sealed record PictureLane(string Name, double Y, double Height);

/// <summary>A line of the timeline as a mark; <paramref name="End"/> is where its last record stands.</summary>
internal sealed record PictureMark(double X, double End, double Y, Level Level, int Number, TimelineEntry Entry);
