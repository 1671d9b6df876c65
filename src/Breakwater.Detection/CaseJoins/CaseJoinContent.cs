using Breakwater.Detection.ContentFiles;

namespace Breakwater.Detection.CaseJoins;

/// <summary>When the same people in two kinds of system are more than chance: <c>content/call_records/targeted_people.yml</c>.</summary>
public sealed class CaseJoinContent
{
    private readonly Dictionary<string, long> _limits;

    private CaseJoinContent(Dictionary<string, long> limits, ContentCheck? check) => (_limits, Check) = (limits, check);

    /// <summary>Nothing is looked for.</summary>
    public static CaseJoinContent None { get; } = new([], null);

    internal ContentCheck? Check { get; }

    internal long Limit(string name) => _limits.GetValueOrDefault(name, 1);

    /// <summary>Reads the file. What is wrong in one entry is listed; the good rest is used.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="errors">What is wrong, each with its line.</param>
    public static CaseJoinContent Read(TextReader yaml, string name, out IReadOnlyList<string> errors)
    {
        List<string> found = [];
        errors = found;
        return ContentMapping.Read(yaml, name, found) is { } root
            ? new CaseJoinContent(root.Limits(), ContentCheck.ReadFirst(root))
            : None;
    }
}
