using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Investigation.YamlTexts;

/// <summary>Loads YAML that a stack can hold: the representation model calls itself for each level, and a file may have as many as bytes.</summary>
internal static class BoundedYaml
{
    private const int DeepestNesting = 40;

    /// <summary>The documents of a text.</summary>
    /// <exception cref="YamlException">It is no YAML, or lies deeper than anything that is known.</exception>
    public static YamlStream Load(string yaml)
    {
        Parser parser = new(new StringReader(yaml));
        int depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DeepestNesting)
            {
                throw new YamlException(
                    parser.Current.Start,
                    parser.Current.End,
                    "this lies deeper than anything that is known here"
                );
            }
        }

        YamlStream stream = [];
        stream.Load(new StringReader(yaml));
        return stream;
    }
}
