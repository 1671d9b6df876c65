using Breakwater.Sigma.Filters;
using Breakwater.Sigma.Parsing;

namespace Breakwater.Sigma.Explaining;

/// <summary>
/// Says of one rule which of its parts hold for an event. Each value is tried by the engine itself, so the verdict is the
/// engine's. For people, not for many events.
/// </summary>
public sealed class SigmaExplainer
{
    private readonly SigmaMatcher _matcher;
    private readonly List<ExplainedPart> _parts;
    private readonly ValueTests _tests;

    private SigmaExplainer(SigmaRule rule, List<ExplainedPart> parts, ValueTests tests, SigmaOptions options)
    {
        Rule = rule;
        _parts = parts;
        _tests = tests;
        Engine = SigmaEngine.Compile(tests.Rules, options with { SampleSize = 0 });
        _matcher = Engine.CreateMatcher();
        tests.Bind(Engine);
    }

    /// <summary>The rule.</summary>
    public SigmaRule Rule { get; }

    /// <summary>Gives the numbers of field names that the events of <see cref="Explain"/> carry.</summary>
    public SigmaEngine Engine { get; }

    /// <summary>Reads the rules of a file so that they can be explained; correlations are left out.</summary>
    /// <param name="yaml">The file's text.</param>
    /// <param name="path">The name that errors and rules carry.</param>
    /// <param name="errors">Documents that cannot be used, and why.</param>
    /// <param name="pipeline">What is done to each rule before it is translated; null for nothing.</param>
    /// <param name="filters">Further filters; those of the file count anyway.</param>
    /// <param name="options">Values of placeholders.</param>
    public static IReadOnlyList<SigmaExplainer> Parse(
        string yaml,
        string path,
        out IReadOnlyList<SigmaError> errors,
        SigmaPipeline? pipeline = null,
        IEnumerable<SigmaFilter>? filters = null,
        SigmaOptions? options = null
    )
    {
        SigmaDocuments documents = SigmaParser.Parse(yaml, path, pipeline, keepsSearches: true);
        ErrorList found = new(path);
        List<SigmaFilter> all = [.. documents.Filters, .. filters ?? []];
        List<SigmaExplainer> explainers =
        [
            .. documents.Rules.Select(r =>
                Create(r, all.Where(f => SigmaFilters.IsMeant(f, r)), options ?? new(), found)
            ),
        ];
        errors = [.. documents.Errors, .. found.Errors, .. explainers.SelectMany(e => e.Engine.Errors)];
        return explainers;
    }

    /// <summary>Explains the rule for an event.</summary>
    /// <param name="e">The event, with the numbers of <see cref="Engine"/>.</param>
    /// <param name="sources">What the event counts as; null where nothing says it and every rule is tried.</param>
    public SigmaExplanation Explain<TEvent>(in TEvent e, IReadOnlyList<SigmaLogSource>? sources)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        List<int> hits = [];
        _matcher.Match(e, Engine.Plan([new SigmaLogSource(null, null, null)]), hits);
        EventText text = new(_tests.Holding(hits), EventFields.Read(e, Engine));
        SigmaExplanationPart source = LogSource(sources);
        List<SigmaExplanationPart> parts = [.. _parts.Select(p => p.Explain(text))];
        bool matches =
            source.Holds
            && parts.Where(p => p.Kind == SigmaPartKind.Filter).All(p => p.Holds)
            && parts.Any(p => p.Kind == SigmaPartKind.Condition && p.Holds);
        return new SigmaExplanation(Rule, matches, [source, .. parts]);
    }

    private static SigmaExplainer Create(
        SigmaRule rule,
        IEnumerable<SigmaFilter> filters,
        SigmaOptions options,
        ErrorList errors
    )
    {
        ValueTests tests = new();
        List<ExplainedPart> parts =
        [
            .. PartReader.Conditions(rule.Searches!, SigmaPartKind.Condition, null, tests, errors),
        ];
        foreach (SigmaFilter filter in filters)
        {
            if (SigmaFilters.Searches(filter, rule, errors) is { } searches)
            {
                parts.AddRange(PartReader.Conditions(searches, SigmaPartKind.Filter, filter.Title, tests, errors));
            }
        }

        return new SigmaExplainer(rule, parts, tests, options);
    }

    private SigmaExplanationPart LogSource(IReadOnlyList<SigmaLogSource>? sources)
    {
        bool holds = sources is null || sources.Any(Rule.LogSource.Covers);
        string reason =
            sources is null ? "nothing in the event says its log source, so every rule is tried"
            : holds ? ""
            : $"the event counts as {string.Join("; ", sources.Select(Words).Distinct().DefaultIfEmpty("no log source"))}";
        return new SigmaExplanationPart(SigmaPartKind.LogSource, Words(Rule.LogSource), holds, reason, Rule.Line, []);
    }

    private static string Words(SigmaLogSource source)
    {
        (string Name, string? Value)[] parts =
        [
            ("product", source.Product),
            ("category", source.Category),
            ("service", source.Service),
        ];
        string words = string.Join(", ", parts.Where(p => p.Value is not null).Select(p => $"{p.Name} {p.Value}"));
        return words.Length == 0 ? "no log source" : words;
    }
}
