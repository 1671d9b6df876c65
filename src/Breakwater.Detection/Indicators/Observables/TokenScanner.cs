namespace Breakwater.Detection.Indicators.Observables;

/// <summary>Finds addresses, names, URLs and digests in text of any form, in one pass and without allocation.</summary>
internal static class TokenScanner
{
    /// <summary>The longest token that is looked at: a domain name has at most 253 characters, a digest 64.</summary>
    private const int LongestToken = 320;

    /// <summary>Shows what a text holds.</summary>
    /// <param name="text">The text.</param>
    /// <param name="marks">The marks of a longer text that it is part of, or its own.</param>
    /// <param name="from">Where it starts in the text of the marks.</param>
    /// <param name="direction">Which side it is on.</param>
    /// <param name="handler">Is shown what was found.</param>
    public static void Scan<THandler>(
        ReadOnlySpan<byte> text,
        TextMarks marks,
        int from,
        HitDirection direction,
        ref THandler handler
    )
        where THandler : struct, IObservableHandler
    {
        int end = from + text.Length;
        for (int place = marks.NextPlace(from, end); place >= 0; )
        {
            int next = place + 1;
            if (marks.IsWord(place))
            {
                int start = marks.StartOfWord(place, from);
                next = marks.EndOfWord(place, end);
                if (marks.HasDot(start, next))
                {
                    Word(text, start - from, next - from, direction, ref handler);
                }
                else if (next - start is 32 or 40 or 64)
                {
                    Digest(text[(start - from)..(next - from)], ref handler);
                }
            }
            else if (text[place - from] == '/' && IsRequestPath(text, place - from))
            {
                handler.UrlPath(ToSpace(text[(place - from)..]), direction);
            }

            place = marks.NextPlace(next, end);
        }
    }

    private static void Word<THandler>(
        ReadOnlySpan<byte> text,
        int start,
        int end,
        HitDirection direction,
        ref THandler handler
    )
        where THandler : struct, IObservableHandler
    {
        if (text[end - 1] == ':' && text[end..].StartsWith("//"u8))
        {
            handler.Url(ToSpace(text[start..]), direction);
        }

        if (end - start <= LongestToken)
        {
            Token(text[start..end], direction, ref handler);
        }
    }

    private static void Token<THandler>(ReadOnlySpan<byte> token, HitDirection direction, ref THandler handler)
        where THandler : struct, IObservableHandler
    {
        int colon = token.IndexOf((byte)':');
        if (
            colon >= 0
            && token[(colon + 1)..].Contains((byte)':')
            && !token.ContainsAnyExcept(Ipv6Bytes)
            && (
                Ipv6(token.TrimEnd((byte)'.'), direction, ref handler)
                || (token.TrimEnd((byte)'.') is [.., (byte)':'] trimmed && Ipv6(trimmed[..^1], direction, ref handler))
            )
        )
        {
            return;
        }

        while (colon >= 0)
        {
            Part(token[..colon], direction, ref handler);
            token = token[(colon + 1)..];
            colon = token.IndexOf((byte)':');
        }

        Part(token, direction, ref handler);
    }

    private static void Part<THandler>(ReadOnlySpan<byte> part, HitDirection direction, ref THandler handler)
        where THandler : struct, IObservableHandler
    {
        while (part is [(byte)'.' or (byte)'-' or (byte)'_', ..])
        {
            part = part[1..];
        }

        while (part is [.., (byte)'.' or (byte)'-' or (byte)'_'])
        {
            part = part[..^1];
        }

        if (part.Length < 4)
        {
            return;
        }

        if (!part.Contains((byte)'.'))
        {
            Digest(part, ref handler);
            return;
        }

        if (AddressText.TryParseIpv4(part, out uint address))
        {
            handler.Ipv4(address, direction);
            return;
        }

        if (part[0] is >= (byte)'0' and <= (byte)'9' && part.IndexOfAny("-_"u8) is int dash and > 0)
        {
            // Ranges and file names that start with an address: 192.0.2.1-192.0.2.9, 192.0.2.1-confg.
            if (AddressText.TryParseIpv4(part[..dash], out address))
            {
                handler.Ipv4(address, direction);
                Part(part[(dash + 1)..], direction, ref handler);
                return;
            }
        }

        handler.Name(part, direction);
    }

    private static bool Ipv6<THandler>(ReadOnlySpan<byte> text, HitDirection direction, ref THandler handler)
        where THandler : struct, IObservableHandler
    {
        if (!AddressText.TryParseIpv6(text, out UInt128 address))
        {
            return false;
        }

        if (AddressText.IsMapped(address, out uint ipv4))
        {
            handler.Ipv4(ipv4, direction);
        }
        else
        {
            handler.Ipv6(address, direction);
        }

        return true;
    }

    public static void Digest<THandler>(ReadOnlySpan<byte> text, ref THandler handler)
        where THandler : struct, IObservableHandler
    {
        if (HexText.TryReadDigest(text, out ulong key))
        {
            handler.Digest(text, key);
        }
    }

    /// <summary>A slash after a space or quote starts a path; a request line is the usual place.</summary>
    private static bool IsRequestPath(ReadOnlySpan<byte> text, int slash) =>
        slash > 0 && text[slash - 1] is (byte)' ' or (byte)'"' or (byte)'\'' or (byte)'=';

    private static ReadOnlySpan<byte> ToSpace(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAny(UrlEnds);
        return end < 0 ? text : text[..end];
    }

    private static readonly System.Buffers.SearchValues<byte> UrlEnds = System.Buffers.SearchValues.Create(
        " \t\r\n\0\"'<>{}|^`"u8
    );

    private static readonly System.Buffers.SearchValues<byte> Ipv6Bytes = System.Buffers.SearchValues.Create(
        "0123456789abcdefABCDEF.:"u8
    );
}
