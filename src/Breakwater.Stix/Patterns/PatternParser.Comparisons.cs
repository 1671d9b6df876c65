using System.Globalization;

namespace Breakwater.Stix.Patterns;

internal sealed partial class PatternParser
{
    private const string PathExpected = "expected a path, as ipv4-addr:value";

    private ComparisonExpression? ParseAny() => ParseJoined("OR", all: false, ParseAll);

    private ComparisonExpression? ParseAll() => ParseJoined("AND", all: true, ParseTest);

    private ComparisonExpression? ParseJoined(string keyword, bool all, Func<ComparisonExpression?> parseOperand)
    {
        ComparisonExpression? first = parseOperand();
        if (first is null || !IsKeyword(keyword))
        {
            return first;
        }

        List<ComparisonExpression> operands = [first];
        while (TakeKeyword(keyword))
        {
            if (parseOperand() is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        }

        return new ComparisonJoin(all, operands);
    }

    private ComparisonExpression? ParseTest()
    {
        if (TakeSymbol("("))
        {
            ComparisonExpression? inner = Deeper() ? ParseAny() : null;
            _depth--;
            return inner is not null && Expect(")") ? inner : null;
        }

        if (_version != StixVersion.Version20 && TakeKeyword("EXISTS"))
        {
            return ParsePath() is { } there
                ? new Comparison(there, ComparisonOperator.Exists, Negated: false, [])
                : null;
        }

        if (ParsePath() is not { } path)
        {
            return null;
        }

        bool negated = TakeKeyword("NOT");
        if (Operator(_token) is not { } comparison)
        {
            return Fail<ComparisonExpression>(
                "expected =, !=, <, >, <=, >=, IN, LIKE, MATCHES, ISSUBSET or ISSUPERSET"
            );
        }

        Take();
        return ParseValues(comparison) is { } values ? new Comparison(path, comparison, negated, values) : null;
    }

    private static ComparisonOperator? Operator(PatternToken token) =>
        (token.Kind, token.Text) switch
        {
            (TokenKind.Symbol, "=" or "==") => ComparisonOperator.Equal,
            (TokenKind.Symbol, "!=" or "<>") => ComparisonOperator.NotEqual,
            (TokenKind.Symbol, ">") => ComparisonOperator.Greater,
            (TokenKind.Symbol, "<") => ComparisonOperator.Less,
            (TokenKind.Symbol, ">=") => ComparisonOperator.GreaterOrEqual,
            (TokenKind.Symbol, "<=") => ComparisonOperator.LessOrEqual,
            (TokenKind.Keyword, "IN") => ComparisonOperator.In,
            (TokenKind.Keyword, "LIKE") => ComparisonOperator.Like,
            (TokenKind.Keyword, "MATCHES") => ComparisonOperator.Matches,
            (TokenKind.Keyword, "ISSUBSET") => ComparisonOperator.IsSubset,
            (TokenKind.Keyword, "ISSUPERSET") => ComparisonOperator.IsSuperset,
            _ => null,
        };

    private ObjectPath? ParsePath()
    {
        if (_token.Kind is not (TokenKind.Word or TokenKind.HyphenWord))
        {
            return Fail<ObjectPath>(PathExpected);
        }

        string type = Take().Text;
        if (!Expect(":") || ParseKey() is not { } first)
        {
            return null;
        }

        List<PathStep> steps = [first];
        while (true)
        {
            if (TakeSymbol("."))
            {
                if (ParseKey() is not { } key)
                {
                    return null;
                }

                steps.Add(key);
            }
            else if (TakeSymbol("["))
            {
                if (ParseIndex() is not { } index)
                {
                    return null;
                }

                steps.Add(index);
            }
            else
            {
                return new ObjectPath(type, steps);
            }
        }
    }

    private KeyStep? ParseKey() =>
        _token.Kind is TokenKind.Word or TokenKind.Text
            ? new KeyStep(Take().Text)
            : Fail<KeyStep>(
                "expected a property name; one with other characters than letters, digits and _ needs quotes"
            );

    private PathStep? ParseIndex()
    {
        PathStep? step = null;
        if (TakeSymbol("*"))
        {
            step = new AnyStep();
        }
        else if (
            _token.Kind == TokenKind.WholeNumber
            && long.TryParse(_token.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long index)
        )
        {
            Take();
            step = new IndexStep(index);
        }

        return step is null ? Fail<PathStep>("expected a number or * between the brackets")
            : Expect("]") ? step
            : null;
    }

    private List<Literal>? ParseValues(ComparisonOperator comparison)
    {
        if (comparison == ComparisonOperator.In)
        {
            return ParseSet();
        }

        int offset = _token.Offset;
        Literal? literal = ParseLiteral();
        bool fits = comparison switch
        {
            ComparisonOperator.Equal or ComparisonOperator.NotEqual => true,
            ComparisonOperator.Like or ComparisonOperator.Matches => literal is TextLiteral,
            ComparisonOperator.IsSubset or ComparisonOperator.IsSuperset => literal is TextLiteral,
            _ => literal is not BooleanLiteral,
        };
        if (literal is null)
        {
            return null;
        }

        if (!fits)
        {
            _error ??= new PatternError(offset, "this operator does not take this kind of value");
            return null;
        }

        return [literal];
    }

    private List<Literal>? ParseSet()
    {
        int offset = _token.Offset;
        if (!Expect("("))
        {
            return null;
        }

        List<Literal> set = [];
        while (!TakeSymbol(")"))
        {
            if ((set.Count > 0 && !Expect(",")) || ParseLiteral() is not { } literal)
            {
                return null;
            }

            set.Add(literal);
        }

        if (set.Select(l => l.GetType()).Distinct().Skip(1).Any())
        {
            // STIX 2.1, 9.2: all values of a set are of one type.
            _error ??= new PatternError(offset, "the values of a set must be of one kind");
            return null;
        }

        return set;
    }

    private Literal? ParseLiteral()
    {
        PatternToken token = _token;
        Literal? literal = token.Kind switch
        {
            TokenKind.Text => new TextLiteral(token.Text),
            TokenKind.Binary => new BinaryLiteral(token.Text),
            TokenKind.Time => new TimeLiteral(token.Text),
            TokenKind.Keyword when token.Text is "true" or "false" => new BooleanLiteral(token.Text == "true"),
            TokenKind.WholeNumber or TokenKind.Fraction => new NumberLiteral(Number(token)),
            _ => null,
        };
        if (literal is null)
        {
            return Fail<Literal>("expected a string, a number, true, false, h'', b'' or t''");
        }

        Take();
        return literal;
    }
}
