using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Detection.Indicators.Intel;
using Breakwater.Detection.Indicators.Observables;
using Breakwater.Detection.Indicators.Tables;

namespace Breakwater.Detection.Indicators;

/// <summary>Gathers indicators from content and intelligence files into one set.</summary>
public sealed class IndicatorSetBuilder
{
    /// <summary>The most text patterns; each is tried on every name, so more would slow everything down.</summary>
    public const int TextPatternLimit = 1000;

    private readonly IndicatorSet _set = new();
    private readonly Dictionary<IndicatorOrigin, int> _single = [];
    private readonly Dictionary<(int List, IndicatorOrigin Added), int> _grown = [];

    /// <summary>Adds an address.</summary>
    public void AddAddress(IPAddress address, IndicatorOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            Add(_set.Ipv4, BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes()), origin);
        }
        else
        {
            Add(
                _set.Ipv6,
                IndicatorSet.Ipv6Key(BinaryPrimitives.ReadUInt128BigEndian(address.GetAddressBytes())),
                origin
            );
        }
    }

    /// <summary>Adds a prefix.</summary>
    public void AddPrefix(IPNetwork prefix, IndicatorOrigin origin)
    {
        byte[] start = prefix.BaseAddress.GetAddressBytes();
        int length = prefix.PrefixLength;
        if (start.Length == 4)
        {
            uint masked = IndicatorSet.Mask(BinaryPrimitives.ReadUInt32BigEndian(start), length);
            Add(_set.Ipv4Prefixes[length] ??= new KeyTable<uint>(), masked, origin);
        }
        else
        {
            UInt128 masked = IndicatorSet.Mask(BinaryPrimitives.ReadUInt128BigEndian(start), length);
            Add(_set.Ipv6Prefixes[length] ??= new KeyTable<ulong>(), IndicatorSet.Ipv6Key(masked), origin);
        }
    }

    /// <summary>Adds a domain name.</summary>
    public void AddDomain(string name, IndicatorOrigin origin)
    {
        byte[] text = Encoding.UTF8.GetBytes(name.TrimEnd('.'));
        _set.DomainEndings.Add(text);
        Add(_set.Domains, TextHash.Domain(text), origin);
    }

    /// <summary>Adds a URL.</summary>
    public void AddUrl(string url, IndicatorOrigin origin) =>
        Add(_set.Urls, UrlText.Key(Encoding.UTF8.GetBytes(url)), origin);

    /// <summary>Adds the path of a URL.</summary>
    public void AddUrlPath(string path, IndicatorOrigin origin) =>
        Add(_set.UrlPaths, UrlText.PathKey(Encoding.UTF8.GetBytes(path)), origin);

    /// <summary>Adds a digest; false where it is none.</summary>
    public bool AddDigest(string digits, IndicatorOrigin origin)
    {
        if (!HexText.TryReadDigest(Encoding.UTF8.GetBytes(digits), out ulong key))
        {
            return false;
        }

        Add(_set.Digests, key, origin);
        return true;
    }

    /// <summary>Adds a file name.</summary>
    public void AddFileName(string name, IndicatorOrigin origin)
    {
        byte[] text = Encoding.UTF8.GetBytes(name);
        _set.FileNameEndings.Add(text, text.Length);
        Add(_set.FileNames, TextHash.IgnoreCase(text), origin);
    }

    /// <summary>Adds a port.</summary>
    public void AddPort(int port, IndicatorOrigin origin) => Add(_set.Ports, (uint)port, origin);

    /// <summary>Adds a checked value.</summary>
    internal void Add(IndicatorValue value, IndicatorOrigin origin)
    {
        switch (value.Type)
        {
            case IndicatorType.Address:
                AddAddress(IPAddress.Parse(value.Value), origin);
                break;
            case IndicatorType.Prefix:
                AddPrefix(IPNetwork.Parse(value.Value), origin);
                break;
            case IndicatorType.Domain:
                AddDomain(value.Value, origin);
                break;
            case IndicatorType.Url:
                AddUrl(value.Value, origin);
                break;
            case IndicatorType.UrlPath:
                AddUrlPath(value.Value, origin);
                break;
            case IndicatorType.Hash:
                AddDigest(value.Value, origin);
                break;
            case IndicatorType.FileName:
                AddFileName(value.Value, origin);
                break;
            case IndicatorType.Port:
                AddPort(int.Parse(value.Value, CultureInfo.InvariantCulture), origin);
                break;
        }
    }

    /// <summary>Adds a text pattern; false where there are too many.</summary>
    internal bool AddText(IndicatorType type, Regex expression, string text, IndicatorOrigin origin)
    {
        if (_set.Texts.Count == TextPatternLimit)
        {
            return false;
        }

        _set.HasAddressTexts |= type == IndicatorType.Address;
        _set.Texts.Add(new TextIndicator(type, expression, text, Single(origin)));
        return true;
    }

    /// <summary>The set; the builder is spent.</summary>
    public IndicatorSet Build()
    {
        _set.Ipv4.Trim();
        _set.Ipv6.Trim();
        _set.Domains.Trim();
        _set.Urls.Trim();
        _set.Digests.Trim();
        return _set;
    }

    private void Add<TKey>(KeyTable<TKey> table, TKey key, IndicatorOrigin origin)
        where TKey : unmanaged, System.Numerics.IBinaryInteger<TKey>, System.Numerics.IUnsignedNumber<TKey>
    {
        int known = table.Find(key);
        int list = known < 0 ? Single(origin) : Grown(known, origin);
        if (list != known)
        {
            table.Set(key, list);
        }
    }

    private int Single(IndicatorOrigin origin)
    {
        if (!_single.TryGetValue(origin, out int list))
        {
            list = _set.Origins.Count;
            _set.Origins.Add([origin]);
            _single[origin] = list;
        }

        return list;
    }

    private int Grown(int list, IndicatorOrigin origin)
    {
        if (_set.Origins[list].Contains(origin))
        {
            return list;
        }

        if (!_grown.TryGetValue((list, origin), out int grown))
        {
            grown = _set.Origins.Count;
            _set.Origins.Add([.. _set.Origins[list], origin]);
            _grown[(list, origin)] = grown;
        }

        return grown;
    }
}
