using Breakwater.Detection.Indicators.Tables;

namespace Breakwater.Detection.Indicators.Observables;

/// <summary>URLs and paths in the form in which they are compared (RFC 3986, section 6).</summary>
internal static class UrlText
{
    private const int LongestPath = 2048;

    /// <summary>
    /// The key of a URL: without scheme, user and default port, host without case, path and query as they stand, without a
    /// lone slash at the end and without fragment.
    /// </summary>
    public static ulong Key(ReadOnlySpan<byte> url)
    {
        ReadOnlySpan<byte> rest = WithoutScheme(url);
        int fragment = rest.IndexOf((byte)'#');
        rest = fragment < 0 ? rest : rest[..fragment];
        int path = rest.IndexOfAny("/?"u8);
        ReadOnlySpan<byte> host = path < 0 ? rest : rest[..path];
        ReadOnlySpan<byte> tail = path < 0 ? [] : rest[path..];
        host = host[(host.LastIndexOf((byte)'@') + 1)..];
        if (host.EndsWith(":80"u8))
        {
            host = host[..^3];
        }
        else if (host.EndsWith(":443"u8))
        {
            host = host[..^4];
        }

        return TextHash.Mix(TextHash.IgnoreCase(host) ^ (tail.SequenceEqual("/"u8) ? 0 : TextHash.Exact(tail)));
    }

    /// <summary>The path of a URL with its query; empty where it has none.</summary>
    public static ReadOnlySpan<byte> PathOf(ReadOnlySpan<byte> url)
    {
        ReadOnlySpan<byte> rest = WithoutScheme(url);
        int path = rest.IndexOf((byte)'/');
        return path < 0 ? [] : rest[path..];
    }

    /// <summary>The key of a path, percent-decoded until nothing changes (at most four times), without case.</summary>
    public static ulong PathKey(ReadOnlySpan<byte> path)
    {
        Span<byte> decoded = stackalloc byte[LongestPath];
        int length = Math.Min(path.Length, LongestPath);
        path[..length].CopyTo(decoded);
        for (int pass = 0; pass < 4 && decoded[..length].Contains((byte)'%'); pass++)
        {
            int before = length;
            length = Decode(decoded[..length]);
            if (length == before)
            {
                break;
            }
        }

        return TextHash.IgnoreCase(decoded[..length]);
    }

    private static int Decode(Span<byte> text)
    {
        int written = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (
                text[i] == '%'
                && i + 2 < text.Length
                && HexText.Digit(text[i + 1]) is int high and >= 0
                && HexText.Digit(text[i + 2]) is int low and >= 0
            )
            {
                text[written++] = (byte)((high << 4) | low);
                i += 2;
            }
            else
            {
                text[written++] = text[i];
            }
        }

        return written;
    }

    private static ReadOnlySpan<byte> WithoutScheme(ReadOnlySpan<byte> url)
    {
        int scheme = url.IndexOf("://"u8);
        return scheme is > 0 and <= 10 ? url[(scheme + 3)..] : url;
    }
}
