using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines;

/// <summary>
/// Regular expressions as pipeline files write them: Python's, whose named groups are spelled differently and whose
/// replacements use backslashes. They run in bounded time, so look-around and back-references are errors.
/// </summary>
internal static class PythonRegex
{
    public static Regex? Read(ItemMap map, string key, bool atStart)
    {
        string pattern = map.Required(key);
        return pattern.Length == 0 ? null : Make(pattern, atStart, map, map.At[key] ?? map.At);
    }

    public static Regex? Make(string pattern, bool atStart, ItemMap map, YamlTree at)
    {
        string own = pattern.Replace("(?P<", "(?<", StringComparison.Ordinal);
        try
        {
            return new Regex(
                atStart ? $@"\A(?:{own})" : own,
                RegexOptions.NonBacktracking | RegexOptions.CultureInvariant,
                Regex.InfiniteMatchTimeout
            );
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            map.Add(
                at,
                $"the expression '{pattern}' cannot be used: {e.Message}",
                "Write an expression without look-around and back-references."
            );
            return null;
        }
    }

    /// <summary>Replaces every match; <c>\1</c>, <c>\g&lt;1&gt;</c> and <c>\g&lt;name&gt;</c> stand for groups (Python library reference, re.sub).</summary>
    public static string Replace(Regex regex, string text, string replacement) =>
        regex.Replace(text, m => Expand(m, replacement));

    private static string Expand(Match match, string replacement)
    {
        StringBuilder made = new();
        for (int i = 0; i < replacement.Length; i++)
        {
            if (replacement[i] != '\\' || i + 1 == replacement.Length)
            {
                made.Append(replacement[i]);
                continue;
            }

            char next = replacement[++i];
            int end =
                next == 'g' && i + 1 < replacement.Length && replacement[i + 1] == '<'
                    ? replacement.IndexOf('>', i)
                    : -1;
            if (end > 0)
            {
                made.Append(match.Groups[replacement[(i + 2)..end]].Value);
                i = end;
            }
            else if (char.IsAsciiDigit(next))
            {
                int length = i + 1 < replacement.Length && char.IsAsciiDigit(replacement[i + 1]) ? 2 : 1;
                made.Append(match.Groups[int.Parse(replacement.AsSpan(i, length), CultureInfo.InvariantCulture)].Value);
                i += length - 1;
            }
            else
            {
                made.Append(
                    next switch
                    {
                        'n' => '\n',
                        't' => '\t',
                        'r' => '\r',
                        _ => next,
                    }
                );
            }
        }

        return made.ToString();
    }
}
