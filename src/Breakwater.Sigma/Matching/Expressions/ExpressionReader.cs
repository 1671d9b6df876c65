using System.Globalization;
using System.Text.RegularExpressions;
using Breakwater.Sigma.Detections;

namespace Breakwater.Sigma.Matching.Expressions;

/// <summary>
/// Reads an expression for <see cref="ExpressionAutomaton"/>: what the Sigma specification allows, over ASCII text. What it
/// does not know for sure it leaves to the platform's own engine.
/// </summary>
internal sealed partial class ExpressionReader
{
    private const int DeepestNesting = 64;
    private readonly string _pattern;
    private int _at;
    private int _depth;
    private bool _ignoreCase;
    private bool _multiline;
    private bool _singleline;

    private ExpressionReader(string pattern, RegexOptions options)
    {
        _pattern = pattern;
        _ignoreCase = options.HasFlag(RegexOptions.IgnoreCase);
        _multiline = options.HasFlag(RegexOptions.Multiline);
        _singleline = options.HasFlag(RegexOptions.Singleline);
    }

    private bool IsAtEnd => _at == _pattern.Length;

    /// <summary>The expression; null where another engine must read it.</summary>
    public static ExpressionNode? Read(string pattern, RegexOptions options)
    {
        if (!System.Text.Ascii.IsValid(pattern))
        {
            return null;
        }

        ExpressionReader reader = new(pattern, options);
        ExpressionNode? node = reader.Choice();
        return reader.IsAtEnd ? node : null;
    }

    private ExpressionNode? Choice()
    {
        if (++_depth > DeepestNesting)
        {
            return null;
        }

        List<ExpressionNode> parts = [];
        do
        {
            if (Sequence() is not { } part)
            {
                return null;
            }

            parts.Add(part);
        } while (Take('|'));

        _depth--;
        return parts.Count == 1 ? parts[0] : new ChoiceNode(parts);
    }

