using System.Collections.Frozen;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Parsing;
using Breakwater.Sigma.Pipelines;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma;

/// <summary>
/// What brings rules to the events at hand, as data: field names, values, log sources, placeholders. The files are those of
/// pySigma's processing pipelines; <c>docs/sigma.md</c> lists what is applied and what cannot be.
/// </summary>
public sealed class SigmaPipeline
{
    private readonly IReadOnlyList<ProcessingItem> _items;

    internal SigmaPipeline(
        string name,
        int priority,
        IReadOnlyList<ProcessingItem> items,
        IReadOnlyDictionary<string, IReadOnlyList<string>> variables
    )
    {
        Name = name;
        Priority = priority;
        Variables = variables;
        _items = items;
    }

    /// <summary>A pipeline that changes nothing.</summary>
    public static SigmaPipeline None { get; } = new("", 0, [], FrozenDictionary<string, IReadOnlyList<string>>.Empty);

    /// <summary>The name; empty where the file gives none.</summary>
    public string Name { get; }

    /// <summary>Where several pipelines are joined, those with a lower priority are applied first.</summary>
    public int Priority { get; }

    /// <summary>The values of <c>vars</c>, which <c>value_placeholders</c> takes.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Variables { get; }

    /// <summary>Whether it changes nothing.</summary>
    public bool IsEmpty => _items.Count == 0;

    /// <summary>Reads one pipeline file. What is wrong is listed with its line; the items that can be read are kept.</summary>
    /// <param name="yaml">The file's text.</param>
    /// <param name="path">The name that errors carry.</param>
    /// <param name="errors">What is wrong.</param>
    public static SigmaPipeline Parse(string yaml, string path, out IReadOnlyList<SigmaError> errors)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(path);
        ErrorList found = new(path);
        SigmaPipeline read = PipelineReader.Read(yaml, found);
        errors = found.Errors;
        return read;
    }

    /// <summary>One pipeline from several, lowest priority first, equal priorities as given; later values of <c>vars</c> replace earlier ones.</summary>
    public static SigmaPipeline Join(IEnumerable<SigmaPipeline> pipelines)
    {
        ArgumentNullException.ThrowIfNull(pipelines);
        List<SigmaPipeline> ordered = [.. pipelines.OrderBy(p => p.Priority)];
        Dictionary<string, IReadOnlyList<string>> variables = new(StringComparer.Ordinal);
        foreach ((string name, IReadOnlyList<string> values) in ordered.SelectMany(p => p.Variables))
        {
            variables[name] = values;
        }

        return ordered.Count == 1
            ? ordered[0]
            : new SigmaPipeline(
                string.Join(", ", ordered.Select(p => p.Name).Where(n => n.Length > 0)),
                ordered.Count == 0 ? 0 : ordered[0].Priority,
                [.. ordered.SelectMany(p => p._items)],
                variables
            );
    }

    /// <summary>The event fields that a field of a rule with this log source stands for, in the order in which they are tried.</summary>
    public IReadOnlyList<string> FieldNames(SigmaLogSource ruleSource, string field)
    {
        ArgumentNullException.ThrowIfNull(ruleSource);
        ArgumentNullException.ThrowIfNull(field);
        YamlText truth = new("true", plain: true, 1, 1);
        DetectionItem asked = new(field, [Modifier.Exists], [truth], 1, 1);
        SigmaRule rule = new()
        {
            Title = "",
            LogSource = ruleSource,
            Path = "",
            Line = 1,
        };
        RuleDraft draft = new(
            rule,
            new RuleSearches([new NamedSearch("asked", new SearchItem(asked), truth)], [], truth),
            Variables,
            new ErrorList("")
        );
        Process(draft);
        List<string> names =
        [
            .. draft
                .Items()
                .Where(i => i.Modifiers is [Modifier.Exists] && i.Field is not null)
                .SelectMany(i => DetectionItem.NamesOf(i.Field!))
                .Distinct(),
        ];
        return names.Count == 0 ? [field] : names;
    }

    /// <summary>Applies the pipeline to a rule; null where it must not be used, which then stands in the errors.</summary>
    internal (SigmaRule Rule, RuleSearches Searches)? Apply(SigmaRule rule, RuleSearches searches, ErrorList errors)
    {
        RuleDraft draft = new(rule, searches, Variables, errors);
        Process(draft);
        return draft.Finish();
    }

    private void Process(RuleDraft draft)
    {
        foreach (ProcessingItem item in _items)
        {
            item.Process(draft);
        }
    }
}
