using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Syslog;

/// <summary>
/// Looks at the first bytes of an item before its records are read: which platform each host shows itself to be, and the
/// first dated time, which dates the undated records before it.
/// </summary>
internal static class HeadScan
{
    public static void Learn(ReadOnlySpan<byte> head, SyslogRecord record)
    {
        LineReader lines = new(head, new BlockStart(0, 1));
        while (lines.TryRead(out TextLine text))
        {
            int frame = OctetFrames.Prefix(text.Content, out _);
            SyslogTransport.Parse(text.Content[frame..], out SyslogLine line);
            record.Learn(ref line);
        }
    }
}
