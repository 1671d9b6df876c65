using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Breakwater.Model.Findings;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.Configurations.State;

/// <summary>The checks of <c>content/configurations/state.yml</c>, by id.</summary>
public sealed class StateChecks
{
    private readonly Dictionary<string, StateCheck> _checks;

    private StateChecks(IEnumerable<StateCheck> checks) => _checks = checks.ToDictionary(c => c.Id);

    /// <summary>No checks.</summary>
    public static StateChecks None { get; } = new([]);

    /// <summary>All checks.</summary>
    public IReadOnlyCollection<StateCheck> All => _checks.Values;

    /// <summary>A check; null where the file does not have it: then it is not looked for.</summary>
    public StateCheck? Find(string id) => _checks.GetValueOrDefault(id);

    /// <summary>Reads one file. What is wrong in one entry is listed; the good rest is used.</summary>
    /// <param name="yaml">Its text.</param>
    /// <param name="name">Its name in errors.</param>
    /// <param name="errors">What is wrong, each with its line.</param>
    public static StateChecks Read(TextReader yaml, string name, out IReadOnlyList<string> errors)
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
            return None;
        }

        if (
            stream.Documents is not [{ RootNode: YamlMappingNode root }]
            || !root.Children.TryGetValue("checks", out YamlNode? node)
            || node is not YamlSequenceNode checks
        )
        {
            found.Add($"{name}: a list of checks is expected");
            return None;
        }

        Dictionary<string, StateCheck> read = [];
        foreach (YamlNode entry in checks)
        {
            try
            {
                StateCheck check = Check((YamlMappingNode)entry);
                if (!read.TryAdd(check.Id, check))
                {
                    throw new FormatException($"there are two checks {check.Id}");
                }
            }
            catch (Exception error) when (error is FormatException or ArgumentException or InvalidCastException)
            {
                found.Add(string.Create(CultureInfo.InvariantCulture, $"{name}:{entry.Start.Line}: {error.Message}"));
            }
        }

        return new StateChecks(read.Values);
    }

    private static StateCheck Check(YamlMappingNode node) =>
        new()
        {
            Id = Text(node, "id"),
            Title = Text(node, "title"),
            What = Text(node, "what"),
            Level = Word<Level>(node, "level"),
            Harm = Word<Harm>(node, "harm"),
            Behaviours = Texts(node, "behaviours"),
            Techniques = Texts(node, "techniques"),
            Inventory = node.Children.ContainsKey("inventory") ? Text(node, "inventory") : null,
            Shapes = node.Children.TryGetValue("shapes", out YamlNode? shapes)
                ? [.. ((YamlSequenceNode)shapes).Select(s => Shape((YamlMappingNode)s))]
                : [],
        };

    private static StateShape Shape(YamlMappingNode node)
    {
        bool matches = node.Children.ContainsKey("matches");
        if (matches == node.Children.ContainsKey("within"))
        {
            throw new FormatException("a shape has either matches or within");
        }

        return new StateShape(
            Text(node, "value"),
            matches
                ? new Regex(
                    Text(node, "matches"),
                    RegexOptions.NonBacktracking | RegexOptions.CultureInvariant,
                    TimeSpan.FromSeconds(1)
                )
                : null,
            matches ? [] : [.. Texts(node, "within").Select(IPNetwork.Parse)],
            Text(node, "why")
        )
        {
            Behaviours = node.Children.ContainsKey("behaviours") ? Texts(node, "behaviours") : [],
        };
    }

    private static T Word<T>(YamlMappingNode node, string key)
        where T : struct, Enum =>
        Enum.TryParse(Text(node, key).Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out T value)
            ? value
            : throw new FormatException($"{key}: {Text(node, key)} is none of {string.Join(", ", Enum.GetNames<T>())}");

    private static string Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out YamlNode? value) && value is YamlScalarNode { Value: { Length: > 0 } text }
            ? text
            : throw new FormatException($"{key} is missing");

    private static string[] Texts(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out YamlNode? value) && value is YamlSequenceNode list
            ? [.. list.Select(i => i.ToString())]
            : throw new FormatException($"{key} is no list");
}
