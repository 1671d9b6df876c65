using System.Globalization;
using Breakwater.Detection;
using Breakwater.Detection.ApprovedItems;
using Breakwater.Detection.CaseJoins;
using Breakwater.Detection.Configurations;
using Breakwater.Detection.Configurations.Drift;
using Breakwater.Detection.Configurations.Exposure;
using Breakwater.Detection.Configurations.Posture;
using Breakwater.Detection.Configurations.State;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Flows;
using Breakwater.Detection.Flows.Baselines;
using Breakwater.Detection.Flows.Intercepts;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.Indicators;
using Breakwater.Detection.InterceptAudit;
using Breakwater.Detection.InterceptAudit.Acts;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.Reconciliation;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.RecordAccess.Watching;
using Breakwater.Detection.RecordConsumers;
using Breakwater.Detection.RecordFiles;
using Breakwater.Detection.RecordStaging;
using Breakwater.Detection.Sigma;
using Breakwater.Detection.Silence;
using Breakwater.Detection.Trust;
using Breakwater.Evidence.Reading;
using Breakwater.Hunt.Content;
using Breakwater.Investigation.Assessment;
using Breakwater.Model.Configurations;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows.Baselines;
using Breakwater.Model.Flows.Overview;
using Breakwater.Model.Intercepts;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Sealing;
using Breakwater.Model.Spilling;
using Breakwater.Sigma;

namespace Breakwater.Hunt.Detecting;

/// <summary>Every detector of a run, and what they know beside findings.</summary>
internal sealed class DetectorSet : IDisposable
{
    private IReadOnlyList<IDetector> _detectors;
    private readonly SourceCensus _census = new();
    private readonly IReadOnlyList<IntelCoverage> _intel;
    private readonly IndicatorDetector _indicators;
    private readonly SilenceDetector _silence;
    private readonly AccountingReconciliation _accounting;
    private readonly InventoryChecksDetector _inventory;
    private readonly DriftDetector _drift;
    private readonly StateDetector _state;
    private readonly ConfigurationCensus _configured;
    private readonly ExposureDetector _exposure;
    private readonly PostureDetector _posture;
    private readonly FlowDetector _flows;
    private readonly RecordAccessDetector _records;
    private readonly RecordConsumerDetector _consumers;
    private readonly RecordStagingDetector _staging;
    private readonly RecordFileDetector _recordFiles;
    private readonly InterceptFlowDetector _intercepts;
    private readonly InterceptDetector _audit;
    private readonly TrustDetector _trust;
    private readonly CaseJoinDetector _joins;

    /// <summary>Placeholders without value that a note names; the rest of a large rule set would hide what else it says.</summary>
    private const int ToldPlaceholders = 5;

    private readonly IReadOnlyList<string> _ruleErrors;
    private readonly IReadOnlyList<string> _ruleNotes;

    // The list alone is kept: the detector holds the rules, which are given up when it has concluded.
    private readonly IReadOnlyList<string> _correlationNotes;

    private FlowBaselineOutcome _baseline = FlowBaselineOutcome.None;

    private DetectorSet(
        HuntContent content,
        FieldNames names,
        ISpillFactory spills,
        bool gathersHours,
        TimeWindow? window,
        WatchList? watch,
        ISealedTokens? ofCase
    )
    {
        FindingFactory factory = Factory(content, names);
        _indicators = new IndicatorDetector(content.Indicators, factory);
        DeviceNames devices = new(content.Inventory);
        RememberedItems items = new();
        SigmaDetector sigma = new(content.Sigma, factory, names, spills, content.Placeholders, content.Inventory);
        _silence = new SilenceDetector(factory, devices);
        _accounting = new AccountingReconciliation(factory, devices, () => _silence.CollectorOutages);
        _inventory = new InventoryChecksDetector(content.Inventory, factory, names);
        _state = new StateDetector(factory, content.Inventory, content.ConfigurationState, spills, items);
        _drift = new DriftDetector(factory, content.Redactor, content.Inventory, content.Drift, spills, items: items);
        (_intel, _configured) = (content.Intel, new ConfigurationCensus(devices));
        _exposure = new ExposureDetector(factory, devices, spills, items);
        _posture = new PostureDetector(content.Hardening, content.Inventory, factory, spills, items);
        _records = RecordDetectors.Accesses(content, factory, spills, items, watch, ofCase);
        _consumers = RecordDetectors.Consumers(content, factory, spills, items, _records);
        _staging = RecordDetectors.Staging(content, factory, spills, items, _records);
        _recordFiles = RecordFiles(content, factory, spills, items, watch);
        _flows = new FlowDetector(factory, content.Inventory, content.Flows, spills, gathersHours);
        _intercepts = InterceptFlows(content, factory, spills);
        _audit = new InterceptDetector(
            factory,
            content.Inventory,
            content.Intercepts,
            spills,
            items,
            _silence,
            _intercepts
        )
        {
            From = window?.From,
            To = window?.To,
        };
        _trust = new TrustDetector(content.Inventory, names, devices, spills);
        _joins = RecordDetectors.Joins(content, factory, ofCase, _records, _audit);
        _detectors =
        [
            new SourceObserver(_census),
            sigma,
            _indicators,
            _silence,
            _accounting,
            _inventory,
            _drift,
            _state,
            _configured,
            _exposure,
            _posture,
            _flows,
            _records,
            _consumers,
            _staging,
            _recordFiles,
            _intercepts,
            _audit,
            _trust,
            _joins,
        ];
        _ruleErrors = [.. sigma.Errors.Where(e => e.Kind != SigmaErrorKind.Placeholder).Select(e => e.ToString())];
        (_ruleNotes, _correlationNotes) = (RuleNotes(sigma), sigma.Notes);
    }

