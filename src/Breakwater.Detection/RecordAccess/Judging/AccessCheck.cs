using Breakwater.Detection.ContentFiles;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>What is looked for in accesses to call records: one entry of <c>content/call_records/checks.yml</c>.</summary>
internal sealed record AccessCheck
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Why { get; init; }

    public required Level Level { get; init; }

    public required int Confidence { get; init; }

    public IReadOnlyList<string> Techniques { get; init; } = [];

    public IReadOnlyList<string> Behaviours { get; init; } = [];
}

/// <summary>The checks and their thresholds.</summary>
public sealed class AccessChecks
{
    private readonly Dictionary<string, AccessCheck> _checks;
    private readonly Dictionary<string, long> _limits;

    private AccessChecks(Dictionary<string, AccessCheck> checks, Dictionary<string, long> limits) =>
        (_checks, _limits) = (checks, limits);

    /// <summary>No checks.</summary>
    public static AccessChecks None { get; } = new([], []);

    internal AccessCheck? Find(string id) => _checks.GetValueOrDefault(id);

    internal long Limit(string name) => _limits.GetValueOrDefault(name, long.MaxValue);

    /// <summary>Reads the file. What is wrong in one entry is listed; the good rest is used.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="errors">What is wrong, each with its line.</param>
    public static AccessChecks Read(TextReader yaml, string name, out IReadOnlyList<string> errors)
    {
        List<string> found = [];
        errors = found;
        if (ContentMapping.Read(yaml, name, found) is not { } root)
        {
            return None;
        }

        Dictionary<string, AccessCheck> checks = [];
        foreach (ContentMapping entry in root.Mappings("checks"))
        {
            if (Check(entry) is { } check && !checks.TryAdd(check.Id, check))
            {
                entry.Fault($"there are two checks {check.Id}");
            }
        }

        Dictionary<string, long> limits = [];
        foreach (ContentMapping entry in root.Mappings("limits"))
        {
            if (entry.Text("name") is { } limit && entry.Number("value") is { } value)
            {
                limits[limit] = value;
            }
        }

        return new AccessChecks(checks, limits);
    }

    private static AccessCheck? Check(ContentMapping node) =>
        node.Text("id") is { } id
        && node.Text("title") is { } title
        && node.Text("why") is { } why
        && node.Word<Level>("level") is { } level
        && node.Number("confidence", 100) is { } confidence
            ? new AccessCheck
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
}
