using Breakwater.Model.Comparisons;
using Breakwater.Model.Documents;
using Breakwater.Model.Manifests;

namespace Breakwater.Investigation.Comparing;

/// <summary>What differs between the inputs of two answers, by their manifests.</summary>
internal static class InputDifferences
{
    /// <summary>Every difference, evidence first.</summary>
    public static IReadOnlyList<InputChange> Of(Manifest old, Manifest later) =>
        [
            .. Changes(
                InputKind.Evidence,
                old.Inputs.Select(i => (i.Path, Evidence(i))),
                later.Inputs.Select(i => (i.Path, Evidence(i)))
            ),
            .. Changes(
                InputKind.Knowledge,
                old.Content.Select(c => (c.Path, "sha256:" + c.Sha256)),
                later.Content.Select(c => (c.Path, "sha256:" + c.Sha256))
            ),
            .. Changes(
                InputKind.Argument,
                old.Arguments.Select(a => (a.Name, a.Value)),
                later.Arguments.Select(a => (a.Name, a.Value))
            ),
            .. Changes(
                InputKind.Product,
                [("breakwater", old.ToolVersion), ("time zones", old.ZoneDatabase)],
                [("breakwater", later.ToolVersion), ("time zones", later.ZoneDatabase)]
            ),
        ];

    private static string Evidence(ManifestInput input) =>
        input.Sha256 is { } hash ? $"{Words.Of(input.Status)}, sha256:{hash}" : Words.Of(input.Status);

    private static IEnumerable<InputChange> Changes(
        InputKind kind,
        IEnumerable<(string Name, string Value)> old,
        IEnumerable<(string Name, string Value)> later
    )
    {
        Dictionary<string, string> before = Table(old);
        Dictionary<string, string> now = Table(later);
        return before
            .Keys.Union(now.Keys)
            .Order(StringComparer.Ordinal)
            .Select(name => new InputChange(kind, name, before.GetValueOrDefault(name), now.GetValueOrDefault(name)))
            .Where(c => !string.Equals(c.Old, c.New, StringComparison.Ordinal));
    }

    // A name that stands twice, as an argument may that is given twice, is one input with both values.
    private static Dictionary<string, string> Table(IEnumerable<(string Name, string Value)> values) =>
        values
            .GroupBy(v => v.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => string.Join(' ', g.Select(v => v.Value)), StringComparer.Ordinal);
}
