using Breakwater.Detection.Indicators;
using Breakwater.Detection.Indicators.Observables;

namespace Breakwater.Detection.Tests.Indicators.Observables;

/// <summary>Finds what <see cref="TokenScanner"/> finds, by looking at every byte.</summary>
internal static class PlainTokenScanner
{
    private const byte Other = 0;
    private const byte Digit = 1;
    private const byte HexLetter = 2;
    private const byte Letter = 4;
    private const byte Dot = 8;
    private const byte Colon = 16;
    private const byte Dash = 32;

    /// <summary>The longest token that is looked at: a domain name has at most 253 characters, a digest 64.</summary>
    private const int LongestToken = 320;

    private static readonly byte[] Classes = MakeClasses();

    public static void Scan<THandler>(ReadOnlySpan<byte> text, HitDirection direction, ref THandler handler)
        where THandler : struct, IObservableHandler
    {
        ReadOnlySpan<byte> classes = Classes;
        int at = 0;
        while (at < text.Length)
        {
            if (classes[text[at]] == Other)
            {
                if (text[at] == '/' && IsRequestPath(text, at))
                {
                    handler.UrlPath(ToSpace(text[at..]), direction);
                }

                at++;
                continue;
            }

            int start = at;
            byte seen = 0;
            int colons = 0;
            do
            {
                byte kind = classes[text[at]];
                seen |= kind;
                colons += kind == Colon ? 1 : 0;
                at++;
            } while (at < text.Length && classes[text[at]] != Other);

            if ((seen & (Dot | Colon)) == 0)
            {
                if (at - start is 32 or 40 or 64 && (seen & ~(Digit | HexLetter)) == 0)
                {
                    Digest(text[start..at], ref handler);
                }

                continue;
            }

            if (text[at - 1] == ':' && text[at..].StartsWith("//"u8))
            {
                handler.Url(ToSpace(text[start..]), direction);
            }

            if (at - start <= LongestToken)
            {
                Token(text[start..at], seen, colons, direction, ref handler);
            }
        }
    }

    private static void Token<THandler>(
        ReadOnlySpan<byte> token,
        byte seen,
        int colons,
        HitDirection direction,
        ref THandler handler
    )
        where THandler : struct, IObservableHandler
    {
        if (colons >= 2 && (seen & (Letter | Dash)) == 0)
        {
            ReadOnlySpan<byte> trimmed = token.TrimEnd((byte)'.');
            if (
                Ipv6(trimmed, direction, ref handler)
                || (trimmed[^1] == ':' && Ipv6(trimmed[..^1], direction, ref handler))
            )
            {
                return;
            }
        }

        while (!token.IsEmpty)
        {
            int colon = token.IndexOf((byte)':');
            Part(colon < 0 ? token : token[..colon], direction, ref handler);
            token = colon < 0 ? [] : token[(colon + 1)..];
        }
    }

    private static void Part<THandler>(ReadOnlySpan<byte> part, HitDirection direction, ref THandler handler)
        where THandler : struct, IObservableHandler
    {
        part = part.Trim(".-_"u8);
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

        if (Classes[part[0]] == Digit && part.IndexOfAny("-_"u8) is int dash and > 0)
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

    private static void Digest<THandler>(ReadOnlySpan<byte> text, ref THandler handler)
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

    private static byte[] MakeClasses()
    {
        byte[] classes = new byte[256];
        for (int i = 0; i < 256; i++)
        {
            classes[i] = i switch
            {
                >= '0' and <= '9' => Digit,
                >= 'a' and <= 'f' or >= 'A' and <= 'F' => HexLetter,
                >= 'g' and <= 'z' or >= 'G' and <= 'Z' => Letter,
                '.' => Dot,
                ':' => Colon,
                '-' or '_' => Dash,
                // Letters beyond ASCII, in names that are not in punycode.
                >= 0x80 => Letter,
                _ => Other,
            };
        }

        return classes;
    }
}
