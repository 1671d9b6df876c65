using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Detections;

/// <summary>
/// A field with modifiers and the values that it is held against, as a rule states them. A field may be several names with
/// <c>|</c> between them, which no name can hold: the first that an event has a value for counts.
/// </summary>
internal sealed record DetectionItem(
    string? Field,
    IReadOnlyList<Modifier> Modifiers,
    IReadOnlyList<YamlText> Values,
    int Line,
    int Column
)
{
    public const char NameSeparator = '|';

    /// <summary>Ids of the processing items that changed it.</summary>
    public IReadOnlyList<string> AppliedItems { get; init; } = [];

    public static IReadOnlyList<string> NamesOf(string field) => field.Split(NameSeparator);
}
