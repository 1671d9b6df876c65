namespace Breakwater.Evidence.Formats.Syslog.Dialects;

/// <summary>
/// What each host of an item showed itself to be. Holds at most <see cref="Most"/> hosts; the records of further hosts are
/// judged alone.
/// </summary>
internal sealed class HostPlatforms
{
    public const int Most = 16_384;

    private const int Size = Most * 2;
    private readonly ulong[] _hosts = new ulong[Size];
    private readonly SyslogPlatform[] _platforms = new SyslogPlatform[Size];
    private int _count;

    public SyslogPlatform Find(ReadOnlySpan<byte> host)
    {
        ulong key = Key(host);
        for (uint at = (uint)key % Size; _hosts[at] != 0; at = (at + 1) % Size)
        {
            if (_hosts[at] == key)
            {
                return _platforms[at];
            }
        }

        return SyslogPlatform.Unknown;
    }

    public void Learn(ReadOnlySpan<byte> host, SyslogPlatform platform)
    {
        ulong key = Key(host);
        uint at = (uint)key % Size;
        for (; _hosts[at] != 0; at = (at + 1) % Size)
        {
            if (_hosts[at] == key)
            {
                _platforms[at] = platform;
                return;
            }
        }

        if (_count == Most)
        {
            return;
        }

        _count++;
        _hosts[at] = key;
        _platforms[at] = platform;
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
