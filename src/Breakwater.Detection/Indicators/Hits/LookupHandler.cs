using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Unicode;
using Breakwater.Detection.Indicators.Observables;
using Breakwater.Detection.Indicators.Tables;

namespace Breakwater.Detection.Indicators.Hits;

/// <summary>Looks up what an event shows. Allocates only on a hit.</summary>
internal readonly struct LookupHandler(IndicatorSet set, EventHits hits) : IObservableHandler
{
    public void Ipv4(uint address, HitDirection direction)
    {
        int origins = set.Ipv4.Find(address);
        if (origins >= 0)
        {
            hits.Add(IndicatorType.Address, Show(address), origins, direction);
        }

        KeyTable<uint>?[] prefixes = set.Ipv4Prefixes;
        for (int length = 0; length < prefixes.Length; length++)
        {
            if (prefixes[length] is { } table)
            {
                uint masked = IndicatorSet.Mask(address, length);
                origins = table.Find(masked);
                if (origins >= 0)
                {
                    hits.Add(IndicatorType.Prefix, $"{Show(masked)}/{length}", origins, direction);
                }
            }
        }

        if (set.HasAddressTexts)
        {
            Span<byte> text = stackalloc byte[16];
            Utf8.TryWrite(
                text,
                CultureInfo.InvariantCulture,
                $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}",
                out int written
            );
            Texts(IndicatorType.Address, text[..written], direction);
        }
    }

    public void Ipv6(UInt128 address, HitDirection direction)
    {
        int origins = set.Ipv6.Find(IndicatorSet.Ipv6Key(address));
        if (origins >= 0)
        {
            hits.Add(IndicatorType.Address, Show(address), origins, direction);
        }

        KeyTable<ulong>?[] prefixes = set.Ipv6Prefixes;
        for (int length = 0; length < prefixes.Length; length++)
        {
            if (prefixes[length] is { } table)
            {
                UInt128 masked = IndicatorSet.Mask(address, length);
                origins = table.Find(IndicatorSet.Ipv6Key(masked));
                if (origins >= 0)
                {
                    hits.Add(IndicatorType.Prefix, $"{Show(masked)}/{length}", origins, direction);
                }
            }
        }

        if (set.HasAddressTexts)
        {
            Texts(IndicatorType.Address, Encoding.UTF8.GetBytes(Show(address)), direction);
        }
    }

    public void Name(ReadOnlySpan<byte> name, HitDirection direction)
    {
        if (set.DomainEndings.MayHold(name))
        {
            Domain(name, direction);
        }

        FileName(name);
        Texts(IndicatorType.Domain, name, direction);
    }

    public void Url(ReadOnlySpan<byte> url, HitDirection direction)
    {
        if (set.Urls.Count > 0)
        {
            int origins = set.Urls.Find(UrlText.Key(url));
            if (origins < 0)
            {
                // A URL in a sentence carries the sentence's stop.
                url = url.TrimEnd(".,;:!)]"u8);
                origins = set.Urls.Find(UrlText.Key(url));
            }

            if (origins >= 0)
            {
                hits.Add(IndicatorType.Url, Encoding.UTF8.GetString(url), origins, direction);
            }
        }

        Texts(IndicatorType.Url, url, direction);
        if (set.UrlPaths.Count > 0)
        {
            UrlPath(UrlText.PathOf(url), direction);
        }
    }

    public void UrlPath(ReadOnlySpan<byte> path, HitDirection direction)
    {
        if (set.UrlPaths.Count == 0 || path.IsEmpty)
        {
            return;
        }

        int origins = set.UrlPaths.Find(UrlText.PathKey(path));
        int query = path.IndexOf((byte)'?');
        if (origins < 0 && query > 0)
        {
            path = path[..query];
            origins = set.UrlPaths.Find(UrlText.PathKey(path));
        }

        if (origins >= 0)
        {
            hits.Add(IndicatorType.UrlPath, Encoding.UTF8.GetString(path), origins, direction);
        }
    }

    public void Digest(ReadOnlySpan<byte> digits, ulong key)
    {
        int origins = set.Digests.Find(key);
        if (origins >= 0)
        {
            hits.Add(IndicatorType.Hash, digits, origins, HitDirection.Mentioned);
        }
    }

    public void FileName(ReadOnlySpan<byte> name)
    {
        if (set.FileNameEndings.MayHold(name, name.Length))
        {
            int origins = set.FileNames.Find(TextHash.IgnoreCase(name));
            if (origins >= 0)
            {
                hits.Add(IndicatorType.FileName, name, origins, HitDirection.Mentioned);
            }
        }

        Texts(IndicatorType.FileName, name, HitDirection.Mentioned);
    }

    public void Port(int port, HitDirection direction)
    {
        int origins = set.Ports.Find((uint)port);
        if (origins >= 0)
        {
            hits.Add(IndicatorType.Port, port.ToString(CultureInfo.InvariantCulture), origins, direction);
        }
    }

    /// <summary>The longest suffix that is listed, of at least two labels.</summary>
    private void Domain(ReadOnlySpan<byte> name, HitDirection direction)
    {
        ulong hash = 0;
        int found = -1;
        int start = 0;
        for (int i = name.Length - 1, labels = 0; i >= 0; i--)
        {
            if (name[i] == '.')
            {
                if (++labels >= 2 && set.Domains.Find(TextHash.Mix(hash)) is int suffix and >= 0)
                {
                    (found, start) = (suffix, i + 1);
                }
            }

            hash = TextHash.Backwards(hash, name[i]);
        }

        if (set.Domains.Find(TextHash.Mix(hash)) is int whole and >= 0)
        {
            (found, start) = (whole, 0);
        }

        if (found >= 0)
        {
            hits.Add(IndicatorType.Domain, name[start..], found, direction, whole: start == 0);
        }
    }

    private void Texts(IndicatorType type, ReadOnlySpan<byte> value, HitDirection direction)
    {
        if (set.Texts.Count == 0 || value.Length > 2048)
        {
            return;
        }

        Span<char> characters = stackalloc char[2048];
        int length = Encoding.UTF8.GetChars(value, characters);
        foreach (TextIndicator text in set.Texts)
        {
            if (text.Type == type && text.Expression.IsMatch(characters[..length]))
            {
                hits.Add(type, new string(characters[..length]), text.Origins, direction);
            }
        }
    }

    private static string Show(uint address) =>
        $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";

    private static string Show(UInt128 address)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        return new IPAddress(bytes).ToString();
    }
}
