using System.Globalization;
using Breakwater.Investigation.YamlTexts;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Investigation.Suppressions;

/// <summary>Reads a suppression file (YAML, <c>schemas/suppressions.json</c>). An unknown key or a missing part is an error.</summary>
public static class SuppressionFile
{
    private static readonly string[] Keys = ["rule", "entities", "owner", "reason", "expires", "ticket"];

    /// <summary>Reads the entries.</summary>
    /// <param name="yaml">The whole file.</param>
    /// <param name="errors">What is wrong, each a sentence with its line. Where there are any, no entry is returned.</param>
    public static IReadOnlyList<Suppression> Read(string yaml, out IReadOnlyList<string> errors)
    {
        List<string> problems = [];
        List<Suppression> entries = [];
        errors = problems;
        if (Root(yaml, problems) is { } root)
        {
            foreach ((YamlNode key, YamlNode value) in root.Children)
            {
                if (Scalar(key) != "suppressions" || value is not YamlSequenceNode list)
                {
                    problems.Add(At(key, $"only a list named suppressions is known here, not {Shown(key)}"));
                    continue;
                }

                entries.AddRange(
                    list.Children.Select((node, at) => Entry(node, at + 1, problems)).OfType<Suppression>()
                );
            }
        }

        return problems.Count == 0 ? entries : [];
    }

    private static YamlMappingNode? Root(string yaml, List<string> problems)
    {
        YamlStream stream;
        try
        {
            stream = BoundedYaml.Load(yaml);
        }
        catch (YamlException error)
        {
            problems.Add($"line {Text(error.Start.Line)}: not YAML: {error.Message}");
            return null;
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet answers some broken plain scalars and lists so.
            problems.Add($"line 1: not YAML: {error.Message}");
            return null;
        }

        if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
        {
            return root;
        }

        problems.Add("line 1: a mapping with a list named suppressions is expected");
        return null;
    }

    private static Suppression? Entry(YamlNode node, int number, List<string> problems)
    {
        if (node is not YamlMappingNode entry)
        {
            problems.Add(At(node, "an entry with owner, reason, expires and a rule or entities is expected"));
            return null;
        }

        int before = problems.Count;
        foreach (YamlNode key in entry.Children.Keys.Where(k => !Keys.Contains(Scalar(k))))
        {
            problems.Add(At(key, $"{Shown(key)} is not known; known are {string.Join(", ", Keys)}"));
        }

        string? rule = Optional(entry, "rule", problems);
        Entity[] entities = Entities(entry, problems);
        string owner = Required(entry, "owner", problems);
        string reason = Required(entry, "reason", problems);
        DateTimeOffset expires = Expiry(entry, problems);
        if (rule is null && entities.Length == 0 && problems.Count == before)
        {
            problems.Add(At(entry, "name a rule or entities; an entry without either would hide everything"));
        }

        return problems.Count > before
            ? null
            : new Suppression
            {
                Number = number,
                Rule = rule,
                Entities = entities,
                Owner = owner,
                Reason = reason,
                Expires = expires,
            };
    }

    private static Entity[] Entities(YamlMappingNode entry, List<string> problems)
    {
        if (!entry.Children.TryGetValue(new YamlScalarNode("entities"), out YamlNode? node))
        {
            return [];
        }

        if (node is not YamlSequenceNode list)
        {
            problems.Add(At(node, "entities is a list of kind and value"));
            return [];
        }

        List<Entity> entities = [];
        foreach (YamlNode item in list.Children)
        {
            if (
                item is YamlMappingNode { Children.Count: 2 } pair
                && Child(pair, "kind") is { } kind
                && Child(pair, "value") is { Length: > 0 } value
                && Words.TryParse(kind, out EntityKind parsed)
            )
            {
                entities.Add(new Entity(parsed, value));
            }
            else
            {
                problems.Add(
                    At(item, "an entity has kind and value; kinds are " + string.Join(", ", Words.All<EntityKind>()))
                );
            }
        }

        return [.. entities];
    }

    private static DateTimeOffset Expiry(YamlMappingNode entry, List<string> problems)
    {
        string text = Required(entry, "expires", problems);
        if (
            text.Length > 0
            && DateTimeOffset.TryParseExact(
                text,
                ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.fffK"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out DateTimeOffset expires
            )
        )
        {
            return expires;
        }

        if (text.Length > 0)
        {
            problems.Add(At(entry, $"expires is {text}; a day as 2026-12-31 or an RFC 3339 time is expected"));
        }

        return default;
    }

    private static string Required(YamlMappingNode entry, string name, List<string> problems)
    {
        string? value = Optional(entry, name, problems);
        if (value is null)
        {
            problems.Add(At(entry, $"{name} is missing"));
        }

        return value ?? "";
    }

    private static string? Optional(YamlMappingNode entry, string name, List<string> problems)
    {
        if (!entry.Children.TryGetValue(new YamlScalarNode(name), out YamlNode? node))
        {
            return null;
        }

        if (Scalar(node) is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return text.Trim();
        }

        problems.Add(At(node, $"{name} is empty or not a text"));
        return "";
    }

    private static string? Child(YamlMappingNode map, string name) =>
        map.Children.TryGetValue(new YamlScalarNode(name), out YamlNode? node) ? Scalar(node) : null;

    private static string? Scalar(YamlNode? node) => (node as YamlScalarNode)?.Value;

    private static string Shown(YamlNode node) => Scalar(node) ?? "a nested value";

    private static string At(YamlNode node, string problem) => $"line {Text(node.Start.Line)}: {problem}";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
