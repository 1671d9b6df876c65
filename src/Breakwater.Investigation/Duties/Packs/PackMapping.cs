using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Investigation.Duties.Packs;

/// <summary>A mapping of a YAML file that people rely on: an unknown key, a missing part and a wrong value are errors with their place.</summary>
internal sealed class PackMapping
{
    private const int DeepestNesting = 40;
    private readonly YamlMappingNode _node;

    private PackMapping(string file, List<string> errors, YamlMappingNode node)
    {
        File = file;
        Errors = errors;
        _node = node;
    }

    /// <summary>The file, for places.</summary>
    public string File { get; }

    /// <summary>What is wrong, each a sentence with its place.</summary>
    public List<string> Errors { get; }

    /// <summary>The mapping that is the whole of a file; null, and an error, where it is none.</summary>
    public static PackMapping? Read(string yaml, string file, List<string> errors)
    {
        YamlStream stream = [];
        try
        {
            if (Refusal(yaml) is { } refusal)
            {
                errors.Add($"{file}:{refusal}");
                return null;
            }

            stream.Load(new StringReader(yaml));
        }
        catch (Exception error) when (error is YamlException or InvalidOperationException or ArgumentException)
        {
            // YamlDotNet answers some broken plain scalars with the second, some broken lists with the third.
            string place = error is YamlException at ? $":{Text(at.Start.Line)}:{Text(at.Start.Column)}" : "";
            errors.Add($"{file}{place}: not YAML: {error.Message}");
            return null;
        }

        if (stream.Documents is [{ RootNode: YamlMappingNode root }])
        {
            return new PackMapping(file, errors, root);
        }

        errors.Add($"{file}:1:1: one mapping is expected");
        return null;
    }

    // Aliases can stand for more than any memory holds, or for themselves, and depth for more than any stack.
    private static string? Refusal(string yaml)
    {
        Parser parser = new(new StringReader(yaml));
        int depth = 0;
        while (parser.MoveNext())
        {
            ParsingEvent now = parser.Current!;
            depth += now.NestingIncrease;
            string place = $"{Text(now.Start.Line)}:{Text(now.Start.Column)}";
            if (now is AnchorAlias)
            {
                return $"{place}: aliases are not read; write the value out";
            }

            if (depth > DeepestNesting)
            {
                return $"{place}: this lies deeper than anything that is known here";
            }
        }

        return null;
    }

    /// <summary>Whether a key is there.</summary>
    public bool Has(string key) => _node.Children.ContainsKey(key);

    /// <summary>Lists every key that is not among the known ones.</summary>
    public PackMapping Known(params ReadOnlySpan<string> keys)
    {
        foreach (YamlNode key in _node.Children.Keys)
        {
            if (!keys.Contains((key as YamlScalarNode)?.Value ?? ""))
            {
                Fault(key, $"{key} is not known here; known are {string.Join(", ", keys.ToArray())}");
            }
        }

        return this;
    }

    /// <summary>A text; empty, and an error, where there is none.</summary>
    public string Text(string key)
    {
        if (Optional(key) is { } text)
        {
            return text;
        }

        if (!Has(key))
        {
            Fault($"{key} is missing");
        }

        return "";
    }

    /// <summary>A text; null where the key is not there, and an error where it holds none.</summary>
    public string? Optional(string key)
    {
        if (!_node.Children.TryGetValue(key, out YamlNode? node))
        {
            return null;
        }

        if (node is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
        {
            return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }

        Fault(node, $"{key} is empty or no text");
        return null;
    }

    /// <summary>One of some words; the first, and an error, where it is none.</summary>
    public string OneOf(string key, params ReadOnlySpan<string> words)
    {
        string text = Text(key);
        if (text.Length > 0 && !words.Contains(text))
        {
            Fault(At(key), $"{key}: {text} is none of {string.Join(", ", words.ToArray())}");
        }

        return words.Contains(text) ? text : words[0];
    }

    /// <summary>A whole number; null where the key is not there, and an error where it is none.</summary>
    public int? Number(string key, int least, int most)
    {
        if (Optional(key) is not { } text)
        {
            return null;
        }

        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        Fault(At(key), $"{key}: {text} is no number from {Text(least)} to {Text(most)}");
        return null;
    }

    /// <summary>A day as <c>2026-11-22</c>; null where the key is not there, and an error where it is none.</summary>
    public DateOnly? Day(string key)
    {
        if (Optional(key) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out DateOnly day))
        {
            return day;
        }

        Fault(At(key), $"{key}: {text} is no day such as 2026-11-22");
        return null;
    }

    /// <summary>Yes or no; null where the key is not there, and an error where it is neither.</summary>
    public bool? YesOrNo(string key)
    {
        switch (Optional(key))
        {
            case null:
                return null;
            case "yes" or "true":
                return true;
            case "no" or "false":
                return false;
            default:
                Fault(At(key), $"{key}: yes or no is expected");
                return null;
        }
    }

    /// <summary>A list of texts, or one text alone; empty where the key is not there.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (!_node.Children.TryGetValue(key, out YamlNode? node))
        {
            return [];
        }

        if (node is not YamlSequenceNode list)
        {
            return Optional(key) is { } one ? [one] : [];
        }

        List<string> texts = [];
        foreach (YamlNode item in list.Children)
        {
            if (item is YamlScalarNode { Value: { } text } && !string.IsNullOrWhiteSpace(text))
            {
                texts.Add(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            }
            else
            {
                Fault(item, $"{key}: a text is expected");
            }
        }

        return texts;
    }

    /// <summary>A mapping within this one; null where the key is not there, and an error where it holds none.</summary>
    public PackMapping? Mapping(string key)
    {
        if (!_node.Children.TryGetValue(key, out YamlNode? node))
        {
            return null;
        }

        if (node is YamlMappingNode mapping)
        {
            return new PackMapping(File, Errors, mapping);
        }

        // A key with nothing but comments below it says nothing.
        if (node is not YamlScalarNode { Value: null or "" })
        {
            Fault(node, $"{key}: a mapping is expected");
        }

        return null;
    }

    /// <summary>A list of mappings; empty where the key is not there.</summary>
    public IEnumerable<PackMapping> Mappings(string key)
    {
        if (!_node.Children.TryGetValue(key, out YamlNode? node))
        {
            yield break;
        }

        if (node is not YamlSequenceNode list)
        {
            Fault(node, $"{key}: a list is expected");
            yield break;
        }

        foreach (YamlNode item in list.Children)
        {
            if (item is YamlMappingNode mapping)
            {
                yield return new PackMapping(File, Errors, mapping);
            }
            else
            {
                Fault(item, $"{key}: a mapping is expected");
            }
        }
    }

    /// <summary>The keys, in their order.</summary>
    public IEnumerable<string> Keys => _node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "");

    /// <summary>Whether a key holds one plain text.</summary>
    public bool IsText(string key) => _node.Children.TryGetValue(key, out YamlNode? node) && node is YamlScalarNode;

    /// <summary>Where a key stands, as <c>file:line</c>.</summary>
    public string Place(string key) => $"{File}:{Text(At(key).Start.Line)}";

    /// <summary>Lists what is wrong with the whole mapping.</summary>
    public void Fault(string what) => Fault(_node, what);

    /// <summary>Lists what is wrong with the value of a key.</summary>
    public void Fault(string key, string what) => Fault(At(key), what);

    private YamlNode At(string key) => _node.Children.TryGetValue(key, out YamlNode? node) ? node : _node;

    private void Fault(YamlNode at, string what) =>
        Errors.Add($"{File}:{Text(at.Start.Line)}:{Text(at.Start.Column)}: {what}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
