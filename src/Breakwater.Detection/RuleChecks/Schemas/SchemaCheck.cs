using System.Buffers;
using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks.Schemas;

/// <summary>Holds a document against the schema of its kind; every breach is told with its place.</summary>
internal static class SchemaCheck
{
    public const string Name = "schema";

    public static void Check(YamlMappingNode document, RuleReport report)
    {
        KeysShape shape =
            document.Get("correlation") is { } correlation
                ? SpecificationShapes.Correlation((correlation as YamlMappingNode)?.Text("type"))
            : document.Get("filter") is not null ? SpecificationShapes.Filter
            : SpecificationShapes.Rule;
        Check(document, shape, "", report);
    }

    private static void Check(YamlNode node, ValueShape shape, string where, RuleReport report)
    {
        switch (shape)
        {
            case KeysShape keys:
                CheckKeys(node, keys, where, report);
                break;
            case ItemsShape items:
                CheckItems(node, items, where, report);
                break;
            case ChoiceShape choice when !choice.Choices.Any(c => Holds(node, c)):
                Add(report, node, where, $"is not {choice.Form}");
                break;
            case TextShape text:
                CheckText(node, text, where, report);
                break;
            case TruthShape when ScalarKindOf(node) != ScalarKind.Boolean:
                Add(report, node, where, "is neither true nor false");
                break;
            case WholeNumberShape when ScalarKindOf(node) != ScalarKind.WholeNumber:
                Add(report, node, where, "is no whole number");
                break;
        }
    }

    private static bool Holds(YamlNode node, ValueShape shape)
    {
        List<RuleProblem> problems = [];
        Check(node, shape, "", new RuleReport("", problems));
        return problems.Count == 0;
    }

    private static void CheckKeys(YamlNode node, KeysShape shape, string where, RuleReport report)
    {
        if (node is not YamlMappingNode map)
        {
            Add(report, node, where, "is no map");
            return;
        }

        foreach (string missing in shape.Required.Where(r => map.Get(r) is null))
        {
            report.Add(node, Name, $"{Path(where, missing)} is missing", $"Write {missing}.");
        }

        foreach ((YamlNode key, YamlNode value) in map.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            if ((shape.Keys.GetValueOrDefault(name) ?? shape.Others) is { } inner)
            {
                Check(value, inner, Path(where, name), report);
            }
        }
    }

    private static void CheckItems(YamlNode node, ItemsShape shape, string where, RuleReport report)
    {
        if (node is not YamlSequenceNode list)
        {
            Add(report, node, where, "is no list");
            return;
        }

        if (list.Children.Count < shape.Minimum)
        {
            Add(report, node, where, $"has fewer than {shape.Minimum} items");
        }

        HashSet<YamlNode> seen = [];
        foreach (YamlNode item in list.Children)
        {
            Check(item, shape.Item, where, report);
            if (shape.IsUnique && !seen.Add(item))
            {
                Add(report, item, where, "holds the same item twice");
            }
        }
    }

    private static void CheckText(YamlNode node, TextShape shape, string where, RuleReport report)
    {
        if (node is not YamlScalarNode { Value: { } text } || ScalarKindOf(node) != ScalarKind.Text)
        {
            Add(report, node, where, "is no text", "Write text; put quotes around a number, true, false or null.");
            return;
        }

        // JSON schema counts code points.
        int length = text.EnumerateRunes().Count();
        if (length < shape.Minimum || length > shape.Maximum)
        {
            Add(
                report,
                node,
                where,
                length < shape.Minimum
                    ? $"is shorter than {shape.Minimum} characters"
                    : $"is longer than {shape.Maximum} characters"
            );
        }

        if (shape.Words?.Contains(text) == false)
        {
            Add(report, node, where, $"is '{text}'", $"Write one of {string.Join(", ", shape.Words)}.");
        }

        // `$` also matches before a last line feed in .NET.
        if (shape.Pattern?.IsMatch(text) == false || (shape.Pattern is not null && text.EndsWith('\n')))
        {
            Add(report, node, where, $"is '{text}'", $"Write {shape.Form}.");
        }
    }

    private static void Add(RuleReport report, YamlNode at, string where, string what, string? fix = null) =>
        report.Add(
            at,
            Name,
            $"{(where.Length == 0 ? "the document" : where)} {what}",
            fix ?? "Write it as the schema of the Sigma specification asks."
        );

    private static string Path(string where, string key) => where.Length == 0 ? key : $"{where}.{key}";

    private enum ScalarKind
    {
        None,
        Text,
        Null,
        Boolean,
        WholeNumber,
        Number,
    }

    /// <summary>What a scalar is by the core schema (YAML 1.2.2, 10.3.2).</summary>
    private static ScalarKind ScalarKindOf(YamlNode node)
    {
        if (node is not YamlScalarNode { Value: { } text } scalar)
        {
            return ScalarKind.None;
        }

        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty)
        {
            return ScalarKind.Text;
        }

        return text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Boolean,
            _ when IsWhole(text) => ScalarKind.WholeNumber,
            _ when IsNumber(text) => ScalarKind.Number,
            _ => ScalarKind.Text,
        };
    }

    private static bool IsWhole(string text)
    {
        ReadOnlySpan<char> digits = text.AsSpan(text[0] is '+' or '-' ? 1 : 0);
        return digits.Length > 0
            && (
                !digits.ContainsAnyExceptInRange('0', '9')
                || (text.StartsWith("0x", StringComparison.Ordinal) && text.AsSpan(2).IndexOfAnyExcept(Hexadecimal) < 0)
                || (
                    text.StartsWith("0o", StringComparison.Ordinal)
                    && !text.AsSpan(2).ContainsAnyExceptInRange('0', '7')
                )
            );
    }

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    private static bool IsNumber(string text) =>
        (char.IsAsciiDigit(text[^1]) || text[^1] == '.')
        && text[0] is '+' or '-' or '.' or (>= '0' and <= '9')
        && double.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out _
        );
}
