using System.Text.RegularExpressions;
using Breakwater.Sigma.Detections;

namespace Breakwater.Sigma.Parsing;

/// <summary>
/// What an expression may be. All run in time linear in the text (no back-tracking), so look-around, back-references and
/// atomic groups, which the specification excludes too, cannot be taken.
/// </summary>
internal static class RegexLimits
{
    public const string Advice =
        "Write it with `.`, `^`, `$`, `*`, `+`, `?`, `{n,m}`, classes, `|` and groups only, and with small counts.";

    private const int MaximumLength = 4096;
    private const int MaximumSize = 1024;

    // Without back-tracking a match takes time linear in the text, so it needs no time limit.
    public static Regex Make(string pattern, RegexOptions options) => new(pattern, options, Regex.InfiniteMatchTimeout);

    public static string? Check(string pattern, RegexOptions options, out RegexShape shape)
    {
        shape = RegexShape.Of(pattern.Length > MaximumLength ? "" : pattern, options.HasFlag(RegexOptions.IgnoreCase));
        if (pattern.Length > MaximumLength)
        {
            return $"the expression is longer than {MaximumLength} characters";
        }

        if (shape.Size > MaximumSize || (shape.Size < 0 && pattern.Contains('{', StringComparison.Ordinal)))
        {
            return $"the expression has more than {MaximumSize} positions once its counts are written out";
        }

        try
        {
            // What the shape knows never needs back-tracking; then reading the expression is check enough, and cheap.
            _ = Make(pattern, shape.Size < 0 ? options : options & ~RegexOptions.NonBacktracking);
            return null;
        }
        catch (ArgumentException e)
        {
            return "the expression cannot be read: " + e.Message;
        }
        catch (NotSupportedException)
        {
            return "the expression needs back-tracking (look-around, back-reference, atomic group or condition)";
        }
    }
}
