using System.Text;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Markup;

/// <summary>The open elements of a document, from the root on, with their start tags: they carry the namespaces of what they hold.</summary>
internal sealed class OpenTags
{
    private readonly List<byte[]> _tags = [];
    private readonly List<string> _names = [];
    private readonly List<(long Line, long Offset)> _starts = [];
    private byte[] _joined = new byte[4096];

    /// <summary>Their local names.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>How many are open.</summary>
    public int Count => _tags.Count;

    /// <summary>Bytes of their tags.</summary>
    public int Bytes { get; private set; }

    /// <summary>Opens one.</summary>
    public void Push(ReadOnlySpan<byte> tag, long line, long offset)
    {
        Bytes += tag.Length;
        _tags.Add(tag.ToArray());
        _names.Add(Encoding.UTF8.GetString(MarkupScanner.LocalName(MarkupScanner.QualifiedName(tag))));
        _starts.Add((line, offset));
    }

    /// <summary>The innermost one ends with this tag.</summary>
    public bool Closes(ReadOnlySpan<byte> endTag) =>
        Count > 0 && MarkupScanner.QualifiedName(endTag).SequenceEqual(MarkupScanner.QualifiedName(_tags[^1]));

    /// <summary>Closes the innermost one and says where it stood.</summary>
    public EvidencePosition Pop(long end)
    {
        (long line, long offset) = _starts[^1];
        Bytes -= _tags[^1].Length;
        _tags.RemoveAt(_tags.Count - 1);
        _names.RemoveAt(_names.Count - 1);
        _starts.RemoveAt(_starts.Count - 1);
        return new EvidencePosition(PositionKind.Line, line, offset, (int)Math.Min(end - offset, int.MaxValue));
    }

    /// <summary>A document of its own: the piece with the open elements around it.</summary>
    public ReadOnlySpan<byte> Around(ReadOnlySpan<byte> piece)
    {
        int length = 0;
        foreach (byte[] tag in _tags)
        {
            Append(tag, ref length);
        }

        Append(piece, ref length);
        for (int i = _tags.Count - 1; i >= 0; i--)
        {
            Append("</"u8, ref length);
            Append(MarkupScanner.QualifiedName(_tags[i]), ref length);
            Append(">"u8, ref length);
        }

        return _joined.AsSpan(0, length);
    }

    private void Append(ReadOnlySpan<byte> bytes, ref int length)
    {
        if (length + bytes.Length > _joined.Length)
        {
            Array.Resize(ref _joined, Math.Max(_joined.Length * 2, length + bytes.Length));
        }

        bytes.CopyTo(_joined.AsSpan(length));
        length += bytes.Length;
    }
}
