using Breakwater.Model.Events;
using Breakwater.Sigma;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>The words that rules may use: techniques, behaviours, field names.</summary>
public sealed class RuleVocabulary
{
    private readonly Dictionary<string, string> _techniques;
    private readonly HashSet<string> _behaviours;
    private readonly HashSet<string> _wellKnown = [.. Fields.WellKnown];
    private readonly List<(SigmaLogSource Source, HashSet<string> Fields)> _sourceFields = [];
    private readonly List<(SigmaLogSource Source, HashSet<string> Fields)> _taxonomy = [];
    private readonly HashSet<string> _tactics = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the tables.</summary>
    /// <param name="techniques">The text of <c>content/techniques/attack.csv</c>.</param>
    /// <param name="behaviours">The text of <c>content/techniques/behaviours.csv</c>.</param>
    /// <param name="fields">The text of <c>content/sigma/fields.yml</c>.</param>
    /// <param name="taxonomy">The text of <c>content/sigma/taxonomy.yml</c>.</param>
    /// <param name="problems">What is wrong with the tables.</param>
    public RuleVocabulary(
        string techniques,
        string behaviours,
        string fields,
        string taxonomy,
        out IReadOnlyList<RuleProblem> problems
    )
    {
        ArgumentNullException.ThrowIfNull(taxonomy);
        ArgumentNullException.ThrowIfNull(techniques);
        ArgumentNullException.ThrowIfNull(behaviours);
        ArgumentNullException.ThrowIfNull(fields);
        List<RuleProblem> found = [];
        problems = found;
        _techniques = Table(techniques)
            .ToDictionary(r => r["id"], r => r.GetValueOrDefault("replaced_by", ""), StringComparer.OrdinalIgnoreCase);
        _tactics.UnionWith(Table(techniques).SelectMany(r => r.GetValueOrDefault("tactics", "").Split(' ')));
        _behaviours = [.. Table(behaviours).Select(r => r["id"])];
        foreach (YamlNode document in YamlDocuments.Read(fields, "fields.yml", found))
        {
            ReadFields(document, _sourceFields, "fields.yml", found);
        }

        foreach (YamlNode document in YamlDocuments.Read(taxonomy, "taxonomy.yml", found))
        {
            ReadFields(document, _taxonomy, "taxonomy.yml", found);
        }
    }

    /// <summary>True for a tactic that a technique of the table stands under.</summary>
    public bool IsTactic(string word) => _tactics.Contains(word);

    /// <summary>
    /// The names that the Sigma taxonomy has for a log source; null where it has none, so that nothing can be said of a field.
    /// </summary>
    public IReadOnlySet<string>? TaxonomyOf(SigmaLogSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        List<(SigmaLogSource Source, HashSet<string> Fields)> known =
        [
            .. _taxonomy.Where(t => t.Source.Covers(source)),
        ];

        // What a whole product has in common says nothing of the rest of a log source's fields.
        return known.Exists(t => t.Source.Category is not null || t.Source.Service is not null)
            ? known.SelectMany(t => t.Fields).ToHashSet(StringComparer.Ordinal)
            : null;
    }

    /// <summary>True where the technique stands in the table; <paramref name="replacedBy"/> is empty unless another id took its place.</summary>
    public bool TryTechnique(string id, out string replacedBy)
    {
        bool known = _techniques.TryGetValue(id, out string? other);
        replacedBy = other ?? "";
        return known;
    }

    /// <summary>True for an id of the threat reference.</summary>
    public bool IsBehaviour(string id) => _behaviours.Contains(id);

    /// <summary>True for a field that events of this log source can have.</summary>
    public bool IsField(string name, SigmaLogSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return _wellKnown.Contains(name) || _sourceFields.Any(s => s.Source.Covers(source) && s.Fields.Contains(name));
    }

    private static void ReadFields(
        YamlNode document,
        List<(SigmaLogSource Source, HashSet<string> Fields)> table,
        string path,
        List<RuleProblem> problems
    )
    {
        foreach (YamlNode entry in document is YamlSequenceNode list ? list.Children : [])
        {
            if (entry is YamlMappingNode map && map.Get("logsource") is YamlMappingNode source)
            {
                table.Add(
                    (
                        new SigmaLogSource(source.Text("product"), source.Text("category"), source.Text("service")),
                        [.. map.Get("fields").Texts().Select(t => t.Text)]
                    )
                );
            }
            else
            {
                problems.Add(
                    new RuleProblem(
                        path,
                        entry.Start.Line,
                        "The entry has no log source",
                        "Write logsource and fields."
                    )
                );
            }
        }
    }

    private static IEnumerable<Dictionary<string, string>> Table(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0)
        {
            yield break;
        }

        string[] names = [.. Cells(lines[0])];
        foreach (string line in lines.Skip(1))
        {
            string[] cells = [.. Cells(line)];
            yield return names.Zip(cells).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal);
        }
    }

    // RFC 4180 without line ends inside a cell, which the tables do not use.
    private static IEnumerable<string> Cells(string line)
    {
        int at = 0;
        while (at <= line.Length)
        {
            bool quoted = at < line.Length && line[at] == '"';
            int end = quoted ? line.IndexOf('"', at + 1) : line.IndexOf(',', at);
            if (end < 0)
            {
                end = line.Length;
            }

            yield return quoted ? line[(at + 1)..end] : line[at..end];
            at = quoted ? end + 2 : end + 1;
        }
    }
}
