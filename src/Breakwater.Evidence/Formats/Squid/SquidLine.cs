using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Squid;

/// <summary>
/// The pieces of one line of Squid's native format (Squid wiki, "Squid LogFiles"; <c>logformat squid</c>):
/// <c>time elapsed client code/status bytes method URL user hierarchy/peer type</c>.
/// </summary>
internal ref struct SquidLine
{
    public EventTime Time;
    public Part Elapsed;
    public Part Client;
    public Part Code;
    public Part Status;
    public Part Bytes;
    public Part Method;
    public Part Url;
    public Part User;
    public Part Hierarchy;
    public Part Peer;
    public Part Type;

    /// <summary>Reads a line; false where it has another shape.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out SquidLine line)
    {
        line = default;
        int at = 0;
        Part time = Word(text, ref at);
        if (time.Length < 10 || !time.Of(text).Contains((byte)'.') || !TimeText.TryEpoch(time.Of(text), out line.Time))
        {
            return false;
        }

        line.Elapsed = Word(text, ref at);
        line.Client = Word(text, ref at);
        (line.Code, line.Status) = Halves(text, Word(text, ref at));
        line.Bytes = Word(text, ref at);
        line.Method = Word(text, ref at);
        line.Url = Word(text, ref at);
        line.User = Word(text, ref at);
        (line.Hierarchy, line.Peer) = Halves(text, Word(text, ref at));
        line.Type = Word(text, ref at);
        return !line.Type.IsEmpty
            && !line.Status.IsEmpty
            && !line.Status.Of(text).ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    private static (Part First, Part Second) Halves(ReadOnlySpan<byte> text, Part both)
    {
        int slash = both.Of(text).IndexOf((byte)'/');
        return slash < 0
            ? (both, default)
            : (new Part(both.Start, slash), Part.Between(both.Start + slash + 1, both.End));
    }

    private static Part Word(ReadOnlySpan<byte> text, ref int at)
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }

        int start = at;
        int length = text[at..].IndexOf((byte)' ');
        at = length < 0 ? text.Length : at + length;
        return Part.Between(start, at);
    }
}
