using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Markup;

/// <summary>
/// Cuts XML documents that stand alone, one after the other or in a log into pieces of bounded size, block by block, and lets each be
/// read strictly. A document with a document type or in another encoding than UTF-8 is refused whole; one that is damaged is given up
/// where the damage is, and the next one is looked for.
/// </summary>
internal sealed class DocumentCutter(ICutHandler handler)
{
    /// <summary>So many bytes tell what a bracket between documents begins.</summary>
    private const int EnoughToTell = 64;

    private readonly OpenTags _open = new();
    private readonly CutPiece _piece = new();
    private readonly BetweenDocuments _between = new();
    private long _line = 1;
    private int _faultsOfDocument;

    /// <summary>Lines that belong to no document.</summary>
    public long OtherLines => _between.Lines;

    private bool IsInside => _open.Count > 0 || _piece.IsOpen;

    /// <summary>Numbers lines from another one than the first.</summary>
    public void StartAt(long line) => _line = line;

    /// <summary>Reads a block.</summary>
    /// <param name="block">The bytes; what is not taken comes again with more behind it.</param>
    /// <param name="offset">Where they stand in the item.</param>
    /// <param name="last">Nothing follows.</param>
    /// <param name="faults">Takes what could not be read.</param>
    /// <returns>How many bytes were taken; all of them where nothing follows.</returns>
    public int Read(ReadOnlySpan<byte> block, long offset, bool last, IFaultSink faults)
    {
        int at = 0;
        while (at < block.Length)
        {
            ReadOnlySpan<byte> rest = block[at..];
            Place place = new(_line, offset + at);
            bool wasInside = IsInside;
            int taken = wasInside ? Inside(rest, place, faults) : Outside(rest, place, last, faults);
            if (taken == 0 && wasInside == IsInside)
            {
                break;
            }

            _line += rest[..taken].Count((byte)'\n');
            at += taken;
        }

        // Behind the last byte an unfinished tag is one that breaks off.
        if (last && (IsInside || at < block.Length))
        {
            GiveUp(FaultReason.Truncated, new Place(_line, offset + at), faults);
        }

        return at;
    }

    private int Outside(ReadOnlySpan<byte> rest, Place place, bool last, IFaultSink faults)
    {
        int text = rest.IndexOf((byte)'<');
        if (text != 0)
        {
            text = text < 0 ? rest.Length : text;
            _between.Add(rest[..text]);
            return text;
        }

        if (!last && rest.Length < EnoughToTell && !rest.Contains((byte)'>'))
        {
            return 0;
        }

        if (rest.StartsWith("<!DOCTYPE"u8))
        {
            ReadOnlySpan<byte> name = rest[9..].TrimStart(" \t\r\n"u8);
            // The page of an error that a proxy gave is no document of ours.
            _between.HasDocumentType |= !(name.StartsWith("html"u8) || name.StartsWith("HTML"u8));
            return Pass(rest, 1);
        }

        bool mayBegin = rest.StartsWith("<?xml"u8) || rest.StartsWith("<!--"u8) || IsRoot(rest);
        MarkupToken token = mayBegin ? MarkupScanner.Next(rest) : new MarkupToken(MarkupKind.Text, 1);
        switch (token.Kind)
        {
            case MarkupKind.Incomplete:
                return 0;
            case MarkupKind.Instruction:
                _between.Declare(rest[..token.Length]);
                return token.Length;
            case MarkupKind.Comment:
                return token.Length;
            case MarkupKind.StartTag or MarkupKind.EmptyTag:
                Begin(rest[..token.Length], token.Kind == MarkupKind.EmptyTag, place, faults);
                return token.Length;
            default:
                if (IsRoot(rest))
                {
                    faults.Reject(ReasonOf(token.Kind), place.At(0));
                }

                return Pass(rest, 1);
        }
    }

    private int Pass(ReadOnlySpan<byte> rest, int length)
    {
        _between.Add(rest[..length]);
        return length;
    }

    private bool IsRoot(ReadOnlySpan<byte> rest) =>
        rest.Length > 1
        && MarkupScanner.IsNameStart(rest[1])
        && handler.IsRoot(
            MarkupScanner.LocalName(MarkupScanner.QualifiedName(rest[..Math.Min(rest.Length, EnoughToTell)]))
        );

    private void Begin(ReadOnlySpan<byte> tag, bool empty, Place place, IFaultSink faults)
    {
        if (_between.HasDocumentType || _between.IsOtherEncoding)
        {
            FaultReason reason = _between.HasDocumentType
                ? FaultReason.UnsupportedVariant
                : FaultReason.InvalidEncoding;
            faults.Reject(reason, place.At(tag.Length));
            if (!empty)
            {
                _piece.Open((place.Line, place.Offset), tag, skipped: true);
            }
        }
        else
        {
            _faultsOfDocument = 0;
            handler.Begin(_between.Text);
            Open(tag, empty, place, faults);
        }

        _between.Clear();
    }

