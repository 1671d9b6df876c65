using System.Diagnostics.CodeAnalysis;

namespace Breakwater.Sigma.Correlations;

/// <summary>
/// Finds what an id or name stands for: rules first, then correlations, in one sequence of numbers. A name that stands in
/// several files means the one of the file that uses it.
/// </summary>
internal sealed class ReferenceTable
{
    private readonly Dictionary<string, List<(int Target, string Path)>> _known = new(StringComparer.OrdinalIgnoreCase);

    public ReferenceTable(IReadOnlyList<SigmaRule> rules, IReadOnlyList<SigmaCorrelation> correlations)
    {
        for (int i = 0; i < rules.Count; i++)
        {
            Add(i, rules[i].Id, rules[i].Name, rules[i].Path);
        }

        for (int i = 0; i < correlations.Count; i++)
        {
            Add(rules.Count + i, correlations[i].Id, correlations[i].Name, correlations[i].Path);
        }
    }

    public bool TryFind(string reference, string path, out int target, [NotNullWhen(false)] out string? problem)
    {
        target = -1;
        problem = null;
        if (!_known.TryGetValue(reference, out List<(int Target, string Path)>? found))
        {
            problem = "there is no rule with this id or name";
            return false;
        }

        List<(int Target, string Path)> near = found.FindAll(f => f.Path == path);
        List<(int Target, string Path)> meant = near.Count > 0 ? near : found;
        if (meant.Count > 1)
        {
            problem = $"{meant.Count} rules have this id or name";
            return false;
        }

        target = meant[0].Target;
        return true;
    }

    private void Add(int target, string? id, string? name, string path)
    {
        foreach (
            string? key in (string?[])[id, string.Equals(id, name, StringComparison.OrdinalIgnoreCase) ? null : name]
        )
        {
            if (string.IsNullOrEmpty(key))
            {
                continue;
            }

            if (!_known.TryGetValue(key, out List<(int, string)>? list))
            {
                _known[key] = list = [];
            }

            list.Add((target, path));
        }
    }
}
