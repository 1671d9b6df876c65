using System.Globalization;
using System.Text;

namespace Breakwater.Model.Events;

/// <summary>The content of JSON strings (RFC 8259, section 7).</summary>
public static class JsonText
{
    /// <summary>Resolves escapes. What is not a valid escape is kept as it stands; a lone surrogate becomes U+FFFD.</summary>
    public static string Unescape(ReadOnlySpan<byte> escaped)
    {
        string text = Encoding.UTF8.GetString(escaped);
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        StringBuilder plain = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }

            i++;
            if (
                text[i] == 'u'
                && i + 4 < text.Length
                && ushort.TryParse(
                    text.AsSpan(i + 1, 4),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out ushort unit
                )
            )
            {
                plain.Append((char)unit);
                i += 4;
                continue;
            }

            char? known = text[i] switch
            {
                '"' => '"',
                '\\' => '\\',
                '/' => '/',
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => null,
            };
            if (known is null)
            {
                plain.Append('\\').Append(text[i]);
            }
            else
            {
                plain.Append(known.Value);
            }
        }

        return plain.ToString();
    }
}
