using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines.Transformations;

/// <summary>Turns values into regular expressions (pySigma, <c>regex</c>) that the whole value must match, as before.</summary>
internal static class RegexValues
{
    public static SearchTree Change(DetectionItem old, string method)
    {
        bool isPlain = RuleText.IsTextual(old) && !old.Modifiers.Any(m => m is Modifier.Windash or Modifier.Expand);
        if (!isPlain || old.Field is null)
        {
            return new SearchItem(old);
        }

        List<YamlText> texts = [.. old.Values.Where(v => RuleText.IsString(old, v) && v.Value.Length > 0)];
        if (texts.Count == 0)
        {
            return new SearchItem(old);
        }

        DetectionItem expressions = old with
        {
            Modifiers =
            [
                .. Links(old),
                Modifier.Regex,
                .. method == "ignore_case_flag" ? [Modifier.RegexIgnoreCase] : (Modifier[])[],
            ],
            Values = [.. texts.Select(t => RuleText.Text(Expression(RuleText.Parse(old, t), method), t))],
        };
        List<YamlText> others = [.. old.Values.Except(texts)];
        if (others.Count == 0)
        {
            return new SearchItem(expressions);
        }

        bool isAll = old.Modifiers.Contains(Modifier.All) || old.Modifiers.Contains(Modifier.NotEqual);
        return new SearchGroup(isAll, [new SearchItem(expressions), new SearchItem(old with { Values = others })]);
    }

    private static IEnumerable<Modifier> Links(DetectionItem item) => item.Modifiers.Where(m => m.IsLink());

    private static string Expression(SigmaText text, string method)
    {
        StringBuilder made = new("^");
        foreach (Piece piece in text.Pieces)
        {
            made.Append(
                piece.Kind switch
                {
                    PieceKind.Many => ".*",
                    PieceKind.One => ".",
                    _ => Literal(Encoding.UTF8.GetString(piece.Bytes), method == "ignore_case_brackets"),
                }
            );
        }

        return made.Append('$').ToString();
    }

    private static string Literal(string literal, bool withBrackets) =>
        withBrackets
            ? string.Concat(
                literal.Select(c =>
                    char.IsLetter(c)
                        ? $"[{char.ToLowerInvariant(c)}{char.ToUpperInvariant(c)}]"
                        : Regex.Escape(c.ToString())
                )
            )
            : Regex.Escape(literal);
}
