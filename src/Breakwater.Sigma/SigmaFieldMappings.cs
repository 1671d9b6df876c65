using Breakwater.Sigma.Parsing;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma;

/// <summary>For the rules of one log source: which event fields a rule's field can stand for, tried in order.</summary>
/// <param name="LogSource">Rules whose log source states the same words are meant.</param>
/// <param name="Fields">A rule's field name to event field names.</param>
public sealed record SigmaFieldMapping(
    SigmaLogSource LogSource,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Fields
);

/// <summary>
/// Field mappings by log source. The rule's own name is always tried first; then the names that the mapping with the most
/// stated log source parts gives.
/// </summary>
public sealed class SigmaFieldMappings
{
    private readonly IReadOnlyList<SigmaFieldMapping> _mappings;

    /// <summary>Takes mappings; between two that state equally much the earlier one holds.</summary>
    public SigmaFieldMappings(IEnumerable<SigmaFieldMapping> mappings)
    {
        _mappings = [.. mappings.OrderByDescending(m => Parts(m.LogSource))];
    }

    /// <summary>No mappings: rules and events use the same names.</summary>
    public static SigmaFieldMappings None { get; } = new([]);

    /// <summary>
    /// Reads the YAML form: <c>mappings</c>, a list of maps with <c>logsource</c> (as in rules) and <c>fields</c> (a rule's
    /// name to a name or a list of names).
    /// </summary>
    public static SigmaFieldMappings Parse(string yaml, string path, out IReadOnlyList<SigmaError> errors)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(path);
        ErrorList found = new(path);
        List<YamlTree> documents = [];
        if (YamlReader.Read(yaml, documents) is { } fault)
        {
            found.Add(fault.Line, fault.Column, SigmaErrorKind.Yaml, Clause.Yaml, fault.Message, "Write YAML 1.2.");
        }

        List<SigmaFieldMapping> mappings = [];
        foreach (YamlTree document in documents)
        {
            if ((document as YamlMapping)?["mappings"] is not YamlSequence list)
            {
                found.Add(
                    document,
                    SigmaErrorKind.Structure,
                    Clause.Structure,
                    "there is no list `mappings`",
                    "Write `mappings:` and a list below it."
                );
                continue;
            }

            mappings.AddRange(list.Items.Select(i => Mapping(i, found)).OfType<SigmaFieldMapping>());
        }

        errors = found.Errors;
        return new SigmaFieldMappings(mappings);
    }

    /// <summary>The event fields that a field of a rule can stand for, in the order in which they are tried.</summary>
    public IReadOnlyList<string> Names(SigmaLogSource ruleSource, string field)
    {
        foreach (SigmaFieldMapping mapping in _mappings)
        {
            if (
                mapping.LogSource.Covers(ruleSource)
                && mapping.Fields.TryGetValue(field, out IReadOnlyList<string>? names)
            )
            {
                return [field, .. names.Where(n => n != field)];
            }
        }

        return [field];
    }

    private static SigmaFieldMapping? Mapping(YamlTree item, ErrorList errors)
    {
        if (item is not YamlMapping map || map["fields"] is not YamlMapping fields)
        {
            errors.Add(
                item,
                SigmaErrorKind.Structure,
                Clause.Structure,
                "a mapping has no map `fields`",
                "Write `logsource:` and `fields:`."
            );
            return null;
        }

        Dictionary<string, IReadOnlyList<string>> names = [];
        foreach ((YamlText key, YamlTree value) in fields.Entries)
        {
            List<YamlTree> values = value is YamlSequence list ? list.Items : [value];
            if (values.Count == 0 || !values.TrueForAll(v => v is YamlText { IsNull: false, Value.Length: > 0 }))
            {
                errors.Add(
                    value,
                    SigmaErrorKind.Structure,
                    Clause.Structure,
                    $"'{key.Value}' is mapped to something that is no name",
                    "Write a name or a list of names."
                );
                continue;
            }

            names[key.Value] = [.. values.Cast<YamlText>().Select(v => v.Value)];
        }

        YamlMapping? source = map["logsource"] as YamlMapping;
        return new SigmaFieldMapping(
            new SigmaLogSource(Word(source, "product"), Word(source, "category"), Word(source, "service")),
            names
        );
    }

    private static string? Word(YamlMapping? map, string key) => (map?[key] as YamlText)?.Value;

    private static int Parts(SigmaLogSource source) =>
        (source.Product is null ? 0 : 1) + (source.Category is null ? 0 : 1) + (source.Service is null ? 0 : 1);
}
