namespace Breakwater.Sigma.Correlations;

/// <summary>Correlations with their rules, ready to be evaluated. Safe for many threads.</summary>
public sealed class SigmaCorrelationSet
{
    private readonly IReadOnlyList<IReadOnlyList<string>>[] _fields;
    private readonly bool[] _isPart;

    internal SigmaCorrelationSet(
        IReadOnlyList<CompiledCorrelation> compiled,
        List<(int Correlation, int Step)>[] consumers,
        IReadOnlyList<IReadOnlyList<string>>[] fields,
        bool[] isPart,
        IReadOnlyList<SigmaError> errors
    )
    {
        Compiled = compiled;
        Consumers = consumers;
        _fields = fields;
        _isPart = isPart;
        Errors = errors;
        Correlations = [.. compiled.Select(c => c.Source)];
    }

    /// <summary>The correlations that can be evaluated, each after those that it builds on.</summary>
    public IReadOnlyList<SigmaCorrelation> Correlations { get; }

    /// <summary>Correlations that were left out, and why.</summary>
    public IReadOnlyList<SigmaError> Errors { get; }

    internal IReadOnlyList<CompiledCorrelation> Compiled { get; }

    /// <summary>For each rule, then for each correlation: which correlations take its hits, and as which of their rules.</summary>
    internal List<(int Correlation, int Step)>[] Consumers { get; }

    /// <summary>Resolves references and finds out which fields are needed.</summary>
    /// <param name="rules">The rules, as <see cref="SigmaEngine.Rules"/>; hits are positions in this list.</param>
    /// <param name="correlations">The correlations.</param>
    public static SigmaCorrelationSet Compile(
        IReadOnlyList<SigmaRule> rules,
        IReadOnlyList<SigmaCorrelation> correlations
    )
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(correlations);
        return new CorrelationCompiler(rules, correlations).Compile();
    }

    /// <summary>True where a correlation builds on the rule.</summary>
    public bool Uses(int rule) => Consumers[rule].Count > 0;

    /// <summary>
    /// True where a rule is only a part: a correlation of its own file builds on it and does not say <c>generate</c>
    /// (Sigma correlation rules 2.1, Correlation rules and Generate). A rule of another file goes on standing for itself.
    /// </summary>
    public bool IsPart(int rule) => _isPart[rule];

    /// <summary>The same for a correlation of <see cref="Correlations"/>.</summary>
    public bool IsPartCorrelation(int correlation) => _isPart[Consumers.Length - Correlations.Count + correlation];

    /// <summary>What a hit of a rule must bring: for each value the event fields in which it may stand, tried in order.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Fields(int rule) => _fields[rule];
}
