using Breakwater.Detection.Configurations.Hardening.Language;
using Breakwater.Detection.RuleChecks;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.Configurations.Hardening.Packs;

/// <summary>Reads tests on attributes: a word, a list of words, or <c>only</c>, <c>not</c>, <c>other_than</c> with either.</summary>
internal static class ValueReader
{
    public static ValueTest Read(YamlNode node, RuleReport report)
    {
        if (node is not YamlMappingNode map)
        {
            return new ValueTest(ValueQuantifier.Any, WordsOf(node, report));
        }

        if (map.Children.Count == 1)
        {
            (YamlNode key, YamlNode value) = map.Children.First();
            ValueQuantifier? quantifier = (key as YamlScalarNode)?.Value switch
            {
                "only" => ValueQuantifier.Only,
                "not" => ValueQuantifier.None,
                "other_than" => ValueQuantifier.OtherThan,
                _ => null,
            };
            if (quantifier is { } known)
            {
                return new ValueTest(known, WordsOf(value, report));
            }
        }

        report.Add(
            node,
            "This is no test of a value",
            "Write a word, a list of words, or one of only, not, other_than with a word or a list."
        );
        return new ValueTest(ValueQuantifier.Any, []);
    }

    private static List<ValueWord> WordsOf(YamlNode node, RuleReport report)
    {
        List<ValueWord> words = [.. node.Texts().Select(t => new ValueWord(t.Text))];
        if (words.Count == 0)
        {
            report.Add(node, "The test has no words", "Write a word or a list of words.");
        }

        return words;
    }
}
