namespace Breakwater.Stix.Patterns;

/// <summary>A pattern of the STIX pattern language (STIX 2.1, section 9), the whole grammar.</summary>
public sealed class StixPattern
{
    /// <summary>The longest pattern that is read.</summary>
    public const int LongestPattern = 256 * 1024;

    private StixPattern(ObservationExpression expression) => Expression = expression;

    /// <summary>What the pattern says.</summary>
    public ObservationExpression Expression { get; }

    /// <summary>Reads a pattern; null where it cannot be used, and <paramref name="error"/> says why. Never throws on content.</summary>
    public static StixPattern? Parse(string text, out PatternError? error, StixVersion version = StixVersion.Version21)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestPattern)
        {
            error = new PatternError(0, $"the pattern is longer than {LongestPattern} characters");
            return null;
        }

        PatternParser parser = new(text, version);
        ObservationExpression? expression = parser.ParsePattern();
        error = parser.Error;
        return expression is null || error is not null ? null : new StixPattern(expression);
    }
}
