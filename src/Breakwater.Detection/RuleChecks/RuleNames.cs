using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>Ids and names of a pack: no two rules share one, and a correlation refers only to what is there.</summary>
internal sealed class RuleNames(List<RuleProblem> problems)
{
    private readonly Dictionary<string, string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _titles = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _referred = new(StringComparer.OrdinalIgnoreCase);

    public void Add(string path, YamlMappingNode document)
    {
        foreach (string key in (string[])["id", "name"])
        {
            if (document.Get(key) is YamlScalarNode { Value: { } value } node && !_taken.TryAdd(value, path))
            {
                problems.Add(
                    new RuleProblem(
                        path,
                        node.Start.Line,
                        $"The {key} {value} stands in {_taken[value]} too",
                        $"Give this rule {(key == "id" ? "an id" : "a name")} of its own."
                    )
                    {
                        Check = "name",
                    }
                );
            }
        }

        if (document.Get("title") is YamlScalarNode { Value: { } title } at && !_titles.TryAdd(title, path))
        {
            new RuleReport(path, problems).Warn(
                at,
                "name",
                $"The title '{title}' stands in {_titles[title]} too",
                "Give this rule a title of its own, so that people can tell its findings apart."
            );
        }

        _referred.UnionWith(References(document).Select(r => r.Text));
    }

    /// <summary>True where a rule or correlation has this id or name.</summary>
    public bool Knows(string reference) => _taken.ContainsKey(reference);

    /// <summary>A rule that only serves correlations: one refers to it, and it says nothing for a finding of its own.</summary>
    public bool IsBuildingBlock(YamlMappingNode document) =>
        document.Get("breakwater") is null
        && (_referred.Contains(document.Text("name") ?? "\0") || _referred.Contains(document.Text("id") ?? "\0"));

    public void CheckReferences(YamlMappingNode document, RuleReport report)
    {
        foreach ((string reference, long line) in References(document))
        {
            if (!_taken.ContainsKey(reference))
            {
                report.Add(
                    line,
                    "name",
                    $"No rule is called {reference}",
                    "Write the id or name of a rule of this pack."
                );
            }
        }
    }

    private static IEnumerable<(string Text, long Line)> References(YamlMappingNode document) =>
        (document.Get("correlation") as YamlMappingNode)?.Get("rules").Texts() ?? [];
}
