namespace Breakwater.Evidence.Formats.Syslog.Dialects;

/// <summary>
/// What each host of an item showed itself to be. Holds at most <see cref="Most"/> hosts; the records of further hosts are
/// judged alone. Most items have few hosts and there are many items, so it starts small.
/// </summary>
internal sealed class HostPlatforms
{
    public const int Most = 16_384;

    // A power of two, and at least twice as many places as hosts.
    private ulong[] _hosts = new ulong[64];
    private SyslogPlatform[] _platforms = new SyslogPlatform[64];
    private int _count;

    public SyslogPlatform Find(ReadOnlySpan<byte> host)
    {
        ulong key = Key(host);
        int at = PlaceOf(key);
        return _hosts[at] == key ? _platforms[at] : SyslogPlatform.Unknown;
    }

    public void Learn(ReadOnlySpan<byte> host, SyslogPlatform platform)
    {
        ulong key = Key(host);
        int at = PlaceOf(key);
        if (_hosts[at] == key)
        {
            _platforms[at] = platform;
            return;
        }

        if (_count == Most)
        {
            return;
        }

        if (++_count * 2 > _hosts.Length)
        {
            Grow();
            at = PlaceOf(key);
        }

        _hosts[at] = key;
        _platforms[at] = platform;
    }

    /// <summary>Where a host is, or the empty place where it belongs.</summary>
    private int PlaceOf(ulong key)
    {
        ulong[] hosts = _hosts;
        int last = hosts.Length - 1;
        int at = (int)key & last;
        while (hosts[at] != 0 && hosts[at] != key)
        {
            at = (at + 1) & last;
        }

        return at;
    }

    private void Grow()
    {
        (ulong[] hosts, SyslogPlatform[] platforms) = (_hosts, _platforms);
        _hosts = new ulong[hosts.Length * 2];
        _platforms = new SyslogPlatform[hosts.Length * 2];
        for (int i = 0; i < hosts.Length; i++)
        {
            if (hosts[i] != 0)
            {
                int at = PlaceOf(hosts[i]);
                (_hosts[at], _platforms[at]) = (hosts[i], platforms[i]);
            }
        }
    }

    private static ulong Key(ReadOnlySpan<byte> host)
    {
        ulong hash = 14_695_981_039_346_656_037;
        foreach (byte letter in host)
        {
            hash = (hash ^ letter) * 1_099_511_628_211;
        }

        hash ^= hash >> 32;
        return hash == 0 ? 1 : hash;
    }
}
