namespace Breakwater.Detection.Indicators.Observables;

/// <summary>Takes what an event shows. Implemented by structs, so that calls are direct.</summary>
internal interface IObservableHandler
{
    /// <summary>An IPv4 address.</summary>
    void Ipv4(uint address, HitDirection direction);

    /// <summary>An IPv6 address that is not a mapped IPv4 one.</summary>
    void Ipv6(UInt128 address, HitDirection direction);

    /// <summary>A name with at least one dot, as it stands.</summary>
    void Name(ReadOnlySpan<byte> name, HitDirection direction);

    /// <summary>A URL from its scheme on.</summary>
    void Url(ReadOnlySpan<byte> url, HitDirection direction);

    /// <summary>The path of a request, with its query.</summary>
    void UrlPath(ReadOnlySpan<byte> path, HitDirection direction);

    /// <summary>A digest in hexadecimal.</summary>
    void Digest(ReadOnlySpan<byte> digits, ulong key);

    /// <summary>The last part of a file's path.</summary>
    void FileName(ReadOnlySpan<byte> name);

    /// <summary>A port.</summary>
    void Port(int port, HitDirection direction);
}
