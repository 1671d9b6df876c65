using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.Findings.Redaction;

/// <summary>Reads the redaction patterns of <c>content/redaction</c>.</summary>
public static class RedactionFile
{
    /// <summary>Reads one file. A file that cannot be read whole gives an error: a lost pattern would show a secret.</summary>
    /// <exception cref="FormatException">The file is not as it should be; the message names the entry.</exception>
    public static Redactor Read(TextReader yaml, string name)
    {
        YamlStream stream = [];
        try
        {
            stream.Load(yaml);
        }
        catch (YamlException error)
        {
            throw new FormatException($"{name}:{error.Start.Line}: {error.Message}", error);
        }

        YamlNode patterns = Field((YamlMappingNode)stream.Documents[0].RootNode, "patterns", name);
        return new Redactor([.. ((YamlSequenceNode)patterns).Select(p => Pattern((YamlMappingNode)p, name))]);
    }

    private static RedactionPattern Pattern(YamlMappingNode node, string file)
    {
        string name = Scalar(node, "name", file);
        string pattern = Scalar(node, "pattern", file).Replace("(?P<", "(?<", StringComparison.Ordinal);
        string? unless = node.Children.ContainsKey("unless") ? Scalar(node, "unless", file) : null;
        if (!pattern.Contains("(?<x>", StringComparison.Ordinal))
        {
            throw new FormatException($"{file}: \"{name}\" has no group x");
        }

        return new RedactionPattern(
            name,
            Scalar(node, "token", file),
            [.. ((YamlSequenceNode)Field(node, "triggers", file)).Select(t => ((YamlScalarNode)t).Value!)],
            pattern,
            unless
        );
    }

    private static string Scalar(YamlMappingNode node, string key, string file) =>
        ((YamlScalarNode)Field(node, key, file)).Value
        ?? throw new FormatException($"{file}:{node.Start.Line}: {key} has no value");

    private static YamlNode Field(YamlMappingNode node, string key, string file) =>
        node.Children.TryGetValue(key, out YamlNode? value)
            ? value
            : throw new FormatException($"{file}:{node.Start.Line}: {key} is missing");
}
