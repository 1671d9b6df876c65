namespace Breakwater.Detection.Configurations.Hardening.Language;

/// <summary>A test on the values of an attribute; a value that the configuration does not give is no value.</summary>
internal sealed record ValueTest(ValueQuantifier Quantifier, IReadOnlyList<ValueWord> Words)
{
    public bool Holds(IReadOnlyList<string> values) =>
        Quantifier switch
        {
            ValueQuantifier.Any => OneHolds(values),
            ValueQuantifier.None => !OneHolds(values),
            ValueQuantifier.Only => values.Count > 0 && values.All(v => OneHolds([v])),
            _ => values.Any(v => !OneHolds([v])),
        };

    private bool OneHolds(IReadOnlyList<string> values)
    {
        for (int i = 0; i < Words.Count; i++)
        {
            if (Words[i].Holds(values))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>How values and words are held against each other.</summary>
internal enum ValueQuantifier
{
    /// <summary>One of the words is among the values.</summary>
    Any,

    /// <summary><c>not</c>: none of the words is among the values.</summary>
    None,

    /// <summary><c>only</c>: there are values, and each is one of the words.</summary>
    Only,

    /// <summary><c>other_than</c>: a value is none of the words.</summary>
    OtherThan,
}

/// <summary>One word of a test: <c>absent</c>, <c>present</c>, a comparison, a range, or a word with <c>*</c>.</summary>
internal sealed class ValueWord(string text)
{
    private readonly CountTest? _comparison = CountTest.TryParse(text);
    private readonly WordPattern _pattern = new(text);

    public bool Holds(IReadOnlyList<string> values) =>
        text switch
        {
            "absent" => values.Count == 0,
            "present" => values.Count > 0,
            _ when _comparison is { } comparison => values.Any(v =>
                int.TryParse(
                    v,
                    System.Globalization.NumberStyles.None,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out int number
                ) && comparison.Holds(number)
            ),
            _ => Matches(values),
        };

    private bool Matches(IReadOnlyList<string> values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            if (_pattern.Matches(values[i]))
            {
                return true;
            }
        }

        return false;
    }
}
