using System.Globalization;
using Breakwater.Model.Configurations;
using Breakwater.Model.Findings;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

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
        YamlStream stream = [];
        try
        {
            stream.Load(yaml);
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException)
        {
            found.Add(error is YamlException at ? $"{name}:{at.Start.Line}: {at.Message}" : $"{name}: {error.Message}");
            return DriftRules.Empty;
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            found.Add($"{name}: one mapping is expected");
            return DriftRules.Empty;
        }

        Reader reader = new(name, found);
        return new DriftRules
        {
            Platforms = reader.Platforms(root),
            ReadingCommands = reader.Texts(root, "reading_commands").ToHashSet(StringComparer.OrdinalIgnoreCase),
            ReplacingCommands = reader.Patterns(root, "replacing_commands"),
            Topics = reader.Topics(root),
        };
    }

    private sealed class Reader(string name, List<string> errors)
    {
        public Dictionary<ConfigurationPlatform, PlatformComparison> Platforms(YamlMappingNode root)
        {
            Dictionary<ConfigurationPlatform, PlatformComparison> platforms = [];
            foreach ((YamlNode key, YamlNode value) in Mapping(root, "platforms"))
            {
                string word = key.ToString();
                if (
                    ConfigurationPlatforms.All.Where(p => p.Word() == word).ToArray() is not [var platform]
                    || value is not YamlMappingNode node
                )
                {
                    Fault(key, $"there is no platform {word}");
                    continue;
                }

                platforms[platform] = new PlatformComparison(
                    Patterns(node, "volatile"),
                    Patterns(node, "ordered"),
                    Patterns(node, "sequences")
                );
            }

            return platforms;
        }

        public List<ChangeTopic> Topics(YamlMappingNode root)
        {
            List<ChangeTopic> topics = [];
            foreach (YamlNode node in Sequence(root, "topics"))
            {
                if (
                    node is YamlMappingNode topic
                    && Text(topic, "id") is { } id
                    && Text(topic, "title") is { } title
                    && Word<Level>(topic, "level") is { } level
                    && Word<Harm>(topic, "harm") is { } harm
                )
                {
                    topics.Add(
                        new ChangeTopic(
                            id,
                            title,
                            level,
                            harm,
                            Texts(topic, "behaviours"),
                            Texts(topic, "techniques"),
                            Patterns(topic, "statements")
                        )
                    );
                }
            }

            return topics;
        }

        public IReadOnlyList<WordPattern> Patterns(YamlMappingNode node, string key) =>
            [.. Texts(node, key).Select(t => new WordPattern(t))];

        public IReadOnlyList<string> Texts(YamlMappingNode node, string key) =>
            [.. Sequence(node, key).OfType<YamlScalarNode>().Select(s => s.Value ?? "").Where(s => s.Length > 0)];

        private T? Word<T>(YamlMappingNode node, string key)
            where T : struct, Enum
        {
            if (Text(node, key) is not { } text)
            {
                return null;
            }

            if (Enum.TryParse(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out T value))
            {
                return value;
            }

            Fault(node, $"{key}: {text} is none of {string.Join(", ", Enum.GetNames<T>())}");
            return null;
        }

        private string? Text(YamlMappingNode node, string key)
        {
            if (
                node.Children.TryGetValue(key, out YamlNode? value)
                && value is YamlScalarNode { Value: { Length: > 0 } text }
            )
            {
                return text;
            }

            Fault(node, $"{key} is missing");
            return null;
        }

        private YamlSequenceNode Sequence(YamlMappingNode node, string key) =>
            node.Children.TryGetValue(key, out YamlNode? value)
                ? value as YamlSequenceNode ?? Wrong<YamlSequenceNode>(value, $"{key} is no list")
                : [];

        private YamlMappingNode Mapping(YamlMappingNode node, string key) =>
            node.Children.TryGetValue(key, out YamlNode? value)
                ? value as YamlMappingNode ?? Wrong<YamlMappingNode>(value, $"{key} is no mapping")
                : Wrong<YamlMappingNode>(node, $"{key} is missing");

        private T Wrong<T>(YamlNode at, string what)
            where T : new()
        {
            Fault(at, what);
            return new T();
        }

        private void Fault(YamlNode at, string what) =>
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"{name}:{at.Start.Line}: {what}"));
    }
}
