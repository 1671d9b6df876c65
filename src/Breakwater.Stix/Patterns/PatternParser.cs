using System.Globalization;

namespace Breakwater.Stix.Patterns;

/// <summary>
/// Recursive descent over the grammar of STIX 2.1, 9.9. The first error stops it: from then on every token is the end.
/// </summary>
internal sealed partial class PatternParser
{
    private const int DepthLimit = 128;
    private readonly PatternLexer _lexer;
    private readonly StixVersion _version;
    private PatternToken _token;
    private int _depth;

    public PatternParser(string pattern, StixVersion version)
    {
        _lexer = new PatternLexer(pattern);
        _version = version;
        _token = _lexer.Next();
    }

    public PatternError? Error => _error ?? _lexer.Error;

    private PatternError? _error;

    public ObservationExpression? ParsePattern()
    {
        ObservationExpression? expression = ParseFollowed();
        if (Error is null && _token.Kind != TokenKind.End)
        {
            Fail("expected the end of the pattern, or AND, OR, FOLLOWEDBY, WITHIN, REPEATS or START");
        }

        return expression;
    }

    private ObservationExpression? ParseFollowed() =>
        ParseJoined("FOLLOWEDBY", ObservationOperator.FollowedBy, ParseEither);

    private ObservationExpression? ParseEither() => ParseJoined("OR", ObservationOperator.Or, ParseBoth);

    private ObservationExpression? ParseBoth() => ParseJoined("AND", ObservationOperator.And, ParseQualified);

    private ObservationExpression? ParseJoined(
        string keyword,
        ObservationOperator join,
        Func<ObservationExpression?> parseOperand
    )
    {
        ObservationExpression? first = parseOperand();
        if (first is null || !IsKeyword(keyword))
        {
            return first;
        }

        List<ObservationExpression> operands = [first];
        while (TakeKeyword(keyword))
        {
            if (parseOperand() is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        }

        return new ObservationJoin(join, operands);
    }

    private ObservationExpression? ParseQualified()
    {
        ObservationExpression? expression;
        if (TakeSymbol("["))
        {
            ComparisonExpression? comparison = ParseAny();
            expression = comparison is not null && Expect("]") ? new ObservationTest(comparison) : null;
        }
        else if (TakeSymbol("("))
        {
            expression = Deeper() ? ParseFollowed() : null;
            _depth--;
            expression = expression is not null && Expect(")") ? expression : null;
        }
        else
        {
            return Fail<ObservationExpression>("expected [ or (");
        }

        HashSet<Type> seen = [];
        while (
            expression is not null
            && _token.Kind == TokenKind.Keyword
            && _token.Text is "WITHIN" or "REPEATS" or "START"
        )
        {
            int offset = _token.Offset;
            if (ParseQualifier() is not { } qualifier)
            {
                return null;
            }

            if (!seen.Add(qualifier.GetType()))
            {
                // STIX 2.1, 9.5: an observation expression has at most one qualifier of each kind.
                _error ??= new PatternError(offset, "the same qualifier stands twice");
                return null;
            }

            expression = new QualifiedObservation(expression, qualifier);
        }

        return expression;
    }

    private Qualifier? ParseQualifier()
    {
        string keyword = Take().Text;
        PatternToken value = Take();
        switch (keyword)
        {
            case "WITHIN":
                double seconds = Number(value);
                return seconds > 0 && ExpectKeyword("SECONDS")
                    ? new WithinQualifier(seconds)
                    : Fail<Qualifier>("expected WITHIN, a number above 0 and SECONDS");
            case "REPEATS":
                return
                    value.Kind == TokenKind.WholeNumber
                    && long.TryParse(
                        value.Text,
                        NumberStyles.AllowLeadingSign,
                        CultureInfo.InvariantCulture,
                        out long times
                    )
                    && times > 0
                    && ExpectKeyword("TIMES")
                    ? new RepeatsQualifier(times)
                    : Fail<Qualifier>("expected REPEATS, a whole number above 0 and TIMES");
            default:
                TokenKind kind = _version == StixVersion.Version20 ? TokenKind.Text : TokenKind.Time;
                bool stop = ExpectKeyword("STOP");
                PatternToken end = Take();
                return
                    stop
                    && value.Kind == kind
                    && end.Kind == kind
                    && StixTime.HasForm(value.Text)
                    && StixTime.HasForm(end.Text)
                    ? new StartStopQualifier(value.Text, end.Text)
                    : Fail<Qualifier>("expected START, a time, STOP and a time");
        }
    }

    private static double Number(PatternToken token) =>
        token.Kind is TokenKind.WholeNumber or TokenKind.Fraction
        && double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : double.NaN;

    private bool Deeper()
    {
        if (++_depth <= DepthLimit)
        {
            return true;
        }

        Fail($"parentheses nest deeper than {DepthLimit}");
        return false;
    }

    private PatternToken Take()
    {
        PatternToken token = _token;
        _token = Error is null ? _lexer.Next() : new PatternToken(TokenKind.End, "", token.Offset);
        return token;
    }

    private bool IsSymbol(string symbol) => _token.Kind == TokenKind.Symbol && _token.Text == symbol;

    private bool IsKeyword(string keyword) => _token.Kind == TokenKind.Keyword && _token.Text == keyword;

    private bool TakeSymbol(string symbol)
    {
        if (!IsSymbol(symbol))
        {
            return false;
        }

        Take();
        return true;
    }

    private bool TakeKeyword(string keyword)
    {
        if (!IsKeyword(keyword))
        {
            return false;
        }

        Take();
        return true;
    }

    private bool Expect(string symbol) => TakeSymbol(symbol) || Fail($"expected {symbol}");

    private bool ExpectKeyword(string keyword) => TakeKeyword(keyword) || Fail($"expected {keyword}");

    private bool Fail(string reason)
    {
        _error ??= _lexer.Error ?? new PatternError(_token.Offset, reason);
        return false;
    }

    private T? Fail<T>(string reason)
        where T : class
    {
        Fail(reason);
        return null;
    }
}
