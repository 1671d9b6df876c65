using System.Globalization;
using Breakwater.Investigation.YamlTexts;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Investigation.Eviction.Content;

/// <summary>Reads the files of <c>content/eviction</c> (<c>schemas/eviction-content.json</c>). An unknown key or a missing part is an error.</summary>
public sealed class EvictionContentFiles
{
    private static readonly string[] Marks = ["V", "S", "K", "D"];
    private static readonly string[] Conditions = ["always", "aaa", "call_records", "intercept", "service"];

    private readonly EvictionContent _content = new();
    private readonly List<string> _errors = [];
    private string _file = "";

    /// <summary>What is wrong, each with file and line.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>What was read.</summary>
    public EvictionContent Build() => _content;

    /// <summary>Takes the file of steps, or that of a platform.</summary>
    public void Take(TextReader yaml, string name)
    {
        _file = name;
        YamlStream stream;
        try
        {
            stream = BoundedYaml.Load(yaml.ReadToEnd());
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            // YamlDotNet answers some broken plain scalars with the second, some broken lists with the third.
            string place = error is YamlException at
                ? string.Create(CultureInfo.InvariantCulture, $":{at.Start.Line}:{at.Start.Column}")
                : "";
            _errors.Add($"{name}{place}: not YAML: {error.Message}");
            return;
        }

        if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            _errors.Add($"{name}: a mapping is expected");
        }
        else if (Value(root, "platform") is { } platform)
        {
            TakePlatform(root, platform);
        }
        else
        {
            TakeSteps(root);
        }
    }

    private void TakeSteps(YamlMappingNode root)
    {
        Known(root, "preparations", "out_of_band", "sentences", "signs", "actions");
        foreach ((string id, YamlMappingNode item) in Maps(root, "preparations"))
        {
            Known(item, "title", "notes", "when");
            string when = Value(item, "when") ?? "always";
            if (!Conditions.Contains(when))
            {
                Wrong(item, $"when is {when}; known are {string.Join(", ", Conditions)}");
            }

            _content.Items[id] = new Preparation(when, Text(item));
        }

        _content.Talk.AddRange(Texts(root, "out_of_band"));
        Pairs(root, "sentences", _content.Sentences);
        Pairs(root, "signs", _content.Signs);
        foreach ((string id, YamlMappingNode item) in Maps(root, "actions"))
        {
            Known(item, "title", "notes");
            _content.Actions[id] = Text(item);
        }
    }

    private void TakePlatform(YamlMappingNode root, string platform)
    {
        Known(root, "platform", "title", "source", "mark", "actions");
        string source = Required(root, "source");
        string mark = Mark(root, Required(root, "mark"));
        Dictionary<string, PlatformAction> actions = new(StringComparer.Ordinal);
        foreach ((string id, YamlMappingNode item) in Maps(root, "actions"))
        {
            Known(item, "commands", "checks", "notes", "source", "mark");
            actions[id] = new PlatformAction(
                Texts(item, "commands"),
                [.. List(item, "checks").OfType<YamlMappingNode>().Select(Check)],
                Texts(item, "notes"),
                Value(item, "source") ?? source,
                Mark(item, Value(item, "mark") ?? mark)
            );
            if (actions[id].Commands.Count + actions[id].Checks.Count == 0)
            {
                Wrong(item, $"{id} has neither commands nor checks");
            }
        }

        _content.Platforms[platform] = new PlatformCommands(Required(root, "title"), actions);
    }

    private (string Command, string Expect) Check(YamlMappingNode node)
    {
        Known(node, "command", "expect");
        return (Required(node, "command"), Required(node, "expect"));
    }

    private ActionText Text(YamlMappingNode node) => new(Required(node, "title"), Texts(node, "notes"));

    private string Mark(YamlNode node, string mark)
    {
        if (!Marks.Contains(mark))
        {
            Wrong(node, $"mark is {mark}; known are {string.Join(", ", Marks)}");
        }

        return mark;
    }

    private void Pairs(YamlMappingNode root, string key, Dictionary<string, string> into)
    {
        if (!root.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? node))
        {
            return;
        }

        if (node is not YamlMappingNode map)
        {
            Wrong(node, $"{key} is a mapping");
            return;
        }

        foreach ((YamlNode name, YamlNode value) in map.Children)
        {
            if (name is YamlScalarNode { Value: { } id } && value is YamlScalarNode { Value: { Length: > 0 } text })
            {
                into[id] = text;
            }
            else
            {
                Wrong(value, $"a text is expected in {key}");
            }
        }
    }

    private IEnumerable<(string Id, YamlMappingNode Item)> Maps(YamlMappingNode root, string key)
    {
        if (!root.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? node) || node is not YamlMappingNode map)
        {
            Wrong(root, $"a mapping {key} is expected");
            yield break;
        }

        foreach ((YamlNode name, YamlNode value) in map.Children)
        {
            if (name is YamlScalarNode { Value: { } id } && value is YamlMappingNode item)
            {
                yield return (id, item);
            }
            else
            {
                Wrong(value, $"a mapping is expected in {key}");
            }
        }
    }

    private List<string> Texts(YamlMappingNode node, string key)
    {
        List<string> texts = [];
        foreach (YamlNode item in List(node, key))
        {
            if (item is YamlScalarNode { Value: { Length: > 0 } text })
            {
                // Blanks before a command say what it stands below.
                texts.Add(text.TrimEnd());
            }
            else
            {
                Wrong(item, $"a text is expected in {key}");
            }
        }

        return texts;
    }

    private IEnumerable<YamlNode> List(YamlMappingNode node, string key)
    {
        if (!node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value))
        {
            return [];
        }

        if (value is YamlSequenceNode list)
        {
            return list.Children;
        }

        Wrong(value, $"{key} is a list");
        return [];
    }

    private string Required(YamlMappingNode node, string key)
    {
        string? value = Value(node, key);
        if (value is null)
        {
            Wrong(node, $"{key} is missing");
        }

        return value ?? "";
    }

    private static string? Value(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value)
        && value is YamlScalarNode { Value: { Length: > 0 } text }
            ? text.Trim()
            : null;

    private void Known(YamlMappingNode node, params string[] keys)
    {
        foreach (YamlNode key in node.Children.Keys.Where(k => !keys.Contains((k as YamlScalarNode)?.Value)))
        {
            Wrong(
                key,
                $"{(key as YamlScalarNode)?.Value ?? "a nested key"} is not known; known are {string.Join(", ", keys)}"
            );
        }
    }

    private void Wrong(YamlNode node, string problem) =>
        _errors.Add(string.Create(CultureInfo.InvariantCulture, $"{_file}:{node.Start.Line}: {problem}"));
}
