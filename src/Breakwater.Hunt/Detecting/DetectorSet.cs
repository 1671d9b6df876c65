using Breakwater.Detection;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Indicators;
using Breakwater.Detection.Sigma;
using Breakwater.Evidence.Reading;
using Breakwater.Hunt.Content;
using Breakwater.Investigation.Assessment;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Hunt.Detecting;

/// <summary>Every detector of a run, and what they know beside findings.</summary>
internal sealed class DetectorSet
{
    private readonly IReadOnlyList<IDetector> _detectors;

    private readonly SourceCensus _census = new();
    private readonly IReadOnlyList<IntelCoverage> _intel;
    private readonly IndicatorDetector _indicators;

    private DetectorSet(SigmaDetector sigma, IndicatorDetector indicators, IReadOnlyList<IntelCoverage> intel)
    {
        _detectors = [new SourceObserver(_census), sigma, indicators];
        _indicators = indicators;
        _intel = intel;
    }

    /// <summary>Rules that cannot be used, and why.</summary>
    public IReadOnlyList<string> ContentErrors { get; private init; } = [];

    /// <summary>What could not be judged for want of inventory, each a sentence.</summary>
    public IReadOnlyList<string> NotAssessable { get; } = [];

    /// <summary>What else a reader of the answer must know, each a sentence.</summary>
    public IReadOnlyList<string> Notes { get; } = [];

    /// <summary>When each source was seen.</summary>
    public IReadOnlyList<SourceCoverage> Sources => _census.Sources;

    /// <summary>Makes the detectors.</summary>
    public static DetectorSet Create(HuntContent content, FieldNames names)
    {
        FindingFactory factory = new(content.Redactor, names);
        SigmaDetector sigma = new(content.Sigma, factory, names);
        IndicatorDetector indicators = new(content.Indicators, factory);
        return new DetectorSet(sigma, indicators, content.Intel)
        {
            ContentErrors = [.. sigma.Errors.Select(e => e.ToString())],
        };
    }

    /// <summary>A worker of each detector, for one thread.</summary>
    public IReadOnlyList<IDetectionWorker> CreateWorkers() => [.. _detectors.Select(d => d.CreateWorker())];

    /// <summary>Findings that need the whole of the evidence.</summary>
    public void Conclude(IFindingSink sink)
    {
        foreach (IDetector detector in _detectors)
        {
            detector.Conclude(sink);
        }
    }

    /// <summary>The ledger: what became of every item, and when each source was seen.</summary>
    public CoverageLedger Ledger(ReadOutcome read) =>
        new(
            read.Items,
            Sources,
            [],
            [
                .. _intel
                    .Concat(_indicators.Notes)
                    .OrderBy(i => i.Id, StringComparer.Ordinal)
                    .ThenBy(i => i.Why, StringComparer.Ordinal),
            ]
        );
}
