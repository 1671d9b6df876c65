using System.Globalization;
using Breakwater.Investigation.RecordExposure;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Detection.Tests.RecordExposure;

/// <summary>What was reckoned of one world, beside its truth.</summary>
internal sealed record WorldResult
{
    private readonly List<string> _wrong = [];

    public required int Seed { get; init; }

    public required RecordExposureReport Report { get; init; }

    public required RecordExposureReport Answered { get; init; }

    public required long Rows { get; init; }

    public required long Subscribers { get; init; }

    public required long Stored { get; init; }

    public required bool IsCounted { get; init; }

    public required bool IsExact { get; init; }

    public required bool TakesAll { get; init; }

    public double RatioOfRows => Ratio(Answered.Rows, Rows);

    public double RatioOfSubscribers => Ratio(Answered.Subscribers, Subscribers);

    public static WorldResult Of(int seed, StoreWorld world)
    {
        RecordExposureReport report = world.Reckon();
        RecordExposureReport answered = AnsweredExposure.Of(
            report,
            world.Count(report),
            out IReadOnlyList<string> faults
        );
        WorldResult result = new()
        {
            Seed = seed,
            Report = report,
            Answered = answered,
            Rows = world.Rows,
            Subscribers = world.Subscribers,
            Stored = world.Stored,
            IsCounted = world.IsCounted,
            IsExact = world.IsExact,
            TakesAll = world.TakesAll,
        };
        result._wrong.AddRange(faults);
        foreach (RecordExposureReport one in (ReadOnlySpan<RecordExposureReport>)[report, answered])
        {
            result.Hold("rows", one.Rows, world.Rows);
            result.Hold("subscribers", one.Subscribers, world.Subscribers);
            result.Hold("other parties", one.OtherParties, world.OtherParties);
        }

        return result;
    }

    /// <summary>Bounds that the truth does not lie between.</summary>
    public IReadOnlyList<string> Wrong() => _wrong;

    public string Told() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"world {Seed}: {Rows} of {Stored} rows, answered {Answered.Rows.Proven} to {Answered.Rows.UpperBound} ({Answered.Rows.Method}); {string.Join("; ", Report.Queries.Select(q => q.Text))}; {string.Join("; ", Answered.Stores.SelectMany(q => q.Assumptions))}"
        );

    private void Hold(string what, CountBounds bounds, long truth)
    {
        if ((bounds.Proven ?? 0) > truth || bounds.UpperBound < truth)
        {
            _wrong.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"world {Seed}, {what}: proven {bounds.Proven}, truth {truth}, upper bound {bounds.UpperBound} ({bounds.Method})"
                )
            );
        }
    }

    private static double Ratio(CountBounds bounds, long truth) =>
        truth == 0 ? 1
        : bounds.UpperBound is { } most ? (double)most / truth
        : double.PositiveInfinity;
}
