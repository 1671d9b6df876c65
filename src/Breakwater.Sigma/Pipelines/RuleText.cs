using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Parsing;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines;

/// <summary>
/// Values of rules as pipelines see them: pySigma has already turned <c>contains</c>, <c>startswith</c> and <c>endswith</c>
/// into wildcards by then, so a value is looked at with its wildcards.
/// </summary>
internal static partial class RuleText
{
    /// <summary>Whether transformations of text apply to an item: its values are compared as text and not encoded first.</summary>
    public static bool IsTextual(DetectionItem item) =>
        item.Modifiers.All(m =>
            m.IsShape() || m.IsLink() || m is Modifier.Cased or Modifier.Windash or Modifier.Expand
        );

    public static bool IsString(DetectionItem item, YamlText value) =>
        IsTextual(item) && !value.IsNull && !IsNumber(value) && value.Boolean is null;

    public static bool IsNumber(YamlText value) => value.IsPlain && Numbers.TryParse(value.Value, out _);

    /// <summary>The value with the wildcards that the item's modifiers stand for.</summary>
    public static SigmaText Parse(DetectionItem item, YamlText value)
    {
        SigmaText text = SigmaText.Parse(value.Value, item.Modifiers.Contains(Modifier.Expand));
        if (item.Modifiers.Any(m => m is Modifier.Contains or Modifier.EndsWith))
        {
            text = text.After(Piece.Many);
        }

        return item.Modifiers.Any(m => m is Modifier.Contains or Modifier.StartsWith) ? text.Before(Piece.Many) : text;
    }

    /// <summary>The value as text, escapes resolved, with <c>*</c>, <c>?</c> and <c>%placeholders%</c> in their places.</summary>
    public static string Plain(DetectionItem item, YamlText value) => Plain(Parse(item, value));

    public static string Plain(SigmaText text) => string.Concat(text.Pieces.Select(p => Write(p, l => l)));

    /// <summary>Whether the value is this one, as text or as the same number.</summary>
    public static bool IsSame(DetectionItem item, YamlText value, string other) =>
        IsNumber(value)
            ? Numbers.TryParse(other, out double number)
                && Numbers.TryParse(value.Value, out double own)
                && own == number
            : !value.IsNull
                && (value.Value == other || (IsTextual(item) && Plain(item, value) == Plain(SigmaText.Parse(other))));

    /// <summary>The text in the notation of rules.</summary>
    public static string Write(SigmaText text, bool withPlaceholders) =>
        string.Concat(text.Pieces.Select(p => Write(p, l => Escape(l, withPlaceholders))));

    /// <summary>Text of a pipeline in the notation of rules: backslashes that escape no wildcard are literal.</summary>
    public static string OfPlain(string plain) => LiteralBackslash().Replace(plain, @"\\");

    /// <summary>The item with the wildcards written out, so that its values can be replaced one by one.</summary>
    public static DetectionItem WithWildcards(DetectionItem item)
    {
        bool withPlaceholders = item.Modifiers.Contains(Modifier.Expand);
        return item.Modifiers.Any(m => m.IsShape())
            ? item with
            {
                Modifiers = [.. item.Modifiers.Where(m => !m.IsShape())],
                Values = [.. item.Values.Select(v => v.IsNull ? v : Text(Write(Parse(item, v), withPlaceholders), v))],
            }
            : item;
    }

    public static YamlText Text(string value, YamlText at) => new(value, plain: false, at.Line, at.Column);

    private static string Write(Piece piece, Func<string, string> literal) =>
        piece.Kind switch
        {
            PieceKind.One => "?",
            PieceKind.Many => "*",
            PieceKind.Placeholder => $"%{Encoding.UTF8.GetString(piece.Bytes)}%",
            _ => literal(Encoding.UTF8.GetString(piece.Bytes)),
        };

    private static string Escape(string literal, bool withPlaceholders)
    {
        StringBuilder made = new();
        foreach (char c in literal)
        {
            if (c is '\\' or '*' or '?' || (c == '%' && withPlaceholders))
            {
                made.Append('\\');
            }

            made.Append(c);
        }

        return made.ToString();
    }

    [GeneratedRegex(@"\\(?![*?])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex LiteralBackslash();
}