    private int Inside(ReadOnlySpan<byte> rest, Place place, IFaultSink faults)
    {
        MarkupToken token = MarkupScanner.Next(rest);
        ReadOnlySpan<byte> bytes = rest[..token.Length];
        bool isTag = token.Kind is MarkupKind.StartTag or MarkupKind.EmptyTag;
        bool isNew =
            (isTag && !_piece.IsSkipped && IsRoot(rest))
            || (token.Kind == MarkupKind.Instruction && bytes.StartsWith("<?xml "u8));
        FaultReason? broken =
            isNew ? FaultReason.Truncated
            : token.Kind == MarkupKind.DocumentType ? FaultReason.UnsupportedVariant
            : token.Kind is MarkupKind.Malformed or MarkupKind.TooLong ? ReasonOf(token.Kind)
            : null;
        if (broken is { } reason)
        {
            GiveUp(reason, place, faults);
            return isNew ? 0 : token.Length;
        }

        switch (token.Kind)
        {
            case MarkupKind.Incomplete:
                return 0;
            case var kind when _piece.IsOpen:
                if (_piece.Take(kind, bytes))
                {
                    Finish(place.Offset + token.Length, faults);
                }

                break;
            case MarkupKind.StartTag or MarkupKind.EmptyTag:
                Take(bytes, token.Kind == MarkupKind.EmptyTag, place, faults);
                break;
            case MarkupKind.EndTag when _open.Closes(bytes):
                Close(place.Offset + token.Length);
                break;
            case MarkupKind.EndTag:
                GiveUp(FaultReason.Malformed, place, faults);
                break;
        }

        return token.Length;
    }

    private void Take(ReadOnlySpan<byte> tag, bool empty, Place place, IFaultSink faults)
    {
        CutUse use = handler.UseOf(_open.Names, MarkupScanner.LocalName(MarkupScanner.QualifiedName(tag)));
        if (use == CutUse.Open)
        {
            Open(tag, empty, place, faults);
        }
        else if (!empty)
        {
            _piece.Open((place.Line, place.Offset), tag, use == CutUse.Skip);
        }
        else if (use == CutUse.Whole)
        {
            Hand(tag, place.At(tag.Length), faults);
        }
    }

    private void Open(ReadOnlySpan<byte> tag, bool empty, Place place, IFaultSink faults)
    {
        if (_open.Count >= MarkupLimits.Depth || _open.Bytes + tag.Length > MarkupLimits.OpenBytes)
        {
            GiveUp(_open.Count >= MarkupLimits.Depth ? FaultReason.TooDeep : FaultReason.RecordTooLong, place, faults);
            return;
        }

        // An element without content is opened and closed like any other.
        ReadOnlySpan<byte> start = empty ? (byte[])[.. tag[..^2], (byte)'>'] : tag;
        _open.Push(start, place.Line, place.Offset);
        FaultReason? reason = ClearXml.TryRead(_open.Around([]), _open.Count - 1, out ClearElement? element);
        if (reason is { } fault)
        {
            GiveUp(fault, place, faults);
            return;
        }

        handler.Opened(element!, _open.Count - 1, place.At(tag.Length));
        if (empty)
        {
            Close(place.Offset + tag.Length);
        }
    }

    private void Close(long end)
    {
        string name = _open.Names[^1];
        EvidencePosition whole = _open.Pop(end);
        handler.Closed(name, _open.Count, whole, broken: false);
    }

    private void Finish(long end, IFaultSink faults)
    {
        (long line, long offset) = _piece.Start;
        EvidencePosition at = new Place(line, offset).At(end - offset);
        if (!_piece.IsSkipped)
        {
            FaultReason? reason =
                _piece.IsTooDeep ? FaultReason.TooDeep
                : _piece.IsTooLong ? FaultReason.RecordTooLong
                : null;
            if (reason is { } fault)
            {
                Lose(fault, at, faults);
            }
            else
            {
                Hand(_piece.Bytes, at, faults);
            }
        }

        _piece.Clear();
    }

    private void Hand(ReadOnlySpan<byte> piece, EvidencePosition at, IFaultSink faults)
    {
        if (ClearXml.TryRead(_open.Around(piece), _open.Count, out ClearElement? element) is { } reason)
        {
            Lose(reason, at, faults);
        }
        else
        {
            handler.Read(element!, _open.Names, at);
        }
    }

    private void Lose(FaultReason reason, EvidencePosition at, IFaultSink faults)
    {
        faults.Reject(reason, at);
        handler.Lost(_open.Names);
        if (++_faultsOfDocument > MarkupLimits.FaultsOfDocument)
        {
            GiveUp(FaultReason.Malformed, new Place(at.Number, at.Offset), faults);
        }
    }

    private void GiveUp(FaultReason reason, Place place, IFaultSink faults)
    {
        faults.Reject(reason, place.At(0));
        _piece.Clear();
        while (_open.Count > 0)
        {
            string name = _open.Names[^1];
            EvidencePosition whole = _open.Pop(place.Offset);
            handler.Closed(name, _open.Count, whole, broken: true);
        }
    }

    private static FaultReason ReasonOf(MarkupKind kind) =>
        kind == MarkupKind.TooLong ? FaultReason.RecordTooLong : FaultReason.Malformed;

    private readonly record struct Place(long Line, long Offset)
    {
        public EvidencePosition At(long length) =>
            new(PositionKind.Line, Line, Offset, (int)Math.Min(length, int.MaxValue));
    }
}
