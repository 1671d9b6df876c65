using Breakwater.Model.Findings;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>On which terms a run is held against a baseline and teaches it.</summary>
public sealed record BaselineTerms
{
    /// <summary>The time that the answer speaks for: no clock that runs ahead teaches anything beyond it.</summary>
    public required DateTimeOffset? AsOf { get; init; }

    /// <summary>The window of the run; hours that it cuts teach nothing.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The end of the window.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>SHA-256 of items by path, for those that were hashed while they were read.</summary>
    public required IReadOnlyDictionary<string, string> Hashes { get; init; }

    /// <summary>Hours in which findings concern devices.</summary>
    public required HoursInDoubt Doubt { get; init; }

    /// <summary>Whether a person has accepted a finding: then it is usual from now on.</summary>
    public required Func<Finding, bool> IsAccepted { get; init; }

    /// <summary>The run teaches the baseline.</summary>
    public required bool Learns { get; init; }

    internal long? FromHour => From is { } from ? CeilingHour(from.ToUnixTimeMilliseconds()) : null;

    internal long? ToHour => To is { } to ? to.ToUnixTimeMilliseconds() / HourOfWeek.Milliseconds : null;

    internal int? CurrentWeek =>
        AsOf is { } asOf ? HourOfWeek.WeekOf(asOf.ToUnixTimeMilliseconds() / HourOfWeek.Milliseconds) : null;

    internal bool MayLearn(long hour) =>
        Learns
        && AsOf is { } asOf
        && hour <= asOf.ToUnixTimeMilliseconds() / HourOfWeek.Milliseconds
        && (FromHour is not { } from || hour >= from)
        && (ToHour is not { } to || hour < to);

    private static long CeilingHour(long milliseconds) =>
        (milliseconds + HourOfWeek.Milliseconds - 1) / HourOfWeek.Milliseconds;
}
