using System.Text.RegularExpressions;
using Breakwater.Detection.ContentFiles;

namespace Breakwater.Detection.RecordStaging.Content;

/// <summary>How records that were taken, packed and carried out are brought together: <c>content/call_records/staging.yml</c>.</summary>
public sealed class StagingContent
{
    private readonly Dictionary<string, long> _limits;
    private readonly List<ArchiveTool> _tools;

    private StagingContent(
        Dictionary<string, long> limits,
        IReadOnlyDictionary<string, ContentCheck> checks,
        List<ArchiveTool> tools
    )
    {
        (_limits, _tools) = (limits, tools);
        (Check, AtSource) = (checks.GetValueOrDefault("staged_records"), checks.GetValueOrDefault("packed_at_source"));
    }

    /// <summary>Nothing is looked for.</summary>
    public static StagingContent None { get; } = new([], new Dictionary<string, ContentCheck>(), []);

    /// <summary>Records that were taken to a host and packed there.</summary>
    internal ContentCheck? Check { get; }

    /// <summary>Files of records that were packed where they lie.</summary>
    internal ContentCheck? AtSource { get; }

    internal long Limit(string name) => _limits.GetValueOrDefault(name, 1);

    internal TimeSpan Window => TimeSpan.FromDays(Limit("window_days"));

    /// <summary>What packs by a program with these arguments; null where nothing does.</summary>
    internal ArchiveTool? Tool(string program, string arguments) =>
        _tools.Find(t => t.Tool.Equals(program, StringComparison.OrdinalIgnoreCase) && t.Packs(arguments));

    /// <summary>A program that can pack.</summary>
    internal bool Knows(string program) =>
        _tools.Exists(t => t.Tool.Equals(program, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the file. What is wrong in one entry is listed; the good rest is used.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="errors">What is wrong, each with its line.</param>
    public static StagingContent Read(TextReader yaml, string name, out IReadOnlyList<string> errors)
    {
        List<string> found = [];
        errors = found;
        return ContentMapping.Read(yaml, name, found) is { } root
            ? new StagingContent(
                root.Limits(),
                ContentCheck.ReadAll(root),
                [.. root.Mappings("archives").Select(ArchiveTool.Read).OfType<ArchiveTool>()]
            )
            : None;
    }
}

/// <summary>A program that packs files.</summary>
/// <param name="Tool">Its name.</param>
/// <param name="Kind">How it packs.</param>
/// <param name="Matches">Arguments with which it packs; null for any.</param>
/// <param name="Unless">Arguments with which it does something else; null for none.</param>
/// <param name="Least">The least of what comes out, in percent of what goes in.</param>
/// <param name="Most">The most.</param>
internal sealed record ArchiveTool(string Tool, string Kind, Regex? Matches, Regex? Unless, int Least, int Most)
{
    /// <summary>It puts around what it is given and does not make it smaller.</summary>
    public bool IsWrapper => Least >= 90;

    public bool Packs(string arguments) => Matches?.IsMatch(arguments) != false && Unless?.IsMatch(arguments) != true;

    public static ArchiveTool? Read(ContentMapping node) =>
        node.Text("tool") is { } tool
        && node.Text("kind") is { } kind
        && node.Number("least", 1000) is { } least
        && node.Number("most", 1000) is { } most
            ? new ArchiveTool(tool, kind, Pattern(node, "matches"), Pattern(node, "unless"), (int)least, (int)most)
            : null;

    private static Regex? Pattern(ContentMapping entry, string key) =>
        entry.Has(key) && entry.Text(key) is { } pattern
            ? entry.Expression(pattern, RegexOptions.ExplicitCapture)
            : null;
}
