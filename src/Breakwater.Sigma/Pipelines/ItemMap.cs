using System.Globalization;
using Breakwater.Sigma.Parsing;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines;

/// <summary>A map of a pipeline file as its reader sees it: asked key by key, so that a key that nobody asks for is an error.</summary>
internal sealed class ItemMap(YamlMapping map, ErrorList errors)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public YamlMapping At => map;

    public ErrorList Errors => errors;

    public YamlTree? Tree(string key)
    {
        _known.Add(key);
        return map[key] is YamlText { IsNull: true } ? null : map[key];
    }

    public string? Text(string key) =>
        Tree(key) switch
        {
            null => null,
            YamlText text => text.Value,
            var other => Refuse<string>(other, $"`{key}` is {other.KindName}", "Write text."),
        };

    public string Required(string key)
    {
        if (Text(key) is { } text)
        {
            return text;
        }

        Add(map, $"`{key}` is missing", $"Write `{key}:`.");
        return "";
    }

    public bool Flag(string key)
    {
        switch (Tree(key))
        {
            case null:
                return false;
            case YamlText { Boolean: { } value }:
                return value;
            case var other:
                Add(other, $"`{key}` is neither true nor false", "Write `true` or `false`.");
                return false;
        }
    }

    public int Number(string key)
    {
        if (Text(key) is not { } text)
        {
            return 0;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            return number;
        }

        Add(map[key]!, $"`{key}` is no whole number", "Write a whole number.");
        return 0;
    }

    /// <summary>A text or a list of texts; null where the key is not there.</summary>
    public IReadOnlyList<string>? Texts(string key) => Tree(key) is { } tree ? Texts(tree, key) : null;

    public IReadOnlyList<string> Texts(YamlTree tree, string name)
    {
        List<YamlTree> values = tree is YamlSequence list ? list.Items : [tree];
        if (values.Count > 0 && values.TrueForAll(v => v is YamlText { IsNull: false }))
        {
            return [.. values.Cast<YamlText>().Select(v => v.Value)];
        }

        Add(tree, $"`{name}` is neither text nor a list of texts", "Write text or a list of texts.");
        return [];
    }

    public string OneOf(string key, string preset, params string[] words)
    {
        string? text = Text(key);
        if (text is null || words.Contains(text))
        {
            return text ?? preset;
        }

        Add(map[key]!, $"`{key}` is '{text}'", $"Write one of {string.Join(", ", words)}.");
        return preset;
    }

    public void Add(YamlTree at, string message, string advice) =>
        errors.Add(at, SigmaErrorKind.Pipeline, Clause.Pipeline, message, advice);

    public void Know(params ReadOnlySpan<string> keys)
    {
        foreach (string key in keys)
        {
            _known.Add(key);
        }
    }

    /// <summary>Lists keys that nobody asked for.</summary>
    public void Finish(string what)
    {
        foreach ((YamlText key, _) in map.Entries.Where(e => !_known.Contains(e.Key.Value)))
        {
            Add(
                key,
                $"`{key.Value}` is no key of {what}",
                $"Leave it out, or write one of {string.Join(", ", _known.Order(StringComparer.Ordinal))}."
            );
        }
    }

    private T? Refuse<T>(YamlTree at, string message, string advice)
        where T : class
    {
        Add(at, message, advice);
        return null;
    }
}
