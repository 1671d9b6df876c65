using System.Text;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Matching;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

internal sealed partial class ItemTranslator
{
    private const int MaximumExpansions = 3125;

    /// <summary>The test of a value that is one literal, as nearly all are; null for any other.</summary>
    private TestNode? LiteralNode(YamlText value)
    {
        bool isShaped = (_set & Shapes) != 0;
        bool mayBeNumber = value.IsPlain && !isShaped && item.Field is not null;
        if (
            !IsOfLiterals
            || value.Value.Length == 0
            || value.Value.AsSpan().ContainsAny('*', '?')
            || (mayBeNumber && Numbers.TryParse(value.Value, out _))
        )
        {
            return null;
        }

        byte[] literal = CaseFolding.Fold(value.Value.Replace(@"\\", @"\", StringComparison.Ordinal));
        TextShape shape = isShaped || item.Field is not null ? Shape() : TextShape.Contains;
        return new TestNode(item.Field, new LiteralTest(shape, literal, Cased: false, IsNumber: false));
    }

    private DetectionNode? TextNode(YamlText value)
    {
        List<SigmaText> texts = [SigmaText.Parse(value.Value, Has(Modifier.Expand))];
        bool isShaped = false;

        // Where a value must stand is said of the encoded value, whichever modifier is written first.
        foreach (Modifier modifier in _modifiers.OrderBy(m => m.IsShape()))
        {
            if (Apply(modifier, texts, value) is not { } changed)
            {
                return null;
            }

            texts = changed;
            isShaped |= modifier.IsShape();
        }

        if (texts.Exists(t => t.Pieces.Count(p => p.Kind is PieceKind.One or PieceKind.Many) > RuleLimits.Wildcards))
        {
            errors.Add(
                value,
                SigmaErrorKind.Limit,
                Clause.Search,
                $"the value holds more than {RuleLimits.Wildcards} wildcards",
                "Write several values joined by `all`."
            );
            return null;
        }

        bool isNumber =
            item.Field is not null
            && !isShaped
            && value.IsPlain
            && Numbers.TryParse(value.Value, out _)
            && texts.Count == 1;
        if (item.Field is null && !isShaped)
        {
            texts = [.. texts.Select(t => t.After(Piece.Many).Before(Piece.Many))];
        }

        List<DetectionNode> tests = [.. texts.Select(t => TextTest(t, isNumber))];
        if (
            isNumber
            && !Has(Modifier.Cased)
            && Numbers.Canonical(value.Value) is var canonical
            && canonical != value.Value
        )
        {
            tests.Add(TextTest(SigmaText.Parse(canonical), isNumber));
        }

        return DetectionNode.Any(tests);
    }

    private List<SigmaText>? Apply(Modifier modifier, List<SigmaText> texts, YamlText at)
    {
        if (modifier.IsEncoding() && !CanEncode(modifier, texts, at))
        {
            return null;
        }

        return modifier switch
        {
            Modifier.Contains => [.. texts.Select(t => t.After(Piece.Many).Before(Piece.Many))],
            Modifier.StartsWith => [.. texts.Select(t => t.Before(Piece.Many))],
            Modifier.EndsWith => [.. texts.Select(t => t.After(Piece.Many))],
            Modifier.Windash => Windash(texts, at),
            Modifier.Base64 => [.. texts.Select(t => t.Map(TextEncodings.Base64))],
            Modifier.Base64Offset =>
            [
                .. texts.SelectMany(t => TextEncodings.Base64Offset(t.Literal).Select(SigmaText.FromLiteral)),
            ],
            Modifier.Utf16LittleEndian => [.. texts.Select(t => t.Map(TextEncodings.Utf16LittleEndian))],
            Modifier.Utf16BigEndian => [.. texts.Select(t => t.Map(TextEncodings.Utf16BigEndian))],
            Modifier.Utf16 => [.. texts.Select(t => t.Map(TextEncodings.Utf16))],
            Modifier.Expand => Expand(texts, at),
            _ => texts,
        };
    }

    private bool CanEncode(Modifier modifier, List<SigmaText> texts, YamlText at)
    {
        string? problem =
            texts.Any(t => t.HasWildcards) ? "a value with wildcards cannot be encoded"
            : modifier == Modifier.Base64Offset && texts.Any(t => !TextEncodings.Base64Offset(t.Literal).Any())
                ? "a value this short leaves nothing that base64 does not change with its surroundings"
            : texts.Any(t => t.Pieces.Count == 0) ? "an empty value cannot be encoded"
            : null;
        if (problem is not null)
        {
            Refuse(
                at,
                Clause.Encoding,
                problem,
                "Write a longer value without `*` and `?` (or escape them with a backslash), and put `contains` after the encoding."
            );
        }

        return problem is null;
    }

    private List<SigmaText>? Windash(List<SigmaText> texts, YamlText at)
    {
        List<SigmaText> variants = [];
        foreach (SigmaText text in texts)
        {
            if (TextEncodings.Windash(text, MaximumExpansions - variants.Count) is not { } more)
            {
                errors.Add(
                    at,
                    SigmaErrorKind.Limit,
                    Clause.Windash,
                    $"the value has more than {MaximumExpansions} spellings",
                    "Split the value: at most five flags."
                );
                return null;
            }

            variants.AddRange(more);
        }

        return variants;
    }

    private List<SigmaText>? Expand(List<SigmaText> texts, YamlText at)
    {
        List<SigmaText> open = texts;
        while (open.Any(t => t.HasPlaceholders))
        {
            List<SigmaText> next = [];
            foreach (SigmaText text in open)
            {
                int index = text.Pieces.ToList().FindIndex(p => p.Kind == PieceKind.Placeholder);
                if (index < 0)
                {
                    next.Add(text);
                    continue;
                }

                string name = Encoding.UTF8.GetString(text.Pieces[index].Bytes);
                if (!placeholders!.TryGetValue(name, out IReadOnlyList<string>? values) || values.Count == 0)
                {
                    errors.Add(
                        at,
                        SigmaErrorKind.Placeholder,
                        Clause.Placeholders,
                        $"the placeholder %{name}% has no value",
                        $"Give values for '{name}' in the options."
                    );
                    return null;
                }

                next.AddRange(
                    values.Select(v =>
                        SigmaText.Join([
                            .. text.Pieces.Take(index),
                            .. SigmaText.Parse(v).Pieces,
                            .. text.Pieces.Skip(index + 1),
                        ])
                    )
                );
            }

            if (next.Count > 100_000)
            {
                errors.Add(
                    at,
                    SigmaErrorKind.Limit,
                    Clause.Placeholders,
                    "the placeholders give more than 100000 values",
                    "Give fewer values."
                );
                return null;
            }

            open = next;
        }

        return open;
    }

    private DetectionNode TextTest(SigmaText text, bool isNumber)
    {
        bool cased = Has(Modifier.Cased);
        if (!cased)
        {
            return Folded(text.Map(literal => CaseFolding.Fold(literal)), isNumber);
        }

        TestNode exact = new(item.Field, Test(text, cased: true, isNumber: false));
        DetectionNode folded = Folded(text.Map(literal => CaseFolding.Fold(literal)), isNumber: false);
        return folded is TestNode { Test: LiteralTest } ? new AllNode([folded, exact]) : exact;
    }

    private DetectionNode Folded(SigmaText text, bool isNumber)
    {
        TestNode test = new(item.Field, Test(text, cased: false, isNumber));
        if (test.Test is not PatternTest)
        {
            return test;
        }

        // A match holds every literal of the pattern; the longest one is cheap to see.
        byte[] longest =
            text.Pieces.Where(p => p.Kind == PieceKind.Literal).Select(p => p.Bytes).MaxBy(b => b.Length) ?? [];
        return longest.Length < 2
            ? test
            : new AllNode([
                new TestNode(item.Field, new LiteralTest(TextShape.Contains, longest, Cased: false, IsNumber: false)),
                test,
            ]);
    }

    private static ValueTest Test(SigmaText text, bool cased, bool isNumber)
    {
        IReadOnlyList<Piece> pieces = text.Pieces;
        if (
            pieces.Any(p => p.Kind == PieceKind.One)
            || pieces.Count(p => p.Kind == PieceKind.Literal) > 1
            || pieces.Count == 0
            || pieces is [{ Kind: PieceKind.Many }]
        )
        {
            return pieces.Count == 0
                ? new LiteralTest(TextShape.Equal, [], cased, isNumber)
                : new PatternTest(text, cased);
        }

        bool openStart = pieces[0].Kind == PieceKind.Many;
        bool openEnd = pieces[^1].Kind == PieceKind.Many;
        TextShape shape = (openStart, openEnd) switch
        {
            (true, true) => TextShape.Contains,
            (true, false) => TextShape.EndsWith,
            (false, true) => TextShape.StartsWith,
            _ => TextShape.Equal,
        };
        return new LiteralTest(shape, pieces[openStart ? 1 : 0].Bytes, cased, isNumber && shape == TextShape.Equal);
    }
}
