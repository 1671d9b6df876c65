using Breakwater.Detection.ContentFiles;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>What is looked for in accesses to call records, and the thresholds: <c>content/call_records/checks.yml</c>.</summary>
public sealed class AccessChecks
{
    private readonly Dictionary<string, ContentCheck> _checks;
    private readonly Dictionary<string, long> _limits;

    private AccessChecks(Dictionary<string, ContentCheck> checks, Dictionary<string, long> limits) =>
        (_checks, _limits) = (checks, limits);

    /// <summary>No checks.</summary>
    public static AccessChecks None { get; } = new([], []);

    internal ContentCheck? Find(string id) => _checks.GetValueOrDefault(id);

    internal long Limit(string name) => _limits.GetValueOrDefault(name, long.MaxValue);

    /// <summary>Reads the file. What is wrong in one entry is listed; the good rest is used.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="errors">What is wrong, each with its line.</param>
    public static AccessChecks Read(TextReader yaml, string name, out IReadOnlyList<string> errors)
    {
        List<string> found = [];
        errors = found;
        return ContentMapping.Read(yaml, name, found) is { } root
            ? new AccessChecks(ContentCheck.ReadAll(root), root.Limits())
            : None;
    }
}
