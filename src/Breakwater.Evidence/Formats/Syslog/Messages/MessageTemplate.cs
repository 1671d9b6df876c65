namespace Breakwater.Evidence.Formats.Syslog.Messages;

/// <summary>
/// The shape of a message: literal text, captures, optional groups. Written as
/// <c>User {user.name} has exited tty session {aaa.tty}(?({source:host})?)</c>; a space stands for one or more spaces.
/// Matching is a walk over spans with a bound on its steps.
/// </summary>
internal sealed class MessageTemplate
{
    private readonly TemplatePart[] _parts;

    public MessageTemplate(TemplatePart[] parts)
    {
        _parts = parts;
    }

    /// <summary>Whether the text has this shape; the captures are left in <paramref name="match"/>.</summary>
    public bool Match(ReadOnlySpan<byte> text, ref TemplateMatch match)
    {
        match.Count = 0;
        match.Steps = TemplateMatch.MostSteps;
        return Walk(text, 0, 0, ref match);
    }

    private bool Walk(ReadOnlySpan<byte> text, int part, int at, ref TemplateMatch match)
    {
        while (part < _parts.Length)
        {
            if (--match.Steps < 0)
            {
                return false;
            }

            ref readonly TemplatePart now = ref _parts[part];
            switch (now.Role)
            {
                case TemplateRole.Literal:
                    if (!StartsWith(text, at, now.Literal, out at))
                    {
                        return false;
                    }

                    part++;
                    break;
                case TemplateRole.OptionalStart:
                    int kept = match.Count;
                    if (Walk(text, part + 1, at, ref match))
                    {
                        return true;
                    }

                    match.Count = kept;
                    part = now.Skip;
                    break;
                case TemplateRole.OptionalEnd:
                    part++;
                    break;
                default:
                    return Capture(text, part, at, ref match);
            }
        }

        return true;
    }

    private bool Capture(ReadOnlySpan<byte> text, int part, int at, ref TemplateMatch match)
    {
        ref readonly TemplatePart now = ref _parts[part];
        ReadOnlySpan<byte> rest = text[at..];
        switch (now.Kind)
        {
            case CaptureKind.Rest or CaptureKind.Command:
                return !rest.IsEmpty && Taken(text, part, at, rest.Length, ref match);
            case CaptureKind.Endpoint:
                return Run(rest, TemplateMatch.EndpointEnds) is > 0 and int endpoint
                    && Taken(text, part, at, endpoint, ref match);
            case CaptureKind.Number:
                return Digits(rest) is > 0 and int digits && Taken(text, part, at, digits, ref match);
            case CaptureKind.Address:
                return AddressText.Length(rest) is > 0 and int address && Taken(text, part, at, address, ref match);
            case CaptureKind.Word:
                return Named(text, part, at, Run(rest, TemplateMatch.WordEnds), ref match);
            case CaptureKind.Name:
                return Named(text, part, at, Run(rest, TemplateMatch.NameEnds), ref match);
            case CaptureKind.Host:
                return Named(text, part, at, Run(rest, TemplateMatch.HostEnds), ref match)
                    || UpToNext(text, part, part + 1, at, ref match);
            default:
                return UpToNext(text, part, part + 1, at, ref match);
        }
    }

    // A name may end in a full stop or colon that belongs to the sentence: tried with it, then without.
    private bool Named(ReadOnlySpan<byte> text, int part, int at, int length, ref TemplateMatch match)
    {
        if (length > 0 && Taken(text, part, at, length, ref match))
        {
            return true;
        }

        return length > 1
            && text[at + length - 1] is (byte)'.' or (byte)':' or (byte)','
            && Taken(text, part, at, length - 1, ref match);
    }

    private bool Taken(ReadOnlySpan<byte> text, int part, int at, int length, ref TemplateMatch match)
    {
        int kept = match.Count;
        if (Take(text, part, at, length, ref match) && Walk(text, part + 1, at + length, ref match))
        {
            return true;
        }

        match.Count = kept;
        return false;
    }

    // Text ends where the rest of the template can follow: at a literal, at the start of an optional group, or at the end.
    private bool UpToNext(ReadOnlySpan<byte> text, int part, int next, int at, ref TemplateMatch match)
    {
        while (next < _parts.Length && _parts[next].Role == TemplateRole.OptionalEnd)
        {
            next++;
        }

        if (next == _parts.Length)
        {
            return Take(text, part, at, text.Length - at, ref match);
        }

        int kept = match.Count;
        if (_parts[next].Role == TemplateRole.OptionalStart)
        {
            if (UpToNext(text, part, next + 1, at, ref match))
            {
                return true;
            }

            match.Count = kept;
            return UpToNext(text, part, _parts[next].Skip, at, ref match);
        }

        if (_parts[next].Role != TemplateRole.Literal)
        {
            return false;
        }

        ReadOnlySpan<byte> anchor = _parts[next].Anchor;
        for (int from = at; from <= text.Length; )
        {
            int found = text[from..].IndexOf(anchor);
            if (found < 0 || --match.Steps < 0)
            {
                return false;
            }

            int end = from + found;
            if (Take(text, part, at, end - at, ref match) && Walk(text, next, end, ref match))
            {
                return true;
            }

            match.Count = kept;
            from = end + 1;
        }

        return false;
    }

    private bool Take(ReadOnlySpan<byte> text, int part, int at, int length, ref TemplateMatch match)
    {
        ref readonly TemplatePart now = ref _parts[part];
        return match.Add(text, now, at, length);
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, int at, ReadOnlySpan<byte> literal, out int end)
    {
        end = at;
        foreach (byte letter in literal)
        {
            if (end >= text.Length || text[end] != letter)
            {
                return false;
            }

            end++;
            if (letter == ' ')
            {
                while (end < text.Length && text[end] == ' ')
                {
                    end++;
                }
            }
        }

        return true;
    }

    private static int Run(ReadOnlySpan<byte> text, System.Buffers.SearchValues<byte> ends)
    {
        int end = text.IndexOfAny(ends);
        return end < 0 ? text.Length : end;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        int end = text.Length > 0 && text[0] == '-' ? 1 : 0;
        int first = end;
        while (end < text.Length && (uint)(text[end] - '0') < 10)
        {
            end++;
        }

        return end == first ? 0 : end;
    }
}

/// <summary>What a part of a template is.</summary>
internal enum TemplateRole : byte
{
    Literal,
    Capture,
    OptionalStart,
    OptionalEnd,
}

/// <summary>A part of a template.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Literal">The text of a literal.</param>
/// <param name="Anchor">The first words of a literal, by which it is searched.</param>
/// <param name="Kind">What a capture takes.</param>
/// <param name="Field">Its field; -1 where the text is passed over.</param>
/// <param name="Other">The field of the other half of a host or endpoint; -1 otherwise.</param>
/// <param name="Skip">For the start of an optional group, the part after its end.</param>
internal readonly record struct TemplatePart(
    TemplateRole Role,
    byte[] Literal,
    byte[] Anchor,
    CaptureKind Kind,
    int Field,
    int Other,
    int Skip
);
