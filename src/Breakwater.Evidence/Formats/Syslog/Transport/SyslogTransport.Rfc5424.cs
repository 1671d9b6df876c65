using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.Syslog.Transport;

/// <content>RFC 5424, section 6.</content>
internal static partial class SyslogTransport
{
    // Collectors that drop the PRI leave "1 2024-...", the version before the time.
    private static bool TryIos5424Version(ref SyslogLine line, ref int at)
    {
        ReadOnlySpan<byte> record = line.Record;
        if (
            at != 0
            || record.Length < 3
            || record[at] != '1'
            || record[at + 1] != ' '
            || !Rfc5424(ref line, at + 2, out int next)
        )
        {
            return false;
        }

        at = next;
        return true;
    }

    private static bool Rfc5424(ref SyslogLine line, int at, out int next)
    {
        ReadOnlySpan<byte> record = line.Record;
        next = at;
        CivilTime time = default;
        bool hasTime = false;
        if (Word(record, ref at, out Part stamp) && !Nil(record, stamp))
        {
            hasTime = TimeText.TryIso(stamp.Of(record), out time, out int length) && length == stamp.Length;
            if (!hasTime)
            {
                return false;
            }
        }

        if (
            !Word(record, ref at, out Part host)
            || !Word(record, ref at, out Part process)
            || !Word(record, ref at, out Part processId)
            || !Word(record, ref at, out Part messageId)
        )
        {
            return false;
        }

        int end = StructuredData(record, at);
        if (hasTime)
        {
            line.FirstTime = line.Times++ == 0 ? time : line.FirstTime;
            line.LastTime = time;
            int zone = stamp.Of(record).LastIndexOfAny("+-"u8);
            line.Zone = zone > 10 ? Part.Between(stamp.Start + zone, stamp.End) : default;
        }

        line.IsRfc5424 = true;
        line.Data = end > at && record[at] == '[' ? Part.Between(at, end) : default;
        SetHost(ref line, Nil(record, host) ? default : host);
        line.Process = Nil(record, process) ? default : process;
        line.ProcessId = Nil(record, processId) ? default : processId;
        line.MessageId = Nil(record, messageId) ? default : messageId;
        next = SkipSpaces(record, end);
        if (record[next..].StartsWith("\uFEFF"u8))
        {
            next += 3;
        }

        return true;
    }

    private static bool Word(ReadOnlySpan<byte> record, ref int at, out Part word)
    {
        int length = at < record.Length ? record[at..].IndexOf((byte)' ') : -1;
        word = length < 0 ? default : new Part(at, length);
        if (length <= 0)
        {
            return false;
        }

        at = SkipSpaces(record, at + length);
        return true;
    }

    private static bool Nil(ReadOnlySpan<byte> record, Part part) => part.Length == 1 && record[part.Start] == '-';

    // The first byte after the structured data: elements in brackets, in whose quoted values \] does not end the element.
    private static int StructuredData(ReadOnlySpan<byte> record, int at)
    {
        if (at < record.Length && record[at] == '-')
        {
            return at + 1;
        }

        int end = at;
        while (end < record.Length && record[end] == '[')
        {
            bool quoted = false;
            int i = end + 1;
            for (; i < record.Length && (quoted || record[i] != ']'); i++)
            {
                if (record[i] == '\\')
                {
                    i++;
                }
                else if (record[i] == '"')
                {
                    quoted = !quoted;
                }
            }

            if (i >= record.Length)
            {
                return end == at ? at : end;
            }

            end = i + 1;
        }

        return end;
    }
}