    private SequenceNode? Sequence()
    {
        List<ExpressionNode> parts = [];
        while (!IsAtEnd && _pattern[_at] is not ('|' or ')'))
        {
            if (TakeFlags())
            {
                continue;
            }

            if (Piece() is not { } piece || Repeated(piece) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return new SequenceNode(parts);
    }

    private ExpressionNode? Repeated(ExpressionNode part)
    {
        if (!TakeCounts(out int minimum, out int maximum))
        {
            return part;
        }

        // How greedy it is does not change whether it matches. What a repeated place means differs between engines.
        Take('?');
        return HasPlace(part) || TakeCounts(out _, out _) ? null : new RepeatNode(part, minimum, maximum);
    }

    private static bool HasPlace(ExpressionNode node) =>
        node switch
        {
            PlaceNode => true,
            SequenceNode sequence => sequence.Parts.Any(HasPlace),
            ChoiceNode choice => choice.Parts.Any(HasPlace),
            RepeatNode repeat => HasPlace(repeat.Part),
            _ => false,
        };

    private bool TakeCounts(out int minimum, out int maximum)
    {
        (minimum, maximum) = (0, -1);
        if (IsAtEnd)
        {
            return false;
        }

        switch (_pattern[_at])
        {
            case '*':
                break;
            case '+':
                minimum = 1;
                break;
            case '?':
                maximum = 1;
                break;
            case '{':
                return TakeBraces(out minimum, out maximum);
            default:
                return false;
        }

        _at++;
        return true;
    }

    // A brace that holds no counts is an ordinary character.
    private bool TakeBraces(out int minimum, out int maximum)
    {
        (minimum, maximum) = (0, -1);
        Match counts = CountsShape().Match(_pattern, _at, _pattern.Length - _at);
        if (!counts.Success)
        {
            return false;
        }

        _at += counts.Length;
        minimum = int.Parse(counts.Groups["least"].ValueSpan, CultureInfo.InvariantCulture);
        maximum =
            !counts.Groups["more"].Success ? minimum
            : counts.Groups["most"].Length == 0 ? -1
            : int.Parse(counts.Groups["most"].ValueSpan, CultureInfo.InvariantCulture);
        return true;
    }

    private ExpressionNode? Piece()
    {
        char c = _pattern[_at++];
        switch (c)
        {
            case '(':
                return Group();
            case '[':
                return Class() is { } set ? new CharacterNode(set) : null;
            case '.':
                return new CharacterNode(_singleline ? AsciiSet.All : ~AsciiSet.NewLine);
            case '^':
                return new PlaceNode(_multiline ? PlaceKind.LineStart : PlaceKind.Start);
            case '$':
                return new PlaceNode(_multiline ? PlaceKind.LineEnd : PlaceKind.End);
            case '\\':
                return Escape();
            case '*' or '+' or '?':
                return null;
            default:
                return Literal(c);
        }
    }

    private CharacterNode Literal(int c)
    {
        AsciiSet set = AsciiSet.Of(c);
        return new CharacterNode(_ignoreCase ? set.AnyCase() : set);
    }

    private ExpressionNode? Escape()
    {
        if (IsAtEnd || (_pattern[_at] is '<' or '\'' && RegexShape.IsReference(_pattern, _at)))
        {
            return null;
        }

        PlaceKind? place = _pattern[_at] switch
        {
            'b' => PlaceKind.WordEdge,
            'B' => PlaceKind.NoWordEdge,
            'A' => PlaceKind.Start,
            'z' or 'Z' => PlaceKind.End,
            _ => null,
        };
        if (place is { } kind)
        {
            _at++;
            return new PlaceNode(kind);
        }

        return EscapedSet() is { } set ? new CharacterNode(_ignoreCase ? set.AnyCase() : set) : null;
    }

    private ExpressionNode? Group()
    {
        (bool i, bool m, bool s) = (_ignoreCase, _multiline, _singleline);
        if (Take('?') && !TakeGroupHead())
        {
            return null;
        }

        ExpressionNode? inner = Choice();
        (_ignoreCase, _multiline, _singleline) = (i, m, s);
        return inner is not null && Take(')') ? inner : null;
    }

    // After "(?": a name, or nothing, or flags up to a colon.
    private bool TakeGroupHead()
    {
        Match head = HeadShape().Match(_pattern, _at, _pattern.Length - _at);
        if (!head.Success)
        {
            return false;
        }

        _at += head.Length;
        Apply(head.Groups["flags"].ValueSpan);
        return true;
    }

    // "(?i)" in the middle of a sequence holds up to the end of its group.
    private bool TakeFlags()
    {
        if (!_pattern.AsSpan(_at).StartsWith("(?"))
        {
            return false;
        }

        Match flags = FlagsShape().Match(_pattern, _at, _pattern.Length - _at);
        if (!flags.Success)
        {
            return false;
        }

        _at += flags.Length;
        Apply(flags.Groups["flags"].ValueSpan);
        return true;
    }

    private void Apply(ReadOnlySpan<char> flags)
    {
        bool on = true;
        foreach (char flag in flags)
        {
            switch (flag)
            {
                case '-':
                    on = false;
                    break;
                case 'i':
                    _ignoreCase = on;
                    break;
                case 'm':
                    _multiline = on;
                    break;
                default:
                    _singleline = on;
                    break;
            }
        }
    }

    private bool Take(char c)
    {
        if (IsAtEnd || _pattern[_at] != c)
        {
            return false;
        }

        _at++;
        return true;
    }

    [GeneratedRegex(
        @"\G\{(?<least>[0-9]{1,5})(?<more>,(?<most>[0-9]{0,5}))?\}",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex CountsShape();

    [GeneratedRegex(
        @"\G((?<flags>[ims]*(-[ims]+)?):|<[A-Za-z_][A-Za-z0-9_]*>)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex HeadShape();

    [GeneratedRegex(
        @"\G\(\?(?<flags>[ims]+(-[ims]+)?|-[ims]+)\)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex FlagsShape();
}
