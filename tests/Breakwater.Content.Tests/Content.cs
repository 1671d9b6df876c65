using Breakwater.Detection.RuleChecks;
using Breakwater.TestSupport;

namespace Breakwater.Content.Tests;

/// <summary>The content of this repository, read once.</summary>
internal static class Content
{
    public static IReadOnlyList<RuleFile> Pack { get; } = RulePack.Read(PathOf("sigma"));

    public static RuleVocabulary Vocabulary { get; } =
        new(
            Text("techniques/attack.csv"),
            Text("techniques/behaviours.csv"),
            Text("sigma/fields.yml"),
            Text("sigma/taxonomy.yml"),
            out Problems
        );

    public static readonly IReadOnlyList<RuleProblem> Problems;

    public static string Text(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>The rows of a table without its header; its cells hold no commas or quotes.</summary>
    public static IReadOnlyList<string[]> Rows(string relative) =>
        [.. Text(relative).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(','))];

    public static string PathOf(string relative) => Path.Combine(Repository.Root, "content", relative);
}
