using Breakwater.Evidence.Formats.Syslog.Dialects;
using Breakwater.Evidence.Formats.Syslog.Messages;
using Breakwater.Evidence.Formats.Syslog.Transport;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Syslog.Vrp;

/// <summary>Huawei VRP.</summary>
internal sealed class VrpDialect(SyslogFields fields) : ISyslogDialect
{
    private const int FarthestMark = 128;
    private readonly VrpMap _map = new(fields);

    public SyslogPlatform Platform => SyslogPlatform.Vrp;

    // %%01MODULE/5/BRIEF(l)[12]:text; a collector's columns may stand between host and mark.
    public Sureness Recognise(ref SyslogLine line) => Mark(ref line) >= 0 ? Sureness.Sure : Sureness.No;

    public void Refine(ref SyslogLine line)
    {
        int mark = Mark(ref line);
        if (mark < 0)
        {
            return;
        }

        ReadOnlySpan<byte> record = line.Record;
        int module = mark + 4;
        int end = module + record[module..].IndexOfAny("([:"u8);
        if (end < module)
        {
            return;
        }

        ReadOnlySpan<byte> code = record[module..end];
        int slash = code.IndexOf((byte)'/');
        int second = code.LastIndexOf((byte)'/');
        if (slash < 1 || second <= slash)
        {
            return;
        }

        line.Process = default;
        line.Code = Part.Between(module, end);
        line.Facility = new Part(module, slash);
        line.Severity = Part.Between(module + slash + 1, module + second);
        line.Mnemonic = Part.Between(module + second + 1, end);
        line.MessageStart = mark;
        line.TextStart = AfterBrackets(ref line, end);
    }

    public LogSource Map(ref SyslogLine line, EventWriter writer) => _map.Map(ref line, writer);

    // (l)[97]: or [l](324): the kind of log, and its number.
    private static int AfterBrackets(ref SyslogLine line, int at)
    {
        ReadOnlySpan<byte> record = line.Record;
        while (at < record.Length && record[at] is (byte)'(' or (byte)'[')
        {
            int close = record[at..].IndexOfAny(")]"u8);
            if (close < 0)
            {
                break;
            }

            ReadOnlySpan<byte> inner = record.Slice(at + 1, close - 1);
            if (inner.Length > 0 && !inner.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                line.Sequence = new Part(at + 1, inner.Length);
            }

            at += close + 1;
        }

        while (at < record.Length && record[at] is (byte)':' or (byte)' ')
        {
            at++;
        }

        return at;
    }

    private static int Mark(ref SyslogLine line)
    {
        ReadOnlySpan<byte> message = line.Message;
        int at = message[..Math.Min(message.Length, FarthestMark)].IndexOf("%%"u8);
        if (
            at < 0
            || at + 8 > message.Length
            || !TimeText.IsDigit(message[at + 2])
            || !TimeText.IsDigit(message[at + 3])
        )
        {
            return -1;
        }

        ReadOnlySpan<byte> code = message[(at + 4)..];
        int slash = code.IndexOf((byte)'/');
        bool named =
            slash is > 0 and < 32
            && slash + 2 < code.Length
            && TimeText.IsDigit(code[slash + 1])
            && code[slash + 2] == '/';
        return named ? line.MessageStart + at : -1;
    }
}
