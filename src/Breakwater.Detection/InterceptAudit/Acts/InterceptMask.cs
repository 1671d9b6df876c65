using System.Buffers;
using System.Text;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Acts;

/// <summary>
/// Takes out of the text of an intercept system's ordinary logs what may name a target, an order, a task or an agency: queries of
/// requests, and what follows such a word in their paths. What the redaction of all text finds comes on top.
/// </summary>
public static class InterceptMask
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(" \t\r\n\"'<>,|`");
    private static readonly SearchValues<char> Tail = SearchValues.Create("?#;");

    /// <summary>The text with every request target masked.</summary>
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains('/', StringComparison.Ordinal) && !text.Contains('?', StringComparison.Ordinal))
        {
            return text;
        }

        StringBuilder shown = new(text.Length);
        int at = 0;
        while (at < text.Length)
        {
            int end = text.AsSpan(at).IndexOfAny(Delimiters);
            end = end < 0 ? text.Length : at + end;
            string word = text[at..end];
            shown.Append(IsTarget(word) ? Target(word) : word);
            if (end < text.Length)
            {
                shown.Append(text[end]);
            }

            at = end + 1;
        }

        return shown.ToString();
    }

    private static bool IsTarget(string word) =>
        word.StartsWith('/')
        || word.StartsWith("\\/", StringComparison.Ordinal)
        || word.StartsWith('?')
        || word.Contains("://", StringComparison.Ordinal)
        || word.Contains(":\\/\\/", StringComparison.Ordinal);

    /// <summary>A target of a request (RFC 9112, section 3.2).</summary>
    private static string Target(string target)
    {
        string plain = target.Replace("\\/", "/", StringComparison.Ordinal);
        int query = plain.AsSpan().IndexOfAny(Tail);
        string path = query < 0 ? plain : plain[..query];
        int scheme = path.IndexOf("://", StringComparison.Ordinal);
        int start =
            scheme < 0 ? 0
            : path.IndexOf('/', scheme + 3) is > 0 and int slash ? slash
            : path.Length;
        string[] parts = path[start..].Split('/');
        string? kind = null;
        for (int i = 0; i < parts.Length; i++)
        {
            string? next = Kind(parts[i]);
            if (kind is not null && next is null && parts[i].Length > 0)
            {
                parts[i] = $"[{kind}]";
            }

            kind = next ?? kind;
        }

        return path[..start] + string.Join('/', parts) + (query < 0 ? "" : plain[query] + "[query]");
    }

    private static string? Kind(string part) =>
        RequestAct.KindOf(part) switch
        {
            InterceptObject.Task => "task",
            InterceptObject.Order => "order",
            InterceptObject.Agency => "agency",
            InterceptObject.Destination => "destination",
            _ => null,
        };
}
