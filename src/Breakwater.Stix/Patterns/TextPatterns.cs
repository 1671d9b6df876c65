using System.Text;
using System.Text.RegularExpressions;

namespace Breakwater.Stix.Patterns;

/// <summary>The text operators LIKE and MATCHES, in time linear to the text whatever the pattern.</summary>
public static class TextPatterns
{
    private const int LongestExpression = 4096;

    /// <summary>Prepares a pattern; null where it cannot run in linear time or is broken, and <paramref name="reason"/> says so.</summary>
    /// <param name="pattern">LIKE: <c>%</c> any characters, <c>_</c> one. MATCHES: a regular expression.</param>
    /// <param name="like">It is a LIKE pattern.</param>
    /// <param name="ignoreCase">For names that have no case, such as domains.</param>
    /// <param name="reason">Why not.</param>
    public static Regex? Compile(string pattern, bool like, bool ignoreCase, out string? reason)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        reason = null;
        if (pattern.Length > LongestExpression)
        {
            reason = $"the text pattern is longer than {LongestExpression} characters";
            return null;
        }

        RegexOptions options =
            RegexOptions.NonBacktracking
            | RegexOptions.CultureInvariant
            | (like ? RegexOptions.Singleline : RegexOptions.None)
            | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        string text = Normalise(pattern);
        try
        {
            return new Regex(like ? FromLike(text) : text, options, Regex.InfiniteMatchTimeout);
        }
        catch (ArgumentException)
        {
            reason = "the regular expression is broken";
            return null;
        }
        catch (NotSupportedException)
        {
            // Lookaround and back references; also expressions whose automaton would be too large.
            reason = "the regular expression needs backtracking, whose time has no limit";
            return null;
        }
    }

    /// <summary>Unicode NFC, which both sides of LIKE and MATCHES take first (STIX 2.1, 9.6.1).</summary>
    public static string Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return text.IsNormalized() ? text : text.Normalize();
        }
        catch (ArgumentException)
        {
            // Lone surrogates have no normal form.
            return text;
        }
    }

    private static string FromLike(string like)
    {
        StringBuilder expression = new(@"\A");
        foreach (char c in like)
        {
            expression.Append(
                c switch
                {
                    '%' => ".*",
                    '_' => ".",
                    _ => Regex.Escape(c.ToString()),
                }
            );
        }

        return expression.Append(@"\z").ToString();
    }
}
