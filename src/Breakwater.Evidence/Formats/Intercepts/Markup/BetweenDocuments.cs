namespace Breakwater.Evidence.Formats.Intercepts.Markup;

/// <summary>The end of the text that stands before a document, and what its declaration says.</summary>
internal sealed class BetweenDocuments
{
    private static readonly byte[][] AsciiSupersets =
    [
        [.. "utf-8"u8],
        [.. "utf8"u8],
        [.. "us-ascii"u8],
        [.. "ascii"u8],
        [.. "iso-8859-1"u8],
        [.. "iso-8859-15"u8],
        [.. "windows-1252"u8],
    ];

    // Twice what is kept, so that the end is moved to the front once for many additions.
    private readonly byte[] _bytes = new byte[2 * MarkupLimits.BetweenBytes];
    private int _length;
    private bool _lineHolds;

    /// <summary>A declaration names an encoding that ASCII is no part of, or none that is known.</summary>
    public bool IsOtherEncoding { get; private set; }

    /// <summary>A document type was declared: the document that follows is refused.</summary>
    public bool HasDocumentType { get; set; }

    /// <summary>Lines between documents that are not empty.</summary>
    public long Lines { get; private set; }

    /// <summary>What is kept of the text.</summary>
    public ReadOnlySpan<byte> Text => _bytes.AsSpan(0, _length)[^Math.Min(_length, MarkupLimits.BetweenBytes)..];

    /// <summary>Takes text; only its end is kept.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        Count(text);
        if (text.Length >= MarkupLimits.BetweenBytes)
        {
            text[^MarkupLimits.BetweenBytes..].CopyTo(_bytes);
            _length = MarkupLimits.BetweenBytes;
            return;
        }

        if (_length + text.Length > _bytes.Length)
        {
            Text.CopyTo(_bytes);
            _length = MarkupLimits.BetweenBytes;
        }

        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Takes an XML declaration: a new document begins.</summary>
    public void Declare(ReadOnlySpan<byte> declaration)
    {
        HasDocumentType = false;
        int at = declaration.IndexOf("encoding"u8);
        IsOtherEncoding = false;
        if (at < 0)
        {
            return;
        }

        ReadOnlySpan<byte> value = declaration[(at + 8)..].TrimStart(" \t\r\n="u8);
        int end = value.IsEmpty ? -1 : value[1..].IndexOf(value[0]);
        ReadOnlySpan<byte> name = end < 0 ? default : value[1..(end + 1)];
        Span<byte> lower = stackalloc byte[16];
        IsOtherEncoding =
            name.Length > lower.Length
            || System.Text.Ascii.ToLower(name, lower, out int length) != System.Buffers.OperationStatus.Done
            || !Knows(lower[..length]);
    }

    /// <summary>Starts over behind a document.</summary>
    public void Clear() => (_length, IsOtherEncoding, HasDocumentType) = (0, false, false);

    private void Count(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            int end = text.IndexOf((byte)'\n');
            _lineHolds |= (end < 0 ? text : text[..end]).ContainsAnyExcept(" \t\r"u8);
            if (end < 0)
            {
                return;
            }

            Lines += _lineHolds ? 1 : 0;
            _lineHolds = false;
            text = text[(end + 1)..];
        }
    }

    private static bool Knows(ReadOnlySpan<byte> name)
    {
        foreach (byte[] one in AsciiSupersets)
        {
            if (name.SequenceEqual(one))
            {
                return true;
            }
        }

        return false;
    }
}