    private static FindingFactory Factory(HuntContent content, FieldNames names) =>
        new(
            content.Redactor,
            names,
            new ApprovalSet(content.Inventory),
            new InterceptSources(content.Inventory),
            new RegisteredTakers(content.Inventory, content.RecordNames, content.RecordConsumers, names)
        );

    // What accesses took is known when their detector has concluded, which goes first.
    private RecordFileDetector RecordFiles(
        HuntContent content,
        FindingFactory factory,
        ISpillFactory spills,
        RememberedItems items,
        WatchList? watch
    ) =>
        new(
            factory,
            content.Inventory,
            content.RecordNames,
            content.RecordAccess,
            spills,
            items,
            watch ?? WatchList.WithoutKey(content.Inventory),
            content.Leaked.Include,
            () => _records.Takings
        );

    // Without the classes of discrepancy nobody would take what it hands over.
    private static InterceptFlowDetector InterceptFlows(
        HuntContent content,
        FindingFactory factory,
        ISpillFactory spills
    ) =>
        new(
            factory,
            content.Inventory,
            content.Flows,
            spills,
            handsOver: content.Intercepts.Classes.ContainsKey("LI-32")
        );

    /// <summary>Rules that cannot be used, and why.</summary>
    public IReadOnlyList<string> ContentErrors => [.. _ruleErrors, .. _posture.ContentErrors];

    /// <summary>What could not be judged for want of inventory or of a second record, each a sentence.</summary>
    public IReadOnlyList<string> NotAssessable =>
        [
            .. _inventory.NotAssessable,
            .. _accounting.NotAssessable,
            .. _drift.NotAssessable,
            .. _state.NotAssessable,
            .. _flows.NotAssessable,
            .. _records.NotAssessable,
            .. _consumers.NotAssessable,
            .. _staging.NotAssessable,
            .. _recordFiles.NotAssessable,
            .. _baseline.NotAssessable,
            .. _intercepts.NotAssessable,
            .. _audit.NotAssessable,
            .. _joins.NotAssessable,
        ];

    /// <summary>Counts of the verdict for which everything that could add to them was logged and read.</summary>
    public IReadOnlySet<string> BoundedCounts => _audit.BoundedCounts;

    /// <summary>What was read and found of lawful intercept; null where nothing was read.</summary>
    public InterceptOverview? Intercepts => _audit.Overview;

    /// <summary>What may be told of lawful intercept, by level of disclosure.</summary>
    public InterceptFacts InterceptFacts => _audit.Facts;

    /// <summary>What is shown inside the enclave alone, and in no answer.</summary>
    public IReadOnlyList<Finding> SealedFindings => [.. _audit.SealedFindings, .. _joins.SealedFindings];

    /// <summary>What else a reader of the answer must know, each a sentence.</summary>
    public IReadOnlyList<string> Notes =>
        [
            .. _ruleNotes,
            .. _correlationNotes,
            .. _silence.Notes,
            .. _inventory.Notes,
            .. _exposure.Limits,
            .. _flows.Notes,
            .. _records.Notes,
            .. _consumers.Notes,
            .. _staging.Notes,
            .. _recordFiles.Notes,
            .. _baseline.Notes,
            .. _intercepts.Notes,
        ];

    /// <summary>What was read from saved configurations; null where none was.</summary>
    public FleetConfigurations? Configurations =>
        _configured.Devices is { Count: > 0 } devices
            ? new FleetConfigurations
            {
                Devices = devices,
                Changes = _drift.Changes,
                Exposure = _exposure.Exposure,
            }
            : null;

    /// <summary>What devices talked to; null where no flow was read.</summary>
    public FlowOverview? Flows => _flows.Overview;

