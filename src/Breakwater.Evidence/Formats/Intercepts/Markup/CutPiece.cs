namespace Breakwater.Evidence.Formats.Intercepts.Markup;

/// <summary>
/// The bytes of the element that is being cut out. Text that stands between tags rather than in an element of its own is left out: in a
/// log it is the prefix of a line.
/// </summary>
internal sealed class CutPiece
{
    private byte[] _bytes = new byte[8192];
    private int _length;
    private int _text = -1;
    private bool _afterStart;
    private int _depth;

    /// <summary>Where it begins.</summary>
    public (long Line, long Offset) Start { get; private set; }

    /// <summary>It is being cut.</summary>
    public bool IsOpen => _depth > 0;

    /// <summary>It was longer than the limit: what followed was not kept.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Elements inside each other went beyond the limit.</summary>
    public bool IsTooDeep { get; private set; }

    /// <summary>Nothing of it is kept: it is only passed over.</summary>
    public bool IsSkipped { get; private set; }

    /// <summary>Its bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Begins with a start tag.</summary>
    public void Open((long Line, long Offset) start, ReadOnlySpan<byte> tag, bool skipped)
    {
        (Start, IsSkipped, IsTooLong, IsTooDeep) = (start, skipped, false, false);
        (_length, _text, _depth, _afterStart) = (0, -1, 0, false);
        Take(MarkupKind.StartTag, tag);
    }

    /// <summary>Takes what follows; true where it ends the piece.</summary>
    public bool Take(MarkupKind kind, ReadOnlySpan<byte> token)
    {
        switch (kind)
        {
            case MarkupKind.Text or MarkupKind.CharacterData:
                _text = _text < 0 ? _length : _text;
                Append(token);
                return false;
            case MarkupKind.Comment or MarkupKind.Instruction:
                return false;
        }

        bool isValue = kind == MarkupKind.EndTag && _afterStart;
        if (!isValue && _text >= 0)
        {
            _length = _text;
        }

        _text = -1;
        _afterStart = kind == MarkupKind.StartTag;
        _depth +=
            kind == MarkupKind.StartTag ? 1
            : kind == MarkupKind.EndTag ? -1
            : 0;
        IsTooDeep |= _depth > MarkupLimits.Depth;
        Append(token);
        return _depth == 0;
    }

    /// <summary>Forgets it.</summary>
    public void Clear() => (_length, _text, _depth, IsSkipped) = (0, -1, 0, false);

    private void Append(ReadOnlySpan<byte> token)
    {
        if (IsSkipped || IsTooLong || IsTooDeep)
        {
            return;
        }

        if (_length + token.Length > MarkupLimits.UnitBytes)
        {
            IsTooLong = true;
            return;
        }

        if (_length + token.Length > _bytes.Length)
        {
            Array.Resize(
                ref _bytes,
                Math.Min(MarkupLimits.UnitBytes, Math.Max(_bytes.Length * 2, _length + token.Length))
            );
        }

        token.CopyTo(_bytes.AsSpan(_length));
        _length += token.Length;
    }
}
