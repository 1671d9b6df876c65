using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.WebAccess;

/// <summary>
/// A request line (RFC 9112, section 3): method, target, version. What a scanner or a TLS client sent to an HTTP port is
/// none and has no method.
/// </summary>
internal readonly ref struct RequestLine
{
    private RequestLine(Part method, Part target, Part version)
    {
        Method = method;
        Target = target;
        Version = version;
    }

    public Part Method { get; }

    public Part Target { get; }

    public Part Version { get; }

    /// <summary>Splits a request that stands in a line.</summary>
    public static RequestLine Of(ReadOnlySpan<byte> line, Part request)
    {
        ReadOnlySpan<byte> text = request.Of(line);
        int first = text.IndexOf((byte)' ');
        if (first < 3 || text[..first].ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
        {
            return default;
        }

        int last = text.LastIndexOf(" HTTP/"u8);
        int end = last > first ? last : text.Length;
        return new RequestLine(
            new Part(request.Start, first),
            Part.Between(request.Start + first + 1, request.Start + end),
            last > first ? Part.Between(request.Start + last + 1, request.End) : default
        );
    }
}
