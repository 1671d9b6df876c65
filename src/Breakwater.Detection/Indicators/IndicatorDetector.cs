using Breakwater.Detection.Findings;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.Indicators.Hits;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Indicators;

/// <summary>
/// Looks for published and supplied indicators in every event. One finding stands for one indicator on one device, one side
/// and one day, however many records show it. A hit says what was seen; it never names who did it.
/// </summary>
public sealed class IndicatorDetector : IDetector
{
    /// <summary>The most findings that are gathered: one to ten kilobytes each, so 20 to 200 MB at the very most.</summary>
    public const int Limit = 20_000;

    private readonly BudgetedTable<HitKey, HitState> _hits;
    private readonly List<IntelCoverage> _notes = [];
    private readonly int _limit;

    /// <summary>A detector for one run.</summary>
    /// <param name="indicators">What to look for.</param>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="limit">The most findings that are gathered.</param>
    public IndicatorDetector(IndicatorSet indicators, FindingFactory factory, int limit = Limit)
    {
        Indicators = indicators;
        Factory = factory;
        _limit = limit;
        _hits = NewTable(limit);
    }

    /// <summary>What could not be shown, after <see cref="Conclude"/>; for <c>intel</c> in the ledger.</summary>
    public IReadOnlyList<IntelCoverage> Notes => _notes;

    internal IndicatorSet Indicators { get; }

    internal FindingFactory Factory { get; }

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new IndicatorWorker(this, _hits);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        HashSet<string> devices =
        [
            .. _hits.States.Where(s => s.Value.InWindow.Keys.Any(o => !o.OnlyWithOthers)).Select(s => s.Key.Device),
        ];
        long alone = 0;
        foreach ((HitKey key, HitState state) in _hits.States)
        {
            if (!devices.Contains(key.Device))
            {
                alone++;
                continue;
            }

            sink.Add(IndicatorFindings.Make(Factory, key, state));
        }

        if (alone > 0)
        {
            _notes.Add(
                new IntelCoverage(
                    "indicators that count only with others",
                    "not_evaluated",
                    $"{alone} sights of file names that are too common to mean anything alone were left out: their device shows no other indicator"
                )
            );
        }

        if (_hits.LeftOut > 0)
        {
            _notes.Add(
                new IntelCoverage(
                    "indicator hits over the limit",
                    "not_evaluated",
                    $"more than {_limit} different hits; {_hits.LeftOut} records of the least of them are not among the findings"
                )
            );
        }

        _hits.Clear();
    }

    private static BudgetedTable<HitKey, HitState> NewTable(int limit) =>
        new(
            limit,
            key => $"{(int)key.Type}|{key.Value}|{key.Device}|{(int)key.Direction}|{key.Day}",
            key => -(int)Rank(key)
        );

    /// <summary>What is kept first over the limit.</summary>
    private static Level Rank(HitKey key) =>
        key.Type switch
        {
            IndicatorType.Hash => Level.Critical,
            IndicatorType.Domain or IndicatorType.Url or IndicatorType.Pattern => Level.High,
            IndicatorType.Address or IndicatorType.Prefix or IndicatorType.UrlPath => Level.Medium,
            _ => Level.Low,
        };
}