    /// <summary>What the accesses of findings about call records can have taken, by id of the finding.</summary>
    public IReadOnlyDictionary<string, FindingTakings> Takings => _recordFiles.Takings;

    /// <summary>Who can open what; complete after <see cref="Conclude"/>.</summary>
    public TrustDetector Trust => _trust;

    /// <summary>When each source was seen, and when it was silent against its own rhythm.</summary>
    public IReadOnlyList<SourceCoverage> Sources
    {
        get
        {
            Dictionary<(string Device, string Dataset), IReadOnlyList<Hole>> holes = _silence.Holes.ToDictionary(
                h => (h.Device, h.Dataset),
                h => h.Holes
            );
            return
            [
                .. _census.Sources.Select(s =>
                    holes.TryGetValue((s.Device, s.Dataset), out IReadOnlyList<Hole>? own)
                        ? s with
                        {
                            Holes = [.. s.Holes.Concat(own).OrderBy(h => h.From).ThenBy(h => h.To)],
                        }
                        : s
                ),
            ];
        }
    }

    /// <summary>Makes the detectors.</summary>
    /// <param name="content">What they look for.</param>
    /// <param name="names">The run's field names.</param>
    /// <param name="spills">Keeps on disk what does not fit in memory.</param>
    /// <param name="gathersHours">Flows shall be held against a baseline.</param>
    /// <param name="window">The period that is asked for; null for all.</param>
    /// <param name="watch">People whose exposure must be known first, and canaries; null where there is no key to recognise them.</param>
    /// <param name="ofCase">Tokens under the key of a case; null where the run has none.</param>
    public static DetectorSet Create(
        HuntContent content,
        FieldNames names,
        ISpillFactory spills,
        bool gathersHours = false,
        TimeWindow? window = null,
        WatchList? watch = null,
        ISealedTokens? ofCase = null
    ) => new(content, names, spills, gathersHours, window, watch, ofCase);

    /// <summary>The devices that flows were read of, after <see cref="Conclude"/>.</summary>
    public IReadOnlySet<string> FlowDevices => _flows.Devices;

    /// <summary>Holds the hours of flows against a baseline, after <see cref="Conclude"/>.</summary>
    public void HoldAgainst(
        IFlowBaseline stored,
        BaselineTerms terms,
        IFlowBaselineWriter? writer,
        IFindingSink sink
    ) => _baseline = _flows.HoldAgainst(stored, terms, writer, sink);

    private static List<string> RuleNotes(SigmaDetector sigma)
    {
        List<SigmaError> unfilled = [.. sigma.Errors.Where(e => e.Kind == SigmaErrorKind.Placeholder)];
        if (unfilled.Count == 0)
        {
            return [];
        }

        int rules = unfilled.Select(e => e.Path).Distinct().Count();
        List<string> missing = [.. unfilled.Select(e => e.Message).Distinct().Order(StringComparer.Ordinal)];
        string told = string.Join(", ", missing.Take(ToldPlaceholders));
        string more = missing.Count > ToldPlaceholders ? ", and others" : "";
        return
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{rules} rules need values for placeholders and were not tried: {told}{more}."
            ),
        ];
    }

    /// <summary>A worker of each detector, for one thread.</summary>
    public IReadOnlyList<IDetectionWorker> CreateWorkers() => [.. _detectors.Select(d => d.CreateWorker())];

    /// <summary>Findings that need the whole of the evidence. No worker may be made afterwards: what the rules took is given back.</summary>
    public void Conclude(IFindingSink sink)
    {
        ReleasedMemory.Collect();
        foreach (IDetector detector in _detectors)
        {
            detector.Conclude(sink);
        }

        _detectors = [];
    }

    /// <summary>Overwrites the key of the run.</summary>
    public void Dispose() => _records.Dispose();

    /// <summary>The ledger: what became of every item, when each source was seen, and what detectors could not judge.</summary>
    public CoverageLedger Ledger(ReadOutcome read) =>
        new(
            read.Items,
            Sources,
            [
                .. _inventory.Techniques,
                .. _accounting.Technique is { } technique ? [technique] : Array.Empty<TechniqueCoverage>(),
                .. _drift.Technique is { } drift ? [drift] : Array.Empty<TechniqueCoverage>(),
                .. _exposure.Technique is { } exposure ? [exposure] : Array.Empty<TechniqueCoverage>(),
                .. _consumers.Technique is { } consumers ? [consumers] : Array.Empty<TechniqueCoverage>(),
            ],
            [
                .. _intel
                    .Concat(_indicators.Notes)
                    .OrderBy(i => i.Id, StringComparer.Ordinal)
                    .ThenBy(i => i.Why, StringComparer.Ordinal),
            ]
        )
        {
            FlowBaseline = _baseline.Coverage,
            CallRecordAudits = _records.Audits,
        };
}
