using Breakwater.Detection.ContentFiles;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.CaseJoins;

/// <summary>When the same people in two kinds of system are more than chance: <c>content/call_records/targeted_people.yml</c>.</summary>
public sealed class CaseJoinContent
{
    private readonly Dictionary<string, long> _limits = new(StringComparer.Ordinal);

    private CaseJoinContent() { }

    /// <summary>Nothing is looked for.</summary>
    public static CaseJoinContent None { get; } = new();

    internal CaseJoinCheck? Check { get; private set; }

    internal long Limit(string name) => _limits.GetValueOrDefault(name, 1);

    /// <summary>Reads the file. What is wrong in one entry is listed; the good rest is used.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="errors">What is wrong, each with its line.</param>
    public static CaseJoinContent Read(TextReader yaml, string name, out IReadOnlyList<string> errors)
    {
        List<string> found = [];
        errors = found;
        if (ContentMapping.Read(yaml, name, found) is not { } root)
        {
            return None;
        }

        CaseJoinContent content = new();
        foreach (ContentMapping entry in root.Mappings("limits"))
        {
            if (entry.Text("name") is { } limit && entry.Number("value") is { } value)
            {
                content._limits[limit] = value;
            }
        }

        content.Check = root.Mappings("checks").Select(Read).FirstOrDefault(c => c is not null);
        return content;
    }

    private static CaseJoinCheck? Read(ContentMapping node) =>
        node.Text("id") is { } id
        && node.Text("title") is { } title
        && node.Text("why") is { } why
        && node.Word<Level>("level") is { } level
        && node.Number("confidence", 100) is { } confidence
            ? new CaseJoinCheck(
                id,
                title,
                why,
                level,
                (int)confidence,
                node.Texts("behaviours"),
                node.Texts("techniques")
            )
            : null;
}

/// <summary>What is said of people who are in two kinds of system.</summary>
internal sealed record CaseJoinCheck(
    string Id,
    string Title,
    string Why,
    Level Level,
    int Confidence,
    IReadOnlyList<string> Behaviours,
    IReadOnlyList<string> Techniques
);
