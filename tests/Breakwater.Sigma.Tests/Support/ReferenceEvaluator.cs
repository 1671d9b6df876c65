using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Breakwater.Sigma.Tests.Support;

/// <summary>A detection as a tree, with no thought for speed.</summary>
internal abstract record Plain
{
    public sealed record Item(string? Field, string Modifiers, string[] Values) : Plain;

    public sealed record All(Plain[] Children) : Plain;

    public sealed record Any(Plain[] Children) : Plain;

    public sealed record Not(Plain Child) : Plain;
}

/// <summary>
/// Evaluates such a tree on .NET strings, straight from the words of the specification: the oracle of the engine. It shares
/// no code with it.
/// </summary>
internal static class ReferenceEvaluator
{
    public static bool IsTrue(Plain node, IReadOnlyList<(string Name, string? Value)> e, string message) =>
        node switch
        {
            Plain.All all => all.Children.All(c => IsTrue(c, e, message)),
            Plain.Any any => any.Children.Any(c => IsTrue(c, e, message)),
            Plain.Not not => !IsTrue(not.Child, e, message),
            Plain.Item item => Item(item, e, message),
            _ => throw new InvalidOperationException(),
        };

    private static bool Item(Plain.Item item, IReadOnlyList<(string Name, string? Value)> e, string message)
    {
        string[] modifiers = item.Modifiers.Split('|', StringSplitOptions.RemoveEmptyEntries);
        bool Has(string name) => modifiers.Contains(name);
        List<string?> values = item.Field is null
            ? message.Length > 0
                ? [message]
                : [.. e.Select(f => f.Value)]
            : [.. e.Where(f => f.Name == item.Field).Select(f => f.Value)];
        bool Value(string wanted)
        {
            if (Has("exists"))
            {
                return (values.Count > 0) == (wanted == "true");
            }

            if (wanted == "null")
            {
                return values.Count == 0 || values.Contains(null);
            }

            return values.Any(v => v is not null && One(item, Has, v, wanted, e));
        }

        bool linked = Has("all") ? item.Values.All(Value) : item.Values.Any(Value);
        return Has("neq") ? !linked : linked;
    }

    private static bool One(
        Plain.Item item,
        Func<string, bool> has,
        string value,
        string wanted,
        IReadOnlyList<(string Name, string? Value)> e
    )
    {
        StringComparison comparison = has("cased") ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        if (has("gt") || has("lte"))
        {
            return double.TryParse(
                    value,
                    NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite,
                    CultureInfo.InvariantCulture,
                    out double number
                )
                && (
                    has("gt")
                        ? number > double.Parse(wanted, CultureInfo.InvariantCulture)
                        : number <= double.Parse(wanted, CultureInfo.InvariantCulture)
                );
        }

        if (has("re"))
        {
            return Regex.IsMatch(
                value,
                wanted,
                (has("i") ? RegexOptions.IgnoreCase : RegexOptions.None)
                    | RegexOptions.CultureInvariant
                    | RegexOptions.NonBacktracking,
                Regex.InfiniteMatchTimeout
            );
        }

        if (has("fieldref"))
        {
            return e.Any(f =>
                f.Name == wanted
                && f.Value is not null
                && (has("contains") ? value.Contains(f.Value, comparison) : value.Equals(f.Value, comparison))
            );
        }

        bool openStart = has("contains") || has("endswith") || (item.Field is null && !has("startswith"));
        bool openEnd = has("contains") || has("startswith") || (item.Field is null && !has("endswith"));
        return Regex.IsMatch(
            Upper(value, has("cased")),
            Translate(wanted, openStart, openEnd, has("cased")),
            RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking,
            Regex.InfiniteMatchTimeout
        );
    }

    private static string Translate(string sigma, bool openStart, bool openEnd, bool cased)
    {
        StringBuilder regex = new(openStart ? "^.*" : "^");
        for (int i = 0; i < sigma.Length; i++)
        {
            bool escapes = sigma[i] == '\\' && i + 1 < sigma.Length && sigma[i + 1] is '\\' or '*' or '?';
            if (sigma[i] == '\\' && escapes)
            {
                regex.Append(Regex.Escape(sigma[++i].ToString()));
            }
            else
            {
                regex.Append(
                    sigma[i] switch
                    {
                        '*' => ".*",
                        '?' => ".",
                        char c => Regex.Escape(Upper(c.ToString(), cased)),
                    }
                );
            }
        }

        return regex.Append(openEnd ? ".*\\z" : "\\z").ToString();
    }

    private static string Upper(string text, bool cased) =>
        cased ? text : string.Concat(text.Select(char.ToUpperInvariant));
}
