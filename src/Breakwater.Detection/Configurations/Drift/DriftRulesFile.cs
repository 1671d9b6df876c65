using Breakwater.Detection.ContentFiles;
using Breakwater.Model.Configurations;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.Drift;

/// <summary>Reads <c>content/configurations/changes.yml</c>. What is wrong in one entry is listed; the good rest is used.</summary>
public static class DriftRulesFile
{
    /// <summary>Reads one file.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="errors">What is wrong, each with its line.</param>
    public static DriftRules Read(TextReader yaml, string name, out IReadOnlyList<string> errors)
    {
        List<string> found = [];
        errors = found;
        return ContentMapping.Read(yaml, name, found) is not { } root
            ? DriftRules.Empty
            : new DriftRules
            {
                Platforms = Platforms(root),
                ReadingCommands = root.Texts("reading_commands").ToHashSet(StringComparer.OrdinalIgnoreCase),
                ReplacingCommands = Patterns(root, "replacing_commands"),
                Topics = [.. root.Mappings("topics").Select(Topic).OfType<ChangeTopic>()],
            };
    }

    private static Dictionary<ConfigurationPlatform, PlatformComparison> Platforms(ContentMapping root)
    {
        Dictionary<ConfigurationPlatform, PlatformComparison> platforms = [];
        foreach ((string word, ContentMapping node) in root.Named("platforms"))
        {
            if (ConfigurationPlatforms.All.Where(p => p.Word() == word).ToArray() is [var platform])
            {
                platforms[platform] = new PlatformComparison(
                    Patterns(node, "volatile"),
                    Patterns(node, "ordered"),
                    Patterns(node, "sequences")
                );
            }
            else
            {
                node.Fault($"there is no platform {word}");
            }
        }

        return platforms;
    }

    private static ChangeTopic? Topic(ContentMapping node) =>
        node.Text("id") is { } id
        && node.Text("title") is { } title
        && node.Word<Level>("level") is { } level
        && node.Word<Harm>("harm") is { } harm
            ? new ChangeTopic(
                id,
                title,
                level,
                harm,
                node.Texts("behaviours"),
                node.Texts("techniques"),
                Patterns(node, "statements")
            )
            : null;

    private static IReadOnlyList<WordPattern> Patterns(ContentMapping node, string key) =>
        [.. node.Texts(key).Select(t => new WordPattern(t))];
}
