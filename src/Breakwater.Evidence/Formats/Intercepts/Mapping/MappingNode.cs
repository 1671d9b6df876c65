using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Evidence.Formats.Intercepts.Mapping;

/// <summary>A place in a mapping file, and what is wrong there.</summary>
/// <param name="file">The file's name.</param>
/// <param name="node">The place.</param>
/// <param name="errors">Takes what is wrong.</param>
internal readonly struct MappingNode(string file, YamlNode node, ICollection<InterceptMappingError> errors)
{
    private const int MostCharacters = 1 << 20;
    private const int DeepestNesting = 40;

    /// <summary>The top of a mapping file; null, and an error, where it is no YAML.</summary>
    public static MappingNode? Load(string file, string text, ICollection<InterceptMappingError> errors)
    {
        if (text.Length > MostCharacters)
        {
            errors.Add(new InterceptMappingError(file, 1, 1, "a mapping file has at most a million characters"));
            return null;
        }

        YamlStream stream = [];
        try
        {
            if (TooDeep(text) is { } place)
            {
                errors.Add(
                    new InterceptMappingError(
                        file,
                        place.Line,
                        place.Column,
                        "this lies deeper than anything that is known here"
                    )
                );
                return null;
            }

            stream.Load(new StringReader(text));
        }
        catch (YamlException broken)
        {
            errors.Add(
                new InterceptMappingError(file, broken.Start.Line, broken.Start.Column, "the YAML is broken here")
            );
            return null;
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            errors.Add(new InterceptMappingError(file, 1, 1, "this is no YAML"));
            return null;
        }

        if (stream.Documents is [{ RootNode: { } root }])
        {
            return new MappingNode(file, root, errors);
        }

        errors.Add(new InterceptMappingError(file, 1, 1, "one YAML document is expected"));
        return null;
    }

    // The representation model calls itself for each level, and a file may have as many as bytes.
    private static Mark? TooDeep(string text)
    {
        Parser parser = new(new StringReader(text));
        int depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DeepestNesting)
            {
                return parser.Current.Start;
            }
        }

        return null;
    }

    /// <summary>Its text; null where it is a list or has keys.</summary>
    public string? Text => (node as YamlScalarNode)?.Value;

    /// <summary>Lists what is wrong here.</summary>
    public void Fault(string message) =>
        errors.Add(new InterceptMappingError(file, node.Start.Line, node.Start.Column, message));

    /// <summary>Its keys and values; an error and nothing where it has none, or where it has a key twice or one that is not known.</summary>
    /// <param name="known">The keys that there may be; empty for any.</param>
    public IReadOnlyList<(string Key, MappingNode Value)> Keys(params IReadOnlyList<string> known)
    {
        if (node is not YamlMappingNode map)
        {
            Fault("keys with values are expected here");
            return [];
        }

        List<(string Key, MappingNode Value)> keys = [];
        foreach ((YamlNode key, YamlNode value) in map.Children)
        {
            MappingNode at = new(file, key, errors);
            if (at.Text is not { Length: > 0 } name)
            {
                at.Fault("a key must be a word");
            }
            else if (known.Count > 0 && !known.Contains(name))
            {
                at.Fault($"{name} is no key here; there are {string.Join(", ", known)}");
            }
            else
            {
                keys.Add((name, new MappingNode(file, value, errors)));
            }
        }

        return keys;
    }

    /// <summary>Its items; itself alone where it is no list.</summary>
    public IReadOnlyList<MappingNode> Items()
    {
        if (node is not YamlSequenceNode list)
        {
            return [this];
        }

        List<MappingNode> items = [];
        foreach (YamlNode item in list.Children)
        {
            items.Add(new MappingNode(file, item, errors));
        }

        return items;
    }

    /// <summary>Its text; empty, and an error, where it has none.</summary>
    public string Required()
    {
        if (Text is { Length: > 0 } text)
        {
            return text;
        }

        Fault("a text is expected here");
        return "";
    }

    /// <summary>A whole number; the least, and an error, where it is none in the range.</summary>
    public int Number(int least, int most)
    {
        if (
            int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        Fault(string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most} is expected here"));
        return least;
    }

    /// <summary>Where it has keys.</summary>
    public bool HasKeys => node is YamlMappingNode;
}
