using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Detections;

/// <summary>A field with modifiers and the values that it is held against, as a rule states them.</summary>
internal sealed record DetectionItem(
    string? Field,
    IReadOnlyList<Modifier> Modifiers,
    IReadOnlyList<YamlText> Values,
    int Line,
    int Column
);
