using Breakwater.Detection.Findings;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Sigma;
using Breakwater.Sigma.Correlations;

namespace Breakwater.Detection.Sigma;

/// <summary>Sigma rules on single events. Every match is a finding.</summary>
public sealed class SigmaDetector : IDetector
{
    private readonly LogSourceAliases _aliases;

    /// <summary>Compiles the rules for one run.</summary>
    /// <param name="content">Rules and tables.</param>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="names">The run's field names.</param>
    /// <param name="placeholders">Values of placeholders, by name; rules that need others are among the errors.</param>
    public SigmaDetector(
        SigmaContent content,
        FindingFactory factory,
        FieldNames names,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? placeholders = null
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        Factory = factory;
        Names = names;
        _aliases = content.LogSources;
        SigmaOptions options = new();
        options = placeholders is null ? options : options with { Placeholders = placeholders };
        Engine = SigmaEngine.Compile(content.Pack.Rules.Where(r => !RuleTemplates.IsBuildingBlock(r)), options);
        Templates = [.. Engine.Rules.Select(RuleTemplates.Of)];
        Errors = [.. content.Errors, .. Engine.Errors];
        Waiting = content.Pack.Correlations;
    }

    /// <summary>The rules that are tried.</summary>
    public IReadOnlyList<SigmaRule> Rules => Engine.Rules;

    /// <summary>Rules and tables that cannot be used, and why.</summary>
    public IReadOnlyList<SigmaError> Errors { get; }

    /// <summary>Correlations, which are not evaluated.</summary>
    public IReadOnlyList<SigmaCorrelation> Waiting { get; }

    internal SigmaEngine Engine { get; }

    internal FindingTemplate[] Templates { get; }

    internal FindingFactory Factory { get; }

    internal FieldNames Names { get; }

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new SigmaWorker(this);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        // A rule on single events has said all that it has to say when the last batch was seen.
    }

    internal int Plan(LogSource source) => Engine.Plan(_aliases.Of(source));
}
