using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Syslog;

/// <summary>
/// Syslog in files: RFC 3164, RFC 5424, RFC 6587 and the forms that devices and collectors write (<c>spec.md</c> in this
/// folder).
/// </summary>
public sealed class SyslogFormat : IEvidenceFormat
{
    private const int LinesLookedAt = 50;

    /// <inheritdoc/>
    public string Name => "syslog";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        int lines = 0;
        int headers = 0;
        LineReader reader = new(head, new BlockStart(0, 1));
        while (lines < LinesLookedAt && reader.TryRead(out TextLine text))
        {
            if (text.Content.IsEmpty)
            {
                continue;
            }

            lines++;
            int frame = OctetFrames.Prefix(text.Content, out _);
            headers += IsRecord(text.Content[frame..]) ? 1 : 0;
        }

        return lines == 0 || headers * 2 <= lines ? 0 : 60 + (30 * headers / lines);
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context) => new SyslogReader(context);

    // A priority, a time with a host and a program or message name after it (a time alone begins many other logs), or a row
    // that only one platform writes.
    private static bool IsRecord(ReadOnlySpan<byte> text)
    {
        SyslogTransport.Parse(text, out SyslogLine line);
        bool named = !line.Severity.IsEmpty || !line.Process.IsEmpty || !line.Node.IsEmpty;
        return !line.Priority.IsEmpty
            || !line.Severity.IsEmpty
            || (line.HasHeader && !line.Host.IsEmpty && named)
            || SyslogDialects.Shared.Claims(ref line);
    }
}
