using Breakwater.Evidence.Time;

namespace Breakwater.Evidence.Formats.Syslog.Transport;

/// <summary>
/// Takes a syslog record apart: RFC 3164, RFC 5424 and what devices and collectors write instead of or around them. Headers
/// may be stacked (a collector's before a device's); the innermost belongs to the device. Reads left to right, once.
/// </summary>
internal static partial class SyslogTransport
{
    public static void Parse(ReadOnlySpan<byte> record, out SyslogLine line)
    {
        line = default;
        line.Record = record;
        line.Uptime = -1;
        line.PriorityValue = -1;
        int at = 0;
        bool hostExpected = false;

        // No header of the real world has more than about a dozen pieces.
        for (int pieces = 0; pieces < 24; pieces++)
        {
            at = SkipSpaces(record, at);
            if (at >= record.Length)
            {
                break;
            }

            Step step = Piece(ref line, ref at, ref hostExpected);
            if (step == Step.Message)
            {
                break;
            }
        }

        if (line.Code.IsEmpty)
        {
            line.MessageStart = line.TextStart = SkipSpaces(record, at);
            Tag(ref line);
        }
    }

    private enum Step
    {
        /// <summary>A piece of a header was read; more may follow.</summary>
        Header,

        /// <summary>The message starts here.</summary>
        Message,
    }

    private static Step Piece(ref SyslogLine line, ref int at, ref bool hostExpected)
    {
        ReadOnlySpan<byte> record = line.Record;
        byte first = record[at];
        switch (first)
        {
            case (byte)'<':
                return Pri(ref line, ref at, ref hostExpected);
            case (byte)'%':
                return Percent(ref line, ref at);
            case (byte)'*' or (byte)'.':
                return Marked(ref line, ref at, first);
            case (byte)':' when line.HasHeader:
                at++;
                return Step.Header;
            default:
                if (TimeText.IsDigit(first))
                {
                    return Number(ref line, ref at, ref hostExpected);
                }

                return Letters(ref line, ref at, ref hostExpected);
        }
    }

    private static Step Pri(ref SyslogLine line, ref int at, ref bool hostExpected)
    {
        ReadOnlySpan<byte> record = line.Record;
        int end = at + 1;
        int value = 0;
        while (end < record.Length && end - at <= 3 && TimeText.IsDigit(record[end]))
        {
            value = (value * 10) + (record[end] - '0');
            end++;
        }

        if (end == at + 1 || end >= record.Length || record[end] != '>' || value > 191)
        {
            return Step.Message;
        }

        line.Priority = Part.Between(at + 1, end);
        line.PriorityValue = value;
        at = end + 1;
        if (
            at + 1 < record.Length
            && record[at] == '1'
            && record[at + 1] == ' '
            && Rfc5424(ref line, at + 2, out int next)
        )
        {
            at = next;
            hostExpected = false;
            return line.Process.IsEmpty ? Step.Header : AfterTag(ref line, ref at);
        }

        return Step.Header;
    }

    // IOS marks a clock that was never set by * and one that lost its source by a full stop.
    private static Step Marked(ref SyslogLine line, ref int at, byte mark)
    {
        int next = at + 1;
        if (!TryTime(line.Record[next..], out CivilTime time, out int length))
        {
            return Step.Message;
        }

        line.ClockMark = mark;
        bool hostExpected = false;
        Took(ref line, time, next, ref length, ref hostExpected);
        at = next + length;
        return Step.Header;
    }

    private static Step Number(ref SyslogLine line, ref int at, ref bool hostExpected)
    {
        ReadOnlySpan<byte> rest = line.Record[at..];
        if (TryTime(rest, out CivilTime time, out int length))
        {
            Took(ref line, time, at, ref length, ref hostExpected);
            at += length;
            return Step.Header;
        }

        if (TryIos5424Version(ref line, ref at))
        {
            return line.Process.IsEmpty ? Step.Header : AfterTag(ref line, ref at);
        }

        int digits = 1;
        while (digits < rest.Length && TimeText.IsDigit(rest[digits]))
        {
            digits++;
        }

        if (
            digits <= 10
            && digits < rest.Length
            && rest[digits] == ':'
            && (digits + 1 == rest.Length || !TimeText.IsDigit(rest[digits + 1]))
        )
        {
            line.Counter = line.Sequence;
            line.Sequence = new Part(at, digits);
            at += digits + 1;
            return Step.Header;
        }

        if (TimeText.TryUptime(rest, out long seconds, out length) && length < rest.Length && rest[length] == ':')
        {
            line.Uptime = seconds;
            hostExpected = false;
            at += length + 1;
            return Step.Header;
        }

        return Letters(ref line, ref at, ref hostExpected);
    }

    private static bool TryTime(ReadOnlySpan<byte> text, out CivilTime time, out int length)
    {
        if (text.Length >= 14 && (TimeText.IsDigit(text[0]) ? text[4] is (byte)'-' or (byte)'/' : false))
        {
            return TimeText.TryIso(text, out time, out length);
        }

        return TimeText.TryMonthName(text, out time, out length);
    }

    // A time was read: takes the zone that may follow it and says whether a host name may come next.
    private static void Took(ref SyslogLine line, CivilTime time, int at, ref int length, ref bool hostExpected)
    {
        ReadOnlySpan<byte> record = line.Record;
        int end = at + length;
        line.YearFirst = TimeText.IsDigit(record[at]) && record[at + 4] == ' ';
        int zone = end < record.Length && record[end] == ' ' ? end + 1 : end;
        CivilTime zoned = time;
        if (
            time.Zone == ZoneForm.None
            && zone < record.Length
            && TimeText.TryZone(record[zone..], ref zoned, out int used)
        )
        {
            int after = zone + used;

            // A zone word ends at a colon; a capital word before a space is a host name, unless it is an offset or a zone everyone knows.
            int colon = SkipSpaces(record, after);
            bool ends = colon < record.Length && record[colon] == ':' && (colon == after || colon == after + 1);
            bool offset = zoned.Zone == ZoneForm.Offset && zone == end;
            bool known = zoned.Zone == ZoneForm.Offset || ZoneNames.TryFind(zoned.ZoneName, out _);
            bool hostFollows = known && used >= 3 && BareWordFollows(record, after);
            if (offset || hostFollows || (ends && (known || !line.Host.IsEmpty || line.Times > 0)))
            {
                time = zoned;
                line.Zone = Part.Between(zone, after);
                end = after;
                if (record[end..].StartsWith(" DST"u8))
                {
                    end += 4;
                }
            }
        }

        if (line.Times++ == 0)
        {
            line.FirstTime = time;
        }

        line.LastTime = time;
        int next = SkipSpaces(record, end);
        bool closed = next < record.Length && record[next] == ':' && next - end <= 1;
        hostExpected = !closed;
        length = (closed ? next + 1 : end) - at;
    }

    // "UTC core1 Aaa: ..." names the zone; in "CET sshd[1]: ..." the word would be a host.
    private static bool BareWordFollows(ReadOnlySpan<byte> record, int after)
    {
        int start = SkipSpaces(record, after);
        if (start == after || start >= record.Length)
        {
            return false;
        }

        int end = WordEnd(record[start..]);
        return end > 0 && start + end < record.Length && record[start + end] is (byte)' ' or (byte)'%';
    }

    private static int SkipSpaces(ReadOnlySpan<byte> record, int at)
    {
        while (at < record.Length && record[at] is (byte)' ' or (byte)'\t')
        {
            at++;
        }

        return at;
    }
}
