using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.ContentFiles;

/// <summary>
/// A mapping of a content file and what is wrong in it: values of the wrong kind are listed with their line and count as absent.
/// </summary>
internal sealed class ContentMapping
{
    private readonly string _file;
    private readonly List<string> _errors;
    private readonly YamlMappingNode _node;

    private ContentMapping(string file, List<string> errors, YamlMappingNode node)
    {
        _file = file;
        _errors = errors;
        _node = node;
    }

    /// <summary>The mapping that is the whole of a file; null, and an error, where it is none.</summary>
    public static ContentMapping? Read(TextReader yaml, string file, List<string> errors)
    {
        YamlStream stream = [];
        try
        {
            stream.Load(yaml);
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            errors.Add(
                error is YamlException at
                    ? string.Create(CultureInfo.InvariantCulture, $"{file}:{at.Start.Line}: {at.Message}")
                    : $"{file}: {error.Message}"
            );
            return null;
        }

        if (stream.Documents is [{ RootNode: YamlMappingNode root }])
        {
            return new ContentMapping(file, errors, root);
        }

        errors.Add($"{file}: one mapping is expected");
        return null;
    }

    /// <summary>Whether a key is there.</summary>
    public bool Has(string key) => _node.Children.ContainsKey(key);

    /// <summary>A text; null, and an error, where there is none.</summary>
    public string? Text(string key)
    {
        if (
            _node.Children.TryGetValue(key, out YamlNode? value)
            && value is YamlScalarNode { Value: { Length: > 0 } text }
        )
        {
            return text;
        }

        Fault($"{key} is missing");
        return null;
    }

    /// <summary>A whole number from 0; null, and an error, where it is none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="most">The greatest that is allowed.</param>
    public long? Number(string key, long most = long.MaxValue)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= most)
        {
            return number;
        }

        Fault(string.Create(CultureInfo.InvariantCulture, $"{key}: {text} is no number from 0 to {most}"));
        return null;
    }

    /// <summary>A word of an enumeration, in snake_case; null, and an error, where it is none.</summary>
    public T? Word<T>(string key)
        where T : struct, Enum
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (Enum.TryParse(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out T value))
        {
            return value;
        }

        Fault($"{key}: {text} is none of {string.Join(", ", Enum.GetNames<T>())}");
        return null;
    }

    /// <summary>A regular expression that needs no time limit; null, and an error, where the pattern is none.</summary>
    /// <param name="pattern">A text from here.</param>
    /// <param name="options">How it matches.</param>
    public Regex? Expression(string pattern, RegexOptions options = RegexOptions.None)
    {
        try
        {
            return new Regex(
                pattern,
                RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | options,
                Regex.InfiniteMatchTimeout
            );
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            Fault(error.Message);
            return null;
        }
    }

    /// <summary>The thresholds of a file, by name.</summary>
    /// <param name="most">The greatest that is allowed.</param>
    public Dictionary<string, long> Limits(long most = long.MaxValue)
    {
        Dictionary<string, long> limits = new(StringComparer.Ordinal);
        foreach (ContentMapping entry in Mappings("limits"))
        {
            if (entry.Text("name") is { } name && entry.Number("value", most) is { } value)
            {
                limits[name] = value;
            }
        }

        return limits;
    }

    /// <summary>A list of texts; empty where there is none.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        [.. List(key).OfType<YamlScalarNode>().Select(s => s.Value ?? "").Where(s => s.Length > 0)];

    /// <summary>A list of mappings; what is none is an error.</summary>
    public IEnumerable<ContentMapping> Mappings(string key)
    {
        foreach (YamlNode node in List(key))
        {
            if (node is YamlMappingNode mapping)
            {
                yield return new ContentMapping(_file, _errors, mapping);
            }
            else
            {
                Fault(node, "a mapping is expected");
            }
        }
    }

    /// <summary>A mapping of names to mappings; what is none is an error.</summary>
    public IEnumerable<(string Name, ContentMapping Value)> Named(string key)
    {
        if (!_node.Children.TryGetValue(key, out YamlNode? value) || value is not YamlMappingNode mapping)
        {
            Fault($"{key} is no mapping");
            yield break;
        }

        foreach ((YamlNode name, YamlNode node) in mapping.Children)
        {
            if (node is YamlMappingNode own)
            {
                yield return (name.ToString(), new ContentMapping(_file, _errors, own));
            }
            else
            {
                Fault(node, $"{name} is no mapping");
            }
        }
    }

    /// <summary>Lists what is wrong here.</summary>
    public void Fault(string what) => Fault(_node, what);

    private void Fault(YamlNode at, string what) =>
        _errors.Add(string.Create(CultureInfo.InvariantCulture, $"{_file}:{at.Start.Line}: {what}"));

    private YamlSequenceNode List(string key)
    {
        if (!_node.Children.TryGetValue(key, out YamlNode? value))
        {
            return [];
        }

        if (value is YamlSequenceNode list)
        {
            return list;
        }

        Fault(value, $"{key} is no list");
        return [];
    }
}
