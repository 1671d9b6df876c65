namespace Breakwater.Model.Flows.Baselines;

/// <summary>How far the hours of a device, as one exporter tells of it, could be held against what was usual.</summary>
public sealed record FlowBaselineCoverage
{
    /// <summary>The device.</summary>
    public required string Device { get; init; }

    /// <summary>Who tells.</summary>
    public required string Exporter { get; init; }

    /// <summary>The first hour of this run in which the exporter could have told of it.</summary>
    public required DateTimeOffset First { get; init; }

    /// <summary>The end of the last such hour.</summary>
    public required DateTimeOffset Last { get; init; }

    /// <summary>Hours held against the same hour of earlier weeks.</summary>
    public long ByHourOfWeek { get; init; }

    /// <summary>Hours held against the same hour of other days, because too few weeks were known.</summary>
    public long ByHourOfDay { get; init; }

    /// <summary>Hours held against all hours, because too few days were known.</summary>
    public long ByAllHours { get; init; }

    /// <summary>Hours that were held against nothing.</summary>
    public long NotJudged { get; init; }

    /// <summary>Spans of the hours that were held against nothing, the earliest of them.</summary>
    public IReadOnlyList<HourSpan> NotJudgedSpans { get; init; } = [];

    /// <summary>Hours that taught the baseline nothing because a finding of medium or above concerns the device then.</summary>
    public long LeftOutInDoubt { get; init; }

    /// <summary>Hours that taught the baseline nothing because they were far above what was usual.</summary>
    public long LeftOutAbove { get; init; }

    /// <summary>Hours that were learned in this run.</summary>
    public long Learned { get; init; }
}

/// <summary>Hours one after another.</summary>
/// <param name="From">The beginning of the first.</param>
/// <param name="To">The end of the last.</param>
public readonly record struct HourSpan(DateTimeOffset From, DateTimeOffset To);
