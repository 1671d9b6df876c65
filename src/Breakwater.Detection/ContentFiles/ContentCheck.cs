using Breakwater.Model.Findings;

namespace Breakwater.Detection.ContentFiles;

/// <summary>What is said where something is found: one entry of <c>checks</c> in a content file.</summary>
internal sealed record ContentCheck
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Why { get; init; }

    public required Level Level { get; init; }

    public required int Confidence { get; init; }

    public IReadOnlyList<string> Techniques { get; init; } = [];

    public IReadOnlyList<string> Behaviours { get; init; } = [];

    /// <summary>Reads an entry; null, and an error, where it is none.</summary>
    public static ContentCheck? Read(ContentMapping node) =>
        node.Text("id") is { } id
        && node.Text("title") is { } title
        && node.Text("why") is { } why
        && node.Word<Level>("level") is { } level
        && node.Number("confidence", 100) is { } confidence
            ? new ContentCheck
            {
                Id = id,
                Title = title,
                Why = why,
                Level = level,
                Confidence = (int)confidence,
                Behaviours = node.Texts("behaviours"),
                Techniques = node.Texts("techniques"),
            }
            : null;

    /// <summary>Reads the first good entry of a file; null where it has none.</summary>
    public static ContentCheck? ReadFirst(ContentMapping root) =>
        root.Mappings("checks").Select(Read).FirstOrDefault(c => c is not null);

    /// <summary>Reads all entries of a file, by id; a second one of an id is an error.</summary>
    public static Dictionary<string, ContentCheck> ReadAll(ContentMapping root)
    {
        Dictionary<string, ContentCheck> checks = new(StringComparer.Ordinal);
        foreach (ContentMapping entry in root.Mappings("checks"))
        {
            if (Read(entry) is { } check && !checks.TryAdd(check.Id, check))
            {
                entry.Fault($"there are two checks {check.Id}");
            }
        }

        return checks;
    }
}
