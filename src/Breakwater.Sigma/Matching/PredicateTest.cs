using System.Buffers.Text;
using System.Text;
using Breakwater.Sigma.Compiling;
using Breakwater.Sigma.Detections;

namespace Breakwater.Sigma.Matching;

/// <summary>Tests one predicate on one event. Of a field that stands several times, one value must pass.</summary>
internal static class PredicateTest
{
    public static bool IsTrue<TEvent>(in TEvent e, EventValues values, Predicate predicate)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        if (predicate.Group == FieldGroups.Keywords)
        {
            for (int value = values.FirstHaystack(e); value >= 0; value = values.NextHaystack(value))
            {
                if (values.Kind(value) != SigmaKind.Null && Passes(e, values, predicate, value))
                {
                    return true;
                }
            }

            return false;
        }

        int first = values.First(predicate.Group);
        switch (predicate.Kind)
        {
            case PredicateKind.Exists:
                return first >= 0;
            case PredicateKind.Null:
                return IsNull(values, first);
            default:
                break;
        }

        for (int value = first; value >= 0; value = values.Next(value))
        {
            if (values.Kind(value) != SigmaKind.Null && Passes(e, values, predicate, value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNull(EventValues values, int first)
    {
        for (int value = first; value >= 0; value = values.Next(value))
        {
            if (values.Kind(value) == SigmaKind.Null)
            {
                return true;
            }
        }

        return first < 0;
    }

    private static bool Passes<TEvent>(in TEvent e, EventValues values, Predicate predicate, int value)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        switch (predicate.Kind)
        {
            case PredicateKind.Literal:
                return Fits(Text(e, values, predicate, value), predicate.Literal, predicate.Shape)
                    || (
                        predicate.IsNumber
                        && values.Kind(value) == SigmaKind.Number
                        && values.TryCanonical(e, value, out ReadOnlySpan<byte> canonical)
                        && canonical.SequenceEqual(predicate.Literal)
                    );
            case PredicateKind.Pattern:
                return predicate.Pattern!.Matches(Text(e, values, predicate, value));
            case PredicateKind.Regex:
                return MatchesAscii(values.Plain(e, value), predicate)
                    ?? predicate.Regex.IsMatch(values.Characters(e, value));
            case PredicateKind.Cidr:
                return predicate.Network!.Contains(values.Plain(e, value));
            case PredicateKind.Number:
                return Compares(values.Plain(e, value), predicate.Number!);
            default:
                return Refers(e, values, predicate, value);
        }
    }

    // Nearly every value is ASCII; for these the automaton says it, for the rest the platform's engine.
    private static bool? MatchesAscii(ReadOnlySpan<byte> text, Predicate predicate) =>
        Ascii.IsValid(text) && !text.EndsWith("\n"u8) ? predicate.Automaton?.IsMatch(text) : null;

    private static ReadOnlySpan<byte> Text<TEvent>(in TEvent e, EventValues values, Predicate predicate, int value)
        where TEvent : struct, ISigmaEvent, allows ref struct =>
        predicate.IsCased ? values.Plain(e, value) : values.Folded(e, value);

    private static bool Fits(ReadOnlySpan<byte> text, ReadOnlySpan<byte> literal, TextShape shape) =>
        shape switch
        {
            TextShape.Equal => text.SequenceEqual(literal),
            TextShape.StartsWith => text.StartsWith(literal),
            TextShape.EndsWith => text.EndsWith(literal),
            _ => text.IndexOf(literal) >= 0,
        };

    private static bool Compares(ReadOnlySpan<byte> text, NumberTest test)
    {
        double number;
        if (test.Part == TimePart.None)
        {
            if (!Utf8Parser.TryParse(text, out number, out int consumed) || consumed != text.Length)
            {
                return false;
            }
        }
        else if (Dates.TryGet(text, test.Part, out int part))
        {
            number = part;
        }
        else
        {
            return false;
        }

        return test.Comparison switch
        {
            Comparison.Less => number < test.Number,
            Comparison.LessOrEqual => number <= test.Number,
            Comparison.Greater => number > test.Number,
            Comparison.GreaterOrEqual => number >= test.Number,
            _ => number.Equals(test.Number),
        };
    }

    private static bool Refers<TEvent>(in TEvent e, EventValues values, Predicate predicate, int value)
        where TEvent : struct, ISigmaEvent, allows ref struct
    {
        for (int other = values.First(predicate.OtherGroup); other >= 0; other = values.Next(other))
        {
            if (values.Kind(other) == SigmaKind.Null)
            {
                continue;
            }

            // Making the second form may move the first one.
            _ = Text(e, values, predicate, value);
            ReadOnlySpan<byte> wanted = Text(e, values, predicate, other);
            if (Fits(Text(e, values, predicate, value), wanted, predicate.Shape))
            {
                return true;
            }
        }

        return false;
    }
}
