using System.Buffers;

namespace Breakwater.Evidence.Formats.Intercepts.Markup;

/// <summary>
/// Finds where the tags of XML 1.0 (W3C, fifth edition, section 3.1) begin and end, without understanding them: enough to cut a long
/// document into elements that a strict parser then reads one by one. Nothing is expanded, resolved or remembered.
/// </summary>
internal static class MarkupScanner
{
    private static readonly SearchValues<byte> InsideTag = SearchValues.Create("<>\"'"u8);
    private static readonly SearchValues<byte> NameEnd = SearchValues.Create(" \t\r\n/>"u8);

    /// <summary>The token at the start of the bytes, which are not empty.</summary>
    /// <param name="bytes">From the token on.</param>
    public static MarkupToken Next(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != '<')
        {
            return Text(bytes, 0);
        }

        if (bytes.Length == 1)
        {
            return default;
        }

        return (char)bytes[1] switch
        {
            '?' => Until(bytes, "?>"u8, MarkupKind.Instruction),
            '!' => Declaration(bytes),
            '/' => Tag(bytes, MarkupKind.EndTag),
            _ when IsNameStart(bytes[1]) => Tag(bytes, MarkupKind.StartTag),
            // The priority of syslog, "<134>", before a line of a document.
            _ => Text(bytes, 1),
        };
    }

    /// <summary>The qualified name in a tag.</summary>
    public static ReadOnlySpan<byte> QualifiedName(ReadOnlySpan<byte> tag)
    {
        ReadOnlySpan<byte> name = tag[(tag[1] == '/' ? 2 : 1)..];
        int end = name.IndexOfAny(NameEnd);
        return end < 0 ? name : name[..end];
    }

    /// <summary>A qualified name without its prefix.</summary>
    public static ReadOnlySpan<byte> LocalName(ReadOnlySpan<byte> qualified) =>
        qualified[(qualified.IndexOf((byte)':') + 1)..];

    /// <summary>Bytes above ASCII begin names too (XML 1.0, production 4); which ones, the parser knows.</summary>
    public static bool IsNameStart(byte b) => char.IsAsciiLetter((char)b) || b is (byte)'_' or (byte)':' or >= 0x80;

    private static MarkupToken Text(ReadOnlySpan<byte> bytes, int from)
    {
        int next = bytes[from..].IndexOf((byte)'<');
        return new MarkupToken(MarkupKind.Text, next < 0 ? bytes.Length : from + next);
    }

    private static MarkupToken Declaration(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("<!--"u8))
        {
            return Until(bytes, "-->"u8, MarkupKind.Comment);
        }

        if (bytes.StartsWith("<![CDATA["u8))
        {
            return Until(bytes, "]]>"u8, MarkupKind.CharacterData);
        }

        if (bytes.StartsWith("<!DOCTYPE"u8))
        {
            return new MarkupToken(MarkupKind.DocumentType, "<!DOCTYPE".Length);
        }

        bool mayBecomeOne =
            "<!--"u8.StartsWith(bytes) || "<![CDATA["u8.StartsWith(bytes) || "<!DOCTYPE"u8.StartsWith(bytes);
        return mayBecomeOne ? default : new MarkupToken(MarkupKind.Malformed, 1);
    }

    private static MarkupToken Until(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> end, MarkupKind kind)
    {
        ReadOnlySpan<byte> within = bytes[..Math.Min(bytes.Length, MarkupLimits.TokenBytes)];
        int at = within.IndexOf(end);
        return at >= 0 ? new MarkupToken(kind, at + end.Length)
            : bytes.Length >= MarkupLimits.TokenBytes ? new MarkupToken(MarkupKind.TooLong, 1)
            : default;
    }

    /// <summary>Up to the closing bracket outside of quotes. A bracket that opens cannot stand in a tag, quoted or not.</summary>
    private static MarkupToken Tag(ReadOnlySpan<byte> bytes, MarkupKind kind)
    {
        ReadOnlySpan<byte> within = bytes[..Math.Min(bytes.Length, MarkupLimits.TokenBytes)];
        byte quote = 0;
        int at = 1;
        while (true)
        {
            int next = within[at..].IndexOfAny(InsideTag);
            if (next < 0)
            {
                return bytes.Length >= MarkupLimits.TokenBytes ? new MarkupToken(MarkupKind.TooLong, 1) : default;
            }

            at += next;
            byte found = within[at++];
            if (found == '<')
            {
                return new MarkupToken(MarkupKind.Malformed, at - 1);
            }

            if (found == '>')
            {
                if (quote == 0)
                {
                    return new MarkupToken(
                        kind == MarkupKind.StartTag && within[at - 2] == '/' ? MarkupKind.EmptyTag : kind,
                        at
                    );
                }
            }
            else
            {
                quote =
                    quote == 0 ? found
                    : quote == found ? (byte)0
                    : quote;
            }
        }
    }
}
