using Breakwater.Model.Coverage;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Html.Timeline;

/// <summary>When each device was heard: a bar with its holes.</summary>
internal sealed class SourcePicture
{
    public const double Left = 152;
    public const double Width = 1000;
    public const double Row = 17;
    private const double Top = 26;
    private const double Right = 24;

    public SourcePicture(CoverageLedger ledger)
    {
        IGrouping<string, SourceCoverage>[] devices =
        [
            .. ledger
                .Sources.Where(s => s.First is not null)
                .GroupBy(s => s.Device, StringComparer.Ordinal)
                .OrderByDescending(g => g.Sum(s => s.Holes.Count) > 0)
                .ThenBy(g => g.Key, StringComparer.Ordinal),
        ];
        LeftOut = Math.Max(0, devices.Length - ReportLimits.SourceLanes);
        if (devices.Length == 0)
        {
            return;
        }

        TimeAxis axis = new(
            devices.SelectMany(d => d).Min(s => s.First!.Value),
            devices.SelectMany(d => d).Max(s => s.Last!.Value),
            Left,
            Width - Left - Right
        );
        Ticks = [.. axis.Marks()];
        Bars =
        [
            .. devices.Take(ReportLimits.SourceLanes).Select((device, at) => Bar([.. device], Top + (at * Row), axis)),
        ];
        Height = Top + (Bars.Count * Row) + 6;
    }

    public double Height { get; }

    public int LeftOut { get; }

    public IReadOnlyList<(double X, string Label)> Ticks { get; } = [];

    public IReadOnlyList<SourceBar> Bars { get; } = [];

    private static SourceBar Bar(SourceCoverage[] sources, double y, TimeAxis axis) =>
        new(
            TextWidth.Cut(SafeText.OneLine(sources[0].Device), 20),
            y,
            axis.Of(sources.Min(s => s.First!.Value)),
            axis.Of(sources.Max(s => s.Last!.Value)),
            [
                .. sources.SelectMany(s =>
                    s.Holes.Select(h => new SourceHole(
                        axis.Of(h.From),
                        axis.Of(h.To),
                        $"no {SafeText.OneLine(s.Dataset)} records from {Wording.Time(h.From)} to {Wording.Time(h.To)} UTC"
                    ))
                ),
            ]
        );
}

/// <summary>A device's bar.</summary>
internal sealed record SourceBar(string Name, double Y, double From, double To, IReadOnlyList<SourceHole> Holes);

/// <summary>A hole in it.</summary>
internal sealed record SourceHole(double From, double To, string Text);
