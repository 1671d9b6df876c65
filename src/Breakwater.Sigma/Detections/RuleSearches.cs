using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Detections;

/// <summary>What a detection states, before anything is translated: search identifiers and conditions.</summary>
/// <param name="Searches">In the order of the rule.</param>
/// <param name="Conditions">The conditions; a rule matches where one of them does.</param>
/// <param name="At">The place of the detection.</param>
internal sealed record RuleSearches(
    IReadOnlyList<NamedSearch> Searches,
    IReadOnlyList<YamlText> Conditions,
    YamlTree At
)
{
    /// <summary>States nothing.</summary>
    public static RuleSearches Nothing { get; } = new([], [], new YamlText("", plain: true, 1, 1));
}

/// <summary>A search identifier; without a tree where it could not be read.</summary>
internal sealed record NamedSearch(string Name, SearchTree? Tree, YamlTree At);

/// <summary>Items, and lists and maps of them.</summary>
internal abstract record SearchTree;

/// <summary>A map (all of its parts) or a list (any of them).</summary>
internal sealed record SearchGroup(bool IsAll, IReadOnlyList<SearchTree> Parts) : SearchTree;

/// <summary>One item.</summary>
internal sealed record SearchItem(DetectionItem Item) : SearchTree;
