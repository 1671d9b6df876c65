using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Breakwater.Detection.Findings.Redaction;

/// <summary>
/// Replaces secrets, subscriber numbers and intercept identities by tokens. Everything of the evidence that is shown or
/// written passes through here. Safe for many threads.
/// </summary>
public sealed class Redactor
{
    private readonly (RedactionPattern Pattern, SearchValues<string> Triggers)[] _patterns;
    private readonly SearchValues<string> _anyTrigger;
    private readonly HashSet<string> _tokens;

    /// <summary>A redactor over some patterns.</summary>
    public Redactor(IReadOnlyList<RedactionPattern> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        _patterns =
        [
            .. patterns.Select(p => (p, SearchValues.Create([.. p.Triggers], StringComparison.OrdinalIgnoreCase))),
        ];
        _tokens = [.. patterns.Select(p => $"[{p.Token}]")];
        _anyTrigger = SearchValues.Create(
            [.. patterns.SelectMany(p => p.Triggers).Distinct(StringComparer.OrdinalIgnoreCase)],
            StringComparison.OrdinalIgnoreCase
        );
    }

    /// <summary>Everything that it looks for.</summary>
    public IReadOnlyList<RedactionPattern> Patterns => [.. _patterns.Select(p => p.Pattern)];

    /// <summary>The text with every secret replaced by its token.</summary>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAny(_anyTrigger))
        {
            return text;
        }

        foreach ((RedactionPattern pattern, SearchValues<string> triggers) in _patterns)
        {
            if (text.AsSpan().ContainsAny(triggers))
            {
                text = Replace(text, pattern);
            }
        }

        return text;
    }

    private string Replace(string text, RedactionPattern pattern)
    {
        StringBuilder? shown = null;
        int copied = 0;
        foreach (Match match in pattern.Pattern.Matches(text))
        {
            Group secret = match.Groups["x"];
            if (
                !secret.Success
                || secret.Length == 0
                || IsShownAlready(secret.ValueSpan)
                || IsException(secret.ValueSpan, pattern)
            )
            {
                continue;
            }

            shown ??= new StringBuilder(text.Length);
            shown.Append(text, copied, secret.Index - copied).Append('[').Append(pattern.Token).Append(']');
            copied = secret.Index + secret.Length;
        }

        return shown is null ? text : shown.Append(text, copied, text.Length - copied).ToString();
    }

    // A secret may stand in square brackets of its own: only our tokens are let through.
    private bool IsShownAlready(ReadOnlySpan<char> value) =>
        _tokens.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value.Trim("\"\\"));

    private static bool IsException(ReadOnlySpan<char> value, RedactionPattern pattern) =>
        pattern.Unless is not null && pattern.Unless.IsMatch(value);
}
