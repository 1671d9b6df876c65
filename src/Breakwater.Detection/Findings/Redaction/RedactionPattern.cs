using System.Text.RegularExpressions;

namespace Breakwater.Detection.Findings.Redaction;

/// <summary>
/// One kind of text that is never shown. Its expressions are made when the first trigger is seen: together they take a
/// fifth of a second and 50 MB, and most evidence holds few of the triggers. Safe for many threads.
/// </summary>
public sealed class RedactionPattern
{
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private readonly Lazy<Regex> _pattern;
    private readonly Lazy<Regex>? _unless;

    /// <summary>Takes the expressions.</summary>
    /// <param name="name">What it finds, for a person.</param>
    /// <param name="token">The word that is shown instead, in square brackets.</param>
    /// <param name="triggers">At least one of these must be in the text (any case) before the pattern is tried.</param>
    /// <param name="pattern">The group <c>x</c> is what must not be shown.</param>
    /// <param name="unless">A value that begins so is not a secret ("password for"); null where there is no such exception.</param>
    /// <exception cref="ArgumentException">An expression cannot be read.</exception>
    public RedactionPattern(string name, string token, IReadOnlyList<string> triggers, string pattern, string? unless)
    {
        Name = name;
        Token = token;
        Triggers = triggers;
        _pattern = Later(pattern);
        _unless = unless is null ? null : Later(unless);
    }

    /// <summary>What it finds, for a person.</summary>
    public string Name { get; }

    /// <summary>The word that is shown instead, in square brackets.</summary>
    public string Token { get; }

    /// <summary>At least one of these must be in the text (any case) before the pattern is tried.</summary>
    public IReadOnlyList<string> Triggers { get; }

    /// <summary>The group <c>x</c> is what must not be shown.</summary>
    public Regex Pattern => _pattern.Value;

    /// <summary>A value that begins so is not a secret; null where there is no such exception.</summary>
    public Regex? Unless => _unless?.Value;

    // Reading an expression is cheap, and shows at once that it cannot be read.
    private static Lazy<Regex> Later(string expression)
    {
        _ = new Regex(expression, Options & ~RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
        return new Lazy<Regex>(() => new Regex(expression, Options, Regex.InfiniteMatchTimeout));
    }
}
