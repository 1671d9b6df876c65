namespace Breakwater.Evidence.Formats.Unsupported;

/// <summary>An XML or HTML document.</summary>
internal sealed class MarkupFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "xml";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        ReadOnlySpan<byte> text = head.TrimStart(" \t\r\n"u8);
        if (text.StartsWith("<?xml"u8) || text.StartsWith("<!DOCTYPE"u8) || text.StartsWith("<!doctype"u8))
        {
            return 90;
        }

        // A syslog priority is '<' and a digit; an element is '<' and a letter, and its end comes before the next '<'.
        if (text.Length < 3 || text[0] != '<' || !char.IsAsciiLetter((char)text[1]))
        {
            return 0;
        }

        int close = text.IndexOf((byte)'>');
        int open = text[1..].IndexOf((byte)'<');
        return close > 0 && (open < 0 || open + 1 > close) && (text.IndexOf("</"u8) > 0 || text[close - 1] == '/')
            ? 50
            : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;
}
