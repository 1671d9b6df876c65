using System.Globalization;
using Breakwater.Detection.Correlation;
using Breakwater.Detection.Findings;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.Spilling;
using Breakwater.Sigma;
using Breakwater.Sigma.Correlations;

namespace Breakwater.Detection.Sigma;

/// <summary>
/// Sigma rules. Every match of a rule on single events is a finding; what correlations build on is written down, and
/// correlated in the order of its times when everything was seen.
/// </summary>
public sealed class SigmaDetector : IDetector
{
    private const string HitsName = "correlation_hits";

    private readonly LogSourceAliases _aliases;
    private readonly ISpillFactory _spills;
    private readonly ISpill _hits;
    private readonly InventoryIndex _inventory;
    private readonly Lock _gate = new();
    private readonly List<string> _notes = [];
    private long _withoutTime;

    /// <summary>Compiles the rules for one run.</summary>
    /// <param name="content">Rules and tables.</param>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="names">The run's field names.</param>
    /// <param name="spills">Where hits that correlations build on are written down.</param>
    /// <param name="placeholders">Values of placeholders, by name; rules that need others are among the errors.</param>
    /// <param name="inventory">Brings names and addresses of a device together, and explains what service accounts do every day; null where there is none.</param>
    public SigmaDetector(
        SigmaContent content,
        FindingFactory factory,
        FieldNames names,
        ISpillFactory spills,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? placeholders = null,
        CarrierInventory? inventory = null
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(spills);
        Factory = factory;
        Names = names;
        _aliases = content.LogSources;
        _spills = spills;
        _hits = spills.Create(HitsName);
        _inventory = new InventoryIndex(inventory ?? new CarrierInventory());
        SigmaOptions options = new();
        options = placeholders is null ? options : options with { Placeholders = placeholders };
        Engine = SigmaEngine.Compile(content.Pack.Rules, options);
        Correlation = new CorrelationPlan(Engine.Rules, content.Pack.Correlations);
        Templates =
        [
            .. Engine.Rules.Select(
                (r, i) => RuleTemplates.IsBuildingBlock(r) || Correlation.Set.IsPart(i) ? null : RuleTemplates.Of(r)
            ),
        ];
        Errors = [.. content.Errors, .. Engine.Errors, .. Correlation.Set.Errors];
    }

    private SigmaDetector(SigmaDetector other, ISpillFactory spills)
    {
        ArgumentNullException.ThrowIfNull(spills);
        _spills = spills;
        _hits = spills.Create(HitsName);
        _aliases = other._aliases;
        _inventory = other._inventory;
        Factory = other.Factory;
        Names = other.Names;
        Engine = other.Engine;
        Correlation = other.Correlation;
        Templates = other.Templates;
        Errors = other.Errors;
    }

    /// <summary>The rules on single events that give findings of their own.</summary>
    public IReadOnlyList<SigmaRule> Rules => [.. Engine.Rules.Where((_, i) => Templates[i] is not null)];

    /// <summary>The correlations that give findings.</summary>
    public IReadOnlyList<SigmaCorrelation> Correlations =>
        [.. Correlation.Set.Correlations.Where((_, i) => Correlation.Templates[i] is not null)];

    /// <summary>Rules and tables that cannot be used, and why.</summary>
    public IReadOnlyList<SigmaError> Errors { get; }

    /// <summary>What a reader of the answer must know of correlations, each a sentence; complete once concluded.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The same rules for another run.</summary>
    /// <param name="spills">Where that run writes hits down.</param>
    public SigmaDetector Anew(ISpillFactory spills) => new(this, spills);

    internal SigmaEngine Engine { get; }

    internal CorrelationPlan Correlation { get; }

    internal FindingTemplate?[] Templates { get; }

    internal FindingFactory Factory { get; }

    internal FieldNames Names { get; }

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new SigmaWorker(this);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        if (_withoutTime > 0)
        {
            _notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{RecordWords.Count(_withoutTime)} on which sequences build {(_withoutTime == 1 ? "has" : "have")} no time and {(_withoutTime == 1 ? "was" : "were")} not joined."
                )
            );
        }

        CorrelationConclusion conclusion = new(Correlation, Factory, _inventory, _spills, _hits);
        conclusion.Conclude(sink);
        _notes.AddRange(conclusion.Notes);
    }

    /// <summary>Whether any rule is tried on events of a log source.</summary>
    internal bool AsksFor(LogSource source)
    {
        IReadOnlyList<SigmaLogSource> sources = _aliases.Of(source);
        return Engine.Rules.Any(r => sources.Any(r.LogSource.Covers));
    }

    internal int Plan(LogSource source) => Engine.Plan(_aliases.Of(source));

    internal HitRecorder CreateRecorder() => new(Correlation, Factory, Names, _inventory.Names.Of, _hits);

    internal void Complete(HitRecorder recorder)
    {
        lock (_gate)
        {
            _withoutTime += recorder.WithoutTime;
        }
    }
}
