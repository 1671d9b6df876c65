using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>Turns an item of a search identifier into tests. Placeholders are null while a rule is parsed.</summary>
internal sealed partial class ItemTranslator(
    DetectionItem item,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? placeholders,
    ErrorList errors,
    RuleBudget budget
)
{
    private readonly IReadOnlyList<Modifier> _modifiers = item.Modifiers;
    private readonly uint _set = Modifiers.SetOf(item.Modifiers);

    /// <summary>The tests; null where something is wrong, which then stands in the list of errors.</summary>
    public DetectionNode? Translate()
    {
        if (!CheckModifiers())
        {
            return null;
        }

        if (placeholders is null && Has(Modifier.Expand))
        {
            return new PlaceholderNode(item);
        }

        List<DetectionNode> values = [];
        foreach (YamlText value in item.Values)
        {
            if (!IsShort(value) || TranslateValue(value) is not { } node || !budget.Take(node, value))
            {
                return null;
            }

            values.Add(node);
        }

        DetectionNode linked = Has(Modifier.All) ? DetectionNode.All(values) : DetectionNode.Any(values);
        return Has(Modifier.NotEqual) ? new NotNode(linked) : linked;
    }

    private bool IsShort(YamlText value)
    {
        if (value.Value.Length > RuleLimits.ValueLength)
        {
            errors.Add(
                value,
                SigmaErrorKind.Limit,
                Clause.Search,
                $"the value is longer than {RuleLimits.ValueLength} characters",
                "Write the part that tells."
            );
            return false;
        }

        return true;
    }

    private bool Has(Modifier modifier) => (_set & modifier.Bit()) != 0;

    private DetectionNode? TranslateValue(YamlText value)
    {
        if (Has(Modifier.Exists))
        {
            return value.Boolean is { } wanted
                ? ExistsNode(wanted)
                : Refuse(
                    value,
                    Clause.GenericModifiers,
                    $"`exists` needs true or false, not '{value.Value}'",
                    "Write `true` or `false` without quotes."
                );
        }

        if (!IsOfLiterals && _modifiers.Any(m => m.IsComparison() || m.IsTimePart()))
        {
            return NumberNode(value);
        }

        if (value.IsNull)
        {
            return _modifiers.All(m => m.IsLink() || m == Modifier.Cased) && item.Field is not null
                ? new TestNode(item.Field, new NullTest())
                : Refuse(
                    value,
                    Clause.NullValue,
                    "null cannot be changed by a modifier and needs a field",
                    "Write `Field: null` as an item of its own."
                );
        }

        return Has(Modifier.Regex) ? RegexNode(value)
            : Has(Modifier.Cidr) ? CidrNode(value)
            : Has(Modifier.FieldReference) ? FieldReferenceNode(value)
            : LiteralNode(value) ?? TextNode(value);
    }

    private DetectionNode ExistsNode(bool wanted)
    {
        TestNode exists = new(item.Field, new ExistsTest());
        return wanted ? exists : new NotNode(exists);
    }

    private DetectionNode? NumberNode(YamlText value)
    {
        if (!Numbers.TryParse(value.Value, out double number))
        {
            string clause = _modifiers.Any(m => m.IsTimePart()) ? Clause.Time : Clause.Numeric;
            return Refuse(value, clause, $"'{value.Value}' is no number", "Write a decimal number without quotes.");
        }

        Modifier? comparison = _modifiers.Cast<Modifier?>().FirstOrDefault(m => m!.Value.IsComparison());
        Modifier? part = _modifiers.Cast<Modifier?>().FirstOrDefault(m => m!.Value.IsTimePart());
        NumberTest test = new(
            comparison is null ? Comparison.Equal : Comparison.Less + (comparison.Value - Modifier.Less),
            part is null ? TimePart.None : TimePart.Minute + (part.Value - Modifier.Minute),
            number
        );
        return new TestNode(item.Field, test);
    }

    private DetectionNode? RegexNode(YamlText value)
    {
        RegexOptions options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
        options |= Has(Modifier.RegexIgnoreCase) ? RegexOptions.IgnoreCase : RegexOptions.None;
        options |= Has(Modifier.RegexMultiline) ? RegexOptions.Multiline : RegexOptions.None;
        options |= Has(Modifier.RegexSingleLine) ? RegexOptions.Singleline : RegexOptions.None;
        if (!budget.TakeExpression(value))
        {
            return null;
        }

        if (RegexLimits.Check(value.Value, options, out RegexShape shape) is { } problem)
        {
            return Refuse(value, Clause.RegularExpression, problem, RegexLimits.Advice);
        }

        TestNode regex = new(item.Field, new RegexTest(value.Value, options));
        if (shape.Literals.Count == 0)
        {
            return regex;
        }

        // A match holds one of these literals, which is cheap to see; the expression itself runs only where one stands.
        return new AllNode([
            DetectionNode.Any([.. shape.Literals.Select(l => Contains(Encoding.UTF8.GetBytes(l)))]),
            regex,
        ]);
    }

    private DetectionNode? CidrNode(YamlText value)
    {
        int slash = value.Value.LastIndexOf('/');
        bool isNetwork =
            slash > 0
            && IPAddress.TryParse(value.Value.AsSpan(0, slash), out IPAddress? address)
            && Numbers.TryParsePrefix(value.Value.AsSpan(slash + 1), address.GetAddressBytes().Length * 8, out _);
        if (!isNetwork)
        {
            return Refuse(
                value,
                Clause.Cidr,
                $"'{value.Value}' is no network",
                "Write an IPv4 or IPv6 prefix as `10.0.0.0/8` or `2001:db8::/32`."
            );
        }

        IPAddress given = IPAddress.Parse(value.Value.AsSpan(0, slash));
        _ = Numbers.TryParsePrefix(value.Value.AsSpan(slash + 1), 128, out int prefix);
        return new TestNode(item.Field, new CidrTest(Networks.Of(given, prefix)));
    }

    private DetectionNode? FieldReferenceNode(YamlText value)
    {
        if (value.Value.Length == 0)
        {
            return Refuse(
                value,
                Clause.FieldReference,
                "the referenced field has no name",
                "Write the name of another field."
            );
        }

        return new TestNode(item.Field, new FieldReferenceTest(value.Value, Shape(), Has(Modifier.Cased)));
    }

    private TextShape Shape() =>
        Has(Modifier.Contains) ? TextShape.Contains
        : Has(Modifier.StartsWith) ? TextShape.StartsWith
        : Has(Modifier.EndsWith) ? TextShape.EndsWith
        : TextShape.Equal;

    private TestNode Contains(byte[] literal) =>
        new(
            item.Field,
            new LiteralTest(TextShape.Contains, Matching.CaseFolding.Fold(literal), Cased: false, IsNumber: false)
        );

    private DetectionNode? Refuse(YamlText at, string clause, string message, string advice)
    {
        errors.Add(at, SigmaErrorKind.Value, clause, message, advice);
        return null;
    }
}
